import { localeOf } from '../../bot/language';
import { html } from './html';
import { type Page, type PageContext, wholePage, words } from './page';

/** Small on purpose: says so, and leads back to the help page. */
export function notFoundPage(context: PageContext): Page {
  const heading = words(context, 'page.not-found-heading');
  return {
    status: 404,
    policy: {},
    markup: wholePage(context, {
      title: heading,
      stylesheet: 'page.css',
      body: html`<body>
<main class="not-found">
<h1>${heading}</h1>
<p>${words(context, 'page.not-found-text')}</p>
<p><a class="button" href="/?lang=${localeOf(context.speech)}">${words(context, 'page.not-found-back')}</a></p>
</main>
</body>`,
    }),
  };
}
