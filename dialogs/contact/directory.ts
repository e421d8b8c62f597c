// "What is your number, when are you open, how else can I reach you?" The official directory as it
// stands at this moment, in words and as a card.
import { nowAndHours, nowText } from '../../knowledge/contact-now';
import {
  bulleted,
  channelItem,
  fragment,
  hoursItem,
  hoursText,
  type Written,
} from '../../knowledge/lists';
import type { Knowledge } from '../../knowledge/load';
import type { Channel, SupportLine } from '../../knowledge/schema/wallet-profile';
import type { CardPart } from '../kit/card';
import type { Circumstances } from '../kit/circumstances';
import { defineDialog } from '../kit/dialog';
import { languagesText, lineNow } from './line-words';
import { listAnswer } from './list-answer';

export const findNumber = defineDialog({
  name: 'contact.find-number',
  startedBy: { 'contact.find_number': {} },
  asks: {},
  reply: (_, about) => [
    listAnswer(about.knowledge, 'contact.find-number', 'wallet.lines', {
      title: 'contact.card-numbers',
      list: bulleted(about.knowledge.profile.lines.map((line) => lineNow(line, about))),
      parts: about.knowledge.profile.lines.map((line) => lineFacts(line, about)),
    }),
  ],
});

export const hours = defineDialog({
  name: 'contact.hours',
  startedBy: { 'contact.hours': {} },
  asks: {},
  reply: (_, about) => {
    const { knowledge } = about;
    const { lines } = knowledge.profile;
    return [
      listAnswer(knowledge, 'contact.hours', 'wallet.hours', {
        title: 'contact.card-hours',
        list: bulleted(
          lines.map((line) => hoursItem(knowledge, line, nowAndHours(knowledge, line, about))),
        ),
        parts: [
          {
            kind: 'facts',
            facts: lines.map((line) => ({
              label: heading(knowledge, line),
              value: nowAndHours(knowledge, line, about),
            })),
          },
        ],
      }),
    ];
  },
});

export const otherChannels = defineDialog({
  name: 'contact.other-channels',
  startedBy: { 'contact.other_channels': {} },
  asks: {},
  reply: (_, about) => {
    const { knowledge } = about;
    const { channels } = knowledge.profile;
    return [
      listAnswer(knowledge, 'contact.other-channels', 'wallet.channels', {
        title: 'contact.card-channels',
        list: bulleted(
          channels.map((channel) => channelItem(knowledge, channel, channelHours(channel, about))),
        ),
        parts: channels.map((channel) => channelFacts(channel, about)),
      }),
    ];
  },
});

function lineFacts(line: SupportLine, about: Circumstances): CardPart {
  const { knowledge } = about;
  const words = (id: string) => fragment(knowledge, `contact.${id}`);
  return {
    kind: 'facts',
    heading: heading(knowledge, line),
    facts: [
      { label: words('fact-now'), value: nowText(knowledge, line, about) },
      { label: words('fact-hours'), value: hoursText(knowledge, line.hours, line.timeZone) },
      { label: words('fact-pays'), value: words(`pays-${line.whoPays}`) },
      { label: words('fact-mobile'), value: words(line.fromMobile ? 'yes' : 'no') },
      { label: words('fact-abroad'), value: words(line.fromAbroad ? 'yes' : 'no') },
      { label: words('fact-languages'), value: languagesText(knowledge, line.languages) },
    ],
  };
}

function channelFacts(channel: Channel, about: Circumstances): CardPart {
  const { knowledge } = about;
  const words = (id: string) => fragment(knowledge, `contact.${id}`);
  const { address } = channel;
  return {
    kind: 'facts',
    heading: (language) => channel.name[language],
    facts: [
      ...(address === undefined ? [] : [{ label: words('fact-address'), value: () => address }]),
      { label: words('fact-where'), value: (language) => channel.where[language] },
      { label: words('fact-hours'), value: channelHours(channel, about) },
      ...(channel.free ? [{ label: words('fact-pays'), value: words('pays-nobody') }] : []),
    ],
  };
}

/** Whether somebody is there now matters where an answer comes at once; a letter can be written at any hour. */
function channelHours(channel: Channel, about: Circumstances): Written {
  return ['chat', 'social'].includes(channel.kind)
    ? nowAndHours(about.knowledge, channel, about)
    : hoursText(about.knowledge, channel.hours, channel.timeZone);
}

function heading(knowledge: Knowledge, line: SupportLine): Written {
  return fragment(knowledge, 'contact.card-line', {
    name: (language) => line.name[language],
    number: line.number,
  });
}
