import { localeOf } from '../../bot/language';
import { type Html, html } from './html';
import { type Page, type PageContext, wholePage, words } from './page';

/** Says so, and leads back to the help page. */
export function notFoundPage(context: PageContext): Page {
  return missingPage(context, {
    heading: words(context, 'page.not-found-heading'),
    text: html`<p>${words(context, 'page.not-found-text')}</p>`,
    leadsTo: { path: '/', button: words(context, 'page.not-found-back') },
  });
}

/** What stands in place of something that is not there. Small on purpose. */
export function missingPage(
  context: PageContext,
  {
    heading,
    text,
    leadsTo,
  }: { heading: string; text: Html; leadsTo: { path: string; button: string } },
): Page {
  return {
    status: 404,
    policy: {},
    markup: wholePage(context, {
      title: heading,
      stylesheet: 'page.css',
      body: html`<body>
<main class="not-found">
<h1>${heading}</h1>
${text}
<p><a class="button" href="${leadsTo.path}?lang=${localeOf(context.speech)}">${leadsTo.button}</a></p>
</main>
</body>`,
    }),
  };
}
