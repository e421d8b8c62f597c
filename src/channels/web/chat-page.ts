import { fragment } from '../../../knowledge/lists';
import { lineFor } from '../../../knowledge/wallet-blanks';
import { localeOf } from '../../bot/language';
import { type ChatSettings, type ChatWord, chatWords } from './chat-settings';
import { readColour } from './client/colours';
import { contactLinks } from './contact-links';
import { dataBlock, type Html, html } from './html';
import { type Page, type PageContext, wholePage, words } from './page';
import { phone, sentence } from './phone';
import { isTopic } from './topics';

/** The chat by itself: what the button of a site opens in a frame, and a page of its own. */
export function chatPage(context: PageContext, framedBy: string[]): Page {
  const name = context.knowledge.profile.name[context.language];
  const say = (id: string) => words(context, `page.${id}`);
  return {
    policy: { connects: true, framedBy },
    markup: wholePage(context, {
      title: words(context, 'page.embed-chat', { wallet: name }),
      stylesheet: 'chat.css',
      script: 'chat.js',
      body: html`<body>
<main id="chat" data-state="opening" aria-labelledby="chat-heading">
<header id="chat-top">
<h1 id="chat-heading">${say('chat-heading')}</h1>
<button type="button" id="chat-new" hidden>${say('chat-new')}</button>
<button type="button" id="chat-close" hidden aria-label="${say('chat-close')}">${closeIcon}</button>
</header>
${context.knowledge.profile.demo ? html`<p class="demo">${say('demo')}</p>` : ''}
<div id="chat-notice" role="status"></div>
<noscript><p class="notice">${line(context, 'page.chat-no-script')}</p></noscript>
<div id="chat-transcript" role="region" aria-label="${say('chat-transcript')}" tabindex="-1">
<ul id="chat-messages"></ul>
<p id="chat-replying" role="status"></p>
</div>
<div id="chat-suggestions" role="toolbar" aria-label="${say('chat-suggestions')}" hidden></div>
<form id="chat-form">
<textarea id="chat-box" rows="1" enterkeyhint="send" autocomplete="off" aria-label="${say('chat-box')}" placeholder="${say('chat-box')}"></textarea>
<button type="submit" disabled aria-label="${say('chat-send')}">${sendIcon}</button>
</form>
<div id="chat-log" class="unseen" role="log" aria-label="${say('chat-log')}"></div>
<div id="chat-notices" hidden>
${(['offline', 'unreachable'] as const).map((state) => html`<p class="notice" data-state="${state}">${line(context, `page.chat-${state}`)}</p>`)}
</div>
</main>
${dataBlock('application/json', settings(context), 'chat-settings')}
</body>`,
    }),
  };
}

function settings(context: PageContext): ChatSettings {
  const { knowledge, language, speech, query } = context;
  const topic = query.get('topic') ?? '';
  const say = (id: string) => fragment(knowledge, id, placeholders)(language);
  return {
    locale: localeOf(speech),
    openingQuestion: isTopic(topic) ? say(`chat.topic-${topic}`) : undefined,
    colour: readColour(query.get('color')),
    contacts: contactLinks(knowledge),
    words: Object.fromEntries(chatWords.map((word) => [word, say(`page.chat-${word}`)])) as Record<
      ChatWord,
      string
    >,
  };
}

/** Blanks that the script fills. */
const placeholders = { who: '{who}', text: '{text}', file: '{file}' };

/** A line with the official number in it. */
function line(context: PageContext, id: string): Html {
  return sentence(context, id, phone(context, lineFor(context.knowledge, 'main')));
}

const closeIcon = html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6L6 18"/></svg>`;
const sendIcon = html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 12l16-8-6 16-3-7z"/></svg>`;
