import { type Language, languages } from '../../../knowledge/language';
import { fragment, hoursText } from '../../../knowledge/lists';
import { isOpenAt } from '../../../knowledge/opening-hours';
import type { Channel, SupportLine } from '../../../knowledge/schema';
import { lineFor } from '../../../knowledge/wallet-blanks';
import { type Html, html } from './html';
import { type PageContext, page, words } from './page';

/** The six topics; the question that each asks the bot is the fragment chat.topic-… */
const topics = ['contact', 'fees', 'waits', 'escalation', 'security', 'problem'] as const;

/** The help page of the wallet. All of it but the chat can be read without scripts. */
export function helpPage(context: PageContext): Html {
  const { profile } = context.knowledge;
  const name = profile.name[context.language];
  return page(context, {
    title: words(context, 'page.title', { wallet: name }),
    description: words(context, 'page.description', { wallet: name }),
    head: html`<script type="module" src="${context.assets.chatScript}"></script>`,
    body: html`<a class="skip" href="#chat">${words(context, 'page.skip')}</a>
${profile.demo ? html`<p class="demo" role="note">${words(context, 'page.demo')}</p>` : ''}
<header class="top">
<span class="wallet"><img src="${context.assets.icon}" alt="" width="32" height="32">${name}</span>
${languageSwitch(context)}
</header>
<main>
<div class="intro">
<h1>${words(context, 'page.heading')}</h1>
<p class="never-ask">${words(context, 'page.never-ask')}</p>
</div>
${chatSection(context, name)}
<section class="topics" aria-labelledby="topics-heading">
<h2 id="topics-heading">${words(context, 'page.topics-heading')}</h2>
<ul class="cards">${topics.map((topic) => topicItem(context, topic))}</ul>
</section>
<section class="lines" aria-labelledby="lines-heading">
<h2 id="lines-heading">${words(context, 'page.lines-heading')}</h2>
<p>${words(context, 'page.lines-note')}</p>
<ul class="cards">${profile.lines.map((line) => lineItem(context, line))}</ul>
</section>
<section class="channels" aria-labelledby="channels-heading">
<h2 id="channels-heading">${words(context, 'page.channels-heading')}</h2>
<ul class="cards">${profile.channels.map((channel) => channelItem(context, channel))}</ul>
</section>
<section class="sites" aria-labelledby="sites-heading">
<h2 id="sites-heading">${words(context, 'page.sites-heading')}</h2>
<ul>${profile.sites.map((site) => html`<li>${link(site)}</li>`)}</ul>
</section>
</main>`,
  });
}

function languageSwitch(context: PageContext): Html {
  const item = (language: Language) => {
    const name = fragment(context.knowledge, 'page.language-name')(language);
    return language === context.language
      ? html`<li><span lang="${language}" aria-current="true">${name}</span></li>`
      : html`<li><a lang="${language}" hreflang="${language}" href="/?lang=${language}">${name}</a></li>`;
  };
  return html`<nav aria-label="${words(context, 'page.language')}"><ul>${languages.map(item)}</ul></nav>`;
}

/** The script shows one of the three lines at a time; the official number is in each of them. */
function chatSection(context: PageContext, walletName: string): Html {
  const { knowledge, language, assets } = context;
  const number = phone(context, lineFor(knowledge, 'main'));
  const line = (id: string) => filled(words(context, id, { number: numberMark }), number);
  return html`<section class="chat" id="chat" data-state="opening" aria-labelledby="chat-heading">
<div class="chat-top">
<h2 id="chat-heading">${words(context, 'page.chat-heading')}</h2>
<button type="button" id="chat-new" hidden>${words(context, 'page.chat-new')}</button>
</div>
<div class="chat-notice" role="status">
<p class="when-opening">${line('page.chat-opening')}</p>
<p class="when-unreachable">${line('page.chat-unreachable')}</p>
<noscript><p class="when-no-script">${line('page.chat-no-script')}</p></noscript>
</div>
<div id="chat-window" data-locale="${language}" data-web-chat="${assets.webChat}" data-initial="${[...walletName][0]}"></div>
</section>`;
}

function topicItem(context: PageContext, topic: (typeof topics)[number]): Html {
  const question = words(context, `chat.topic-${topic}`);
  return html`<li><button type="button" class="topic-${topic}" data-question="${question}">
<strong>${words(context, `page.topic-${topic}`)}</strong> <span>${question}</span>
</button></li>`;
}

function lineItem(context: PageContext, line: SupportLine): Html {
  const { knowledge, language } = context;
  const reach = !line.fromMobile ? 'mobile-no' : line.fromAbroad ? 'abroad-yes' : 'abroad-no';
  const open = isOpenAt(knowledge.profile, line, Date.now());
  return html`<li class="card">
<h3>${line.name[language]}</h3>
<p class="number">${phone(context, line)} <span class="${open ? 'open' : 'closed'}">${words(context, open ? 'page.open-now' : 'page.closed-now')}</span></p>
<ul class="facts">
<li class="pays-${line.whoPays}">${words(context, `contact.pays-${line.whoPays}`)}</li>
<li>${hoursText(knowledge, line.hours, line.timeZone)(language)}</li>
<li>${words(context, `contact.${reach}`)}</li>
</ul>
</li>`;
}

function channelItem(context: PageContext, channel: Channel): Html {
  const { knowledge, language } = context;
  const { address } = channel;
  return html`<li class="card">
<h3>${channel.name[language]}</h3>
${address === undefined ? '' : html`<p class="address">${channel.kind === 'email' ? html`<a href="mailto:${address}">${address}</a>` : link(address)}</p>`}
<p class="plain">${channel.where[language]}</p>
<p class="plain">${hoursText(knowledge, channel.hours, channel.timeZone)(language)}</p>
</li>`;
}

function link(address: string): Html {
  return address.startsWith('https://')
    ? html`<a href="${address}" rel="noopener">${address}</a>`
    : html`${address}`;
}

/** A number that can be tapped, save in a demonstration, where it would ring somebody else's phone. */
function phone({ knowledge }: PageContext, { number }: SupportLine): Html {
  const shown = html`<bdi class="phone">${number}</bdi>`;
  return knowledge.profile.demo
    ? shown
    : html`<a href="tel:${number.replace(/[^+\d]/g, '')}">${shown}</a>`;
}

/** Stands in a sentence for markup that goes there. */
const numberMark = '\u0000';

function filled(sentence: string, markup: Html): Html {
  const [before = '', after = ''] = sentence.split(numberMark);
  return html`${before}${markup}${after}`;
}
