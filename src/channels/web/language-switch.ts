import { fragment } from '../../../knowledge/lists';
import { localeOf, speechOfLocale } from '../../bot/language';
import { type Html, html } from './html';
import { type PageContext, words } from './page';

const tags = ['zh-CN', 'zh-TW', 'en'] as const;

/** Each language under its own name, whatever the page is written in. */
export function languageSwitch(context: PageContext): Html {
  const current = localeOf(context.speech);
  const nameOf = (tag: string) => {
    const { language, traditional } = speechOfLocale(tag);
    const id = traditional ? 'page.language-name-traditional' : 'page.language-name';
    return fragment(context.knowledge, id)(language);
  };
  const item = (tag: string) =>
    tag === current
      ? html`<li><span lang="${tag}" aria-current="true">${nameOf(tag)}</span></li>`
      : html`<li><a lang="${tag}" hreflang="${tag}" href="/?lang=${tag}">${nameOf(tag)}</a></li>`;
  return html`<nav aria-label="${words(context, 'page.language')}"><ul>${tags.map(item)}</ul></nav>`;
}
