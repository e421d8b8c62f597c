import type { Html } from './html';
import { html } from './html';
import { type PageContext, page, words } from './page';

/** Small on purpose: says so, and leads back to the help page. */
export function notFoundPage(context: PageContext): Html {
  const heading = words(context, 'page.not-found-heading');
  return page(context, {
    title: heading,
    body: html`<main class="not-found">
<h1>${heading}</h1>
<p>${words(context, 'page.not-found-text')}</p>
<p><a class="button" href="/?lang=${context.language}">${words(context, 'page.not-found-back')}</a></p>
</main>`,
  });
}
