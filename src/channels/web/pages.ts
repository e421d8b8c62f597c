import type { Request, Response, Server } from 'restify';
import type { Knowledge } from '../../../knowledge/load';
import { inScript, localeOf } from '../../bot/language';
import { loadAssets } from './assets';
import { chatPage } from './chat-page';
import { acceptedEncoding, compress, encodingHeaders } from './compressed';
import { wordsOfEmbed } from './embed-words';
import { helpPage } from './help-page';
import { notFoundPage } from './not-found-page';
import type { AddRoute, Page, PageContext, SendPage } from './page';
import { pageHeaders } from './page-headers';
import { pageSpeech } from './page-language';
import { addWebChat } from './web-chat-page';

/** Paths that programs ask for: what is not found there is told in JSON, not on a page. */
const forPrograms = /^\/(api|v3)(\/|$)/;

/**
 * The help page at `/`, the chat at `/chat`, the script that other sites load at `/embed.js`, what
 * these load, and a page for every address that leads nowhere.
 * @param options.allowedOrigins sites that may show the chat in a frame.
 */
export function addWebPages(
  server: Server,
  { knowledge, allowedOrigins }: { knowledge: Knowledge; allowedOrigins: string[] },
): void {
  const assets = loadAssets(wordsOfEmbed(knowledge));

  const get: AddRoute = (path, answer) => {
    server.get(path, answer);
    server.head(path, answer);
  };
  const getPage = (path: string, page: (context: PageContext) => Page) =>
    get(path, async (request, response) => sendPage(request, response, page));

  for (const { path, send } of [...assets.files, assets.embed]) get(path, send);
  getPage('/', helpPage);
  getPage('/chat', (context) => chatPage(context, allowedOrigins));
  addWebChat(get, sendPage);
  // Browsers look here when what they show is no page and names no icon.
  get('/favicon.ico', async (_request, response) => {
    response.sendRaw(302, '', { Location: assets.pathOf('icon.svg') });
  });

  server.on('NotFound', (request: Request, response: Response, _error, done: () => void) => {
    if (forPrograms.test(request.path())) done();
    else sendPage(request, response, notFoundPage).finally(done);
  });

  async function sendPage(...[request, response, page]: Parameters<SendPage>): Promise<void> {
    const query = new URLSearchParams(request.getQuery());
    const speech = pageSpeech(query.get('lang'), request.headers['accept-language']);
    const { language } = speech;
    const { status, policy, markup } = page({
      knowledge,
      speech,
      language,
      query,
      asset: assets.pathOf,
    });
    const content = Buffer.from(inScript(markup.markup, speech));
    const encoding = acceptedEncoding(request);
    response.sendRaw(
      status ?? 200,
      encoding ? await compress(content, encoding, 'fast') : content,
      {
        ...pageHeaders(request, policy),
        ...encodingHeaders(encoding),
        'Content-Language': localeOf(speech),
      },
    );
  }
}
