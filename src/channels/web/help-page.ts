import { hoursText } from '../../../knowledge/lists';
import { isOpenAt } from '../../../knowledge/opening-hours';
import type { Channel, SupportLine } from '../../../knowledge/schema/wallet-profile';
import { localeOf } from '../../bot/language';
import { type ContactLinks, contactLinks } from './contact-links';
import { dataBlock, type Html, html } from './html';
import { languageSwitch } from './language-switch';
import { type Page, type PageContext, wholePage, words } from './page';
import { phone } from './phone';
import { type CommonQuestion, commonQuestions } from './questions';
import { richText } from './rich-text';
import { type Topic, topics } from './topics';

/** The help page of the wallet. All of it but the chat and the search can be used without scripts. */
export function helpPage(context: PageContext): Page {
  const { profile } = context.knowledge;
  const name = profile.name[context.language];
  const links = contactLinks(context.knowledge);
  const asked = topics.map((topic) => ({ topic, questions: commonQuestions(context, topic) }));
  const say = (id: string) => words(context, `page.${id}`);
  return {
    policy: { frames: true },
    markup: wholePage(context, {
      title: words(context, 'page.title', { wallet: name }),
      description: words(context, 'page.description', { wallet: name }),
      stylesheet: 'page.css',
      script: 'help-page.js',
      head: html`<script src="/embed.js" data-language="${localeOf(context.speech)}" defer></script>
${structuredData(
  asked.flatMap(({ questions }) => questions),
  links,
)}`,
      body: html`<body>
<a class="skip" href="#main">${say('skip')}</a>
<header>
${profile.demo ? html`<p class="demo">${say('demo')}</p>` : ''}
<div class="top">
<span class="wallet"><img src="${context.asset('icon.svg')}" alt="" width="32" height="32">${name}</span>
${languageSwitch(context)}
</div>
</header>
<main id="main">
<div class="intro">
<h1>${say('heading')}</h1>
<form id="search" class="search">
<label for="search-box">${say('search-label')}</label>
<div><input id="search-box" type="search" autocomplete="off" enterkeyhint="search" placeholder="${words(context, 'chat.topic-contact')}"><button type="submit">${say('search-button')}</button></div>
</form>
<p class="never-ask">${say('never-ask')}</p>
</div>
<section aria-labelledby="topics-heading">
<h2 id="topics-heading">${say('topics-heading')}</h2>
<div class="cards topics">${asked.map(({ topic, questions }) => topicCard(context, topic, questions, links))}</div>
</section>
<section aria-labelledby="lines-heading">
<h2 id="lines-heading">${say('lines-heading')}</h2>
<p class="plain">${say('lines-note')}</p>
<ul class="cards">${profile.lines.map((line) => lineItem(context, line))}</ul>
</section>
<section aria-labelledby="channels-heading">
<h2 id="channels-heading">${say('channels-heading')}</h2>
<ul class="cards">${profile.channels.map((channel) => channelItem(context, channel))}</ul>
</section>
<section aria-labelledby="sites-heading">
<h2 id="sites-heading">${say('sites-heading')}</h2>
<ul class="sites">${profile.sites.map((site) => html`<li>${link(site)}</li>`)}</ul>
</section>
</main>
</body>`,
    }),
  };
}

function topicCard(
  context: PageContext,
  topic: Topic,
  questions: CommonQuestion[],
  links: ContactLinks,
): Html {
  const question = words(context, `chat.topic-${topic}`);
  return html`<section class="card topic" aria-labelledby="topic-${topic}">
<h3 id="topic-${topic}">${words(context, `page.topic-${topic}`)}</h3>
${questions.map(
  ({ id, question, answer }) => html`<details id="${id}">
<summary>${question}</summary>
<div class="answer">${richText(answer, links)}</div>
</details>`,
)}
<button type="button" class="ask" data-question="${question}">${words(context, 'page.ask-bot', { question })}</button>
</section>`;
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

/** For search engines: schema.org's FAQPage. */
function structuredData(questions: CommonQuestion[], links: ContactLinks): Html {
  return dataBlock('application/ld+json', {
    '@context': 'https://schema.org',
    '@type': 'FAQPage',
    mainEntity: questions.map(({ question, answer }) => ({
      '@type': 'Question',
      name: question,
      acceptedAnswer: { '@type': 'Answer', text: richText(answer, links).markup },
    })),
  });
}
