import type { Request, Response } from 'restify';
import type { Language } from '../../../knowledge/language';
import { fragment, type Written } from '../../../knowledge/lists';
import type { Knowledge } from '../../../knowledge/load';
import { localeOf, type Speech } from '../../bot/language';
import { type Html, html } from './html';
import type { PagePolicy } from './page-headers';

/** What a page is written for. */
export interface PageContext {
  knowledge: Knowledge;
  /** Pages are written in `language`; what is sent is converted where Traditional is read. */
  speech: Speech;
  language: Language;
  /** The query of its address. */
  query: URLSearchParams;
  /** The address of a file that pages load, by the name of its source: chat.css, chat.js, icon.svg. */
  asset(name: string): string;
}

/** A page, ready to be sent. */
export interface Page {
  status?: number;
  policy: PagePolicy;
  markup: Html;
}

export type AddRoute = (
  path: string,
  answer: (request: Request, response: Response) => Promise<void>,
) => void;

export type SendPage = (
  request: Request,
  response: Response,
  page: (context: PageContext) => Page,
) => Promise<void>;

/** A fragment of the page's words, in the page's language. */
export function words(
  { knowledge, language }: PageContext,
  id: string,
  blanks?: Record<string, string | Written>,
): string {
  return fragment(knowledge, id, blanks)(language);
}

/** A whole document around what stands in it. */
export function wholePage(
  context: PageContext,
  {
    title,
    description,
    stylesheet,
    script,
    head,
    body,
  }: {
    title: string;
    description?: string;
    /** Names of sources. */
    stylesheet: string;
    script?: string;
    /** What has to come before the script. */
    head?: Html;
    body: Html;
  },
): Html {
  return html`<!doctype html>
<html lang="${localeOf(context.speech)}">
<head>
<meta charset="utf-8">
<title>${title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
${description === undefined ? '' : html`<meta name="description" content="${description}">`}
<meta name="color-scheme" content="light dark">
<link rel="icon" type="image/svg+xml" href="${context.asset('icon.svg')}">
<link rel="stylesheet" href="${context.asset(stylesheet)}">
${head}
${script === undefined ? '' : html`<script type="module" src="${context.asset(script)}"></script>`}
</head>
${body}
</html>
`;
}
