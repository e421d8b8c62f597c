import { randomBytes } from 'node:crypto';
import type { Request, Response, Server } from 'restify';
import type { Knowledge } from '../../../knowledge/load';
import { loadAssets } from './assets';
import { helpPage } from './help-page';
import type { Html } from './html';
import { notFoundPage } from './not-found-page';
import type { PageContext } from './page';
import { pageHeaders } from './page-headers';
import { pageLanguage } from './page-language';

/** Paths that programs ask for: what is not found there is told in JSON, not on a page. */
const forPrograms = /^\/(api|v3)(\/|$)/;

/** The help page at `/`, the files it loads, and a page for every address that leads nowhere. */
export function addWebPages(server: Server, { knowledge }: { knowledge: Knowledge }): void {
  const { stylesheet, chatScript, webChat, icon } = loadAssets();
  const assets = {
    stylesheet: stylesheet.path,
    chatScript: chatScript.path,
    webChat: webChat.path,
    icon: icon.path,
  };

  const get = (path: string, answer: (request: Request, response: Response) => Promise<void>) => {
    server.get(path, answer);
    server.head(path, answer);
  };

  for (const { path, send } of [stylesheet, chatScript, webChat, icon]) get(path, send);
  get('/', async (request, response) => sendPage(request, response, 200, helpPage));
  // Browsers look here when what they show is no page and names no icon.
  get('/favicon.ico', async (_request, response) => {
    response.sendRaw(302, '', { Location: icon.path });
  });

  server.on('NotFound', (request: Request, response: Response, _error, done: () => void) => {
    if (!forPrograms.test(request.path())) sendPage(request, response, 404, notFoundPage);
    done();
  });

  function sendPage(
    request: Request,
    response: Response,
    status: number,
    page: (context: PageContext) => Html,
  ): void {
    const asked = new URLSearchParams(request.getQuery()).get('lang');
    const language = pageLanguage(asked, request.headers['accept-language']);
    const styleNonce = randomBytes(16).toString('base64');
    const { markup } = page({ knowledge, language, assets, styleNonce });
    response.sendRaw(status, markup, {
      ...pageHeaders(request, styleNonce),
      'Content-Language': language,
    });
  }
}
