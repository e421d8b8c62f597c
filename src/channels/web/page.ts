import type { Language } from '../../../knowledge/language';
import { fragment, type Written } from '../../../knowledge/lists';
import type { Knowledge } from '../../../knowledge/load';
import { type Html, html } from './html';

/** What a page is written for. */
export interface PageContext {
  knowledge: Knowledge;
  language: Language;
  /** Addresses of the files that pages load. */
  assets: Record<'stylesheet' | 'chatScript' | 'webChat' | 'icon', string>;
  styleNonce: string;
}

/** A fragment of the page's words, in the page's language. */
export function words(
  { knowledge, language }: PageContext,
  id: string,
  blanks?: Record<string, string | Written>,
): string {
  return fragment(knowledge, id, blanks)(language);
}

/** A whole document around what stands in it. */
export function page(
  context: PageContext,
  {
    title,
    description,
    head,
    body,
  }: { title: string; description?: string; head?: Html; body: Html },
): Html {
  const { assets, language, styleNonce } = context;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
${description === undefined ? '' : html`<meta name="description" content="${description}">`}
<meta name="color-scheme" content="light dark">
<link rel="icon" type="image/svg+xml" href="${assets.icon}">
<link rel="stylesheet" nonce="${styleNonce}" href="${assets.stylesheet}">
${head}
</head>
<body>
${body}
</body>
</html>
`;
}
