import type { ContactLinks } from '../../contact-links';
import { withContactLinks } from '../../contact-links';
import { type Inline, parseMarkdown } from '../../markdown';
import { element } from '../element';

/** What the bot or a colleague wrote, in Markdown. Numbers and addresses are links when verified. */
export function richText(markdown: string, contacts: ContactLinks): Node[] {
  const inline = (parts: Inline[]): Node[] =>
    parts.flatMap((part) => {
      if (typeof part === 'string') return linkedText(part, contacts);
      if ('bold' in part) return [element('strong', {}, ...inline(part.bold))];
      const { label, address } = part;
      const isTrusted = address.startsWith('https://') || isVerified(address, contacts);
      return isTrusted ? [link(label, address)] : [document.createTextNode(label)];
    });
  return parseMarkdown(markdown).map((block) => {
    if ('lines' in block) {
      const lines = block.lines.map(inline);
      return element(
        'p',
        {},
        ...lines.flatMap((line, at) => (at ? [element('br'), ...line] : line)),
      );
    }
    const items = block.items.map((item) => element('li', {}, ...inline(item)));
    return block.firstNumber === undefined
      ? element('ul', {}, ...items)
      : element('ol', { start: block.firstNumber }, ...items);
  });
}

function linkedText(text: string, contacts: ContactLinks): Node[] {
  return withContactLinks(text, contacts).map(({ text, href }) => {
    if (href === undefined) return document.createTextNode(text);
    const contact = element('bdi', { className: 'contact' }, text);
    return href === '' ? contact : link(contact, href);
  });
}

function isVerified(address: string, contacts: ContactLinks): boolean {
  return Object.values(contacts).includes(address);
}

function link(label: string | Node, href: string): HTMLAnchorElement {
  // A number or a mail program opens beside the page; a site would take its place.
  return href.startsWith('https:')
    ? element('a', { href, target: '_blank', rel: 'noopener noreferrer' }, label)
    : element('a', { href }, label);
}
