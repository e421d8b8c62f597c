import { type ContactLinks, withContactLinks } from './contact-links';
import { type Html, html } from './html';
import { type Inline, parseMarkdown } from './markdown';

/** An answer of the knowledge as markup. Numbers and addresses are links when verified. */
export function richText(markdown: string, contacts: ContactLinks): Html {
  const inline = (parts: Inline[]): Html[] =>
    parts.flatMap((part) => {
      if (typeof part === 'string') return linkedText(part, contacts);
      return 'bold' in part
        ? [html`<strong>${inline(part.bold)}</strong>`]
        : [html`<a href="${part.address}" rel="noopener">${part.label}</a>`];
    });
  const blocks = parseMarkdown(markdown).map((block) => {
    if ('lines' in block) {
      return html`<p>${block.lines.map((line, at) => [at > 0 ? html`<br>` : '', inline(line)])}</p>`;
    }
    const items = block.items.map((item) => html`<li>${inline(item)}</li>`);
    return block.firstNumber === undefined
      ? html`<ul>${items}</ul>`
      : html`<ol start="${String(block.firstNumber)}">${items}</ol>`;
  });
  return html`${blocks}`;
}

function linkedText(text: string, contacts: ContactLinks): Html[] {
  return withContactLinks(text, contacts).map(({ text, href }) => {
    if (href === undefined) return html`${text}`;
    const contact = html`<bdi class="contact">${text}</bdi>`;
    return href === '' ? contact : html`<a href="${href}" rel="noopener">${contact}</a>`;
  });
}
