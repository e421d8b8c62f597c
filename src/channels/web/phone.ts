import type { SupportLine } from '../../../knowledge/schema/wallet-profile';
import { dialLink } from './contact-links';
import { type Html, html } from './html';
import { type PageContext, words } from './page';

/** A number that can be tapped, save in a demonstration, where it would ring somebody else's phone. */
export function phone({ knowledge }: PageContext, { number }: Pick<SupportLine, 'number'>): Html {
  const shown = html`<bdi class="contact">${number}</bdi>`;
  return knowledge.profile.demo ? shown : html`<a href="${dialLink(number)}">${shown}</a>`;
}

/** Stands in a sentence for markup that goes there. */
const mark = '\u0000';

/** A fragment whose blank {number} is filled with markup. */
export function sentence(context: PageContext, id: string, number: Html): Html {
  const [before = '', after = ''] = words(context, id, { number: mark }).split(mark);
  return html`${before}${number}${after}`;
}
