import { randomBytes } from 'node:crypto';
import { lineFor } from '../../../knowledge/wallet-blanks';
import { localeOf } from '../../bot/language';
import { type Asset, asset, hashOf } from './assets';
import { type Html, html } from './html';
import { missingPage, notFoundPage } from './not-found-page';
import {
  type AddRoute,
  type Page,
  type PageContext,
  type SendPage,
  wholePage,
  words,
} from './page';
import { phone, sentence } from './phone';
import { readWebChat } from './web-chat-bundle';

const path = '/webchat';

/** The page at /webchat: Microsoft's Web Chat, as soon as it is installed. */
export function addWebChat(get: AddRoute, sendPage: SendPage): void {
  let bundle: Asset | undefined;

  get(path, async (request, response) => {
    const script = bundle ? undefined : await readWebChat();
    if (script) bundle = asset(`web-chat-bundle.${hashOf(script)}.js`, script);
    const nonce = randomBytes(16).toString('base64');
    await sendPage(request, response, (context) =>
      bundle ? webChatPage(context, bundle.path, nonce) : notInstalledPage(context),
    );
  });
  get('/assets/web-chat-bundle.:hash.js', async (request, response) => {
    if (bundle?.path === request.path()) await bundle.send(request, response);
    else await sendPage(request, response, notFoundPage);
  });
}

function webChatPage(context: PageContext, bundle: string, nonce: string): Page {
  const { knowledge } = context;
  const say = (id: string) => words(context, `page.${id}`);
  const line = (id: string): Html =>
    sentence(context, `page.${id}`, phone(context, lineFor(knowledge, 'main')));
  return {
    policy: { connects: true, styleNonce: nonce },
    markup: wholePage(context, {
      title: words(context, 'page.embed-chat', {
        wallet: knowledge.profile.name[context.language],
      }),
      stylesheet: 'web-chat.css',
      script: 'web-chat.js',
      head: html`<script src="${bundle}" defer></script>`,
      body: html`<body>
<main id="chat" data-state="opening" data-locale="${localeOf(context.speech)}" data-nonce="${nonce}" aria-labelledby="chat-heading">
<header><h1 id="chat-heading">${say('chat-heading')}</h1><button type="button" id="chat-new" hidden>${say('chat-new')}</button></header>
${knowledge.profile.demo ? html`<p class="demo">${say('demo')}</p>` : ''}
<div role="status">
<p class="when-unreachable">${line('chat-unreachable')}</p>
<noscript><p>${line('chat-no-script')}</p></noscript>
</div>
<div id="chat-window"></div>
</main>
</body>`,
    }),
  };
}

/** Says how to get it. The command is for whoever runs the server. */
function notInstalledPage(context: PageContext): Page {
  return missingPage(context, {
    heading: words(context, 'page.web-chat-missing'),
    text: html`<p>${words(context, 'page.web-chat-install')}</p>
<pre><code>npm run webchat:install</code></pre>`,
    leadsTo: { path: '/chat', button: words(context, 'page.embed-open') },
  });
}
