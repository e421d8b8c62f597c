import { dayText } from '../../../knowledge/complaint-words';
import { fragment, type Written } from '../../../knowledge/lists';
import type { Knowledge } from '../../../knowledge/load';
import type { Card, CardPart } from '../../kit/card';
import { type Said, say } from '../../kit/said';
import { type CaseContent, inChat, ownWordsIn } from './content';
import { addressText, caseDocument, stepFor } from './document';
import type { CaseFile } from './kept-cases';
import { contactHead, promiseText, quoted, whenText } from './words';

/** A case file as it is given back: in the chat, as a card, and as a document to keep and to send. */
export function givenBack(knowledge: Knowledge, file: CaseFile, today: string): Said {
  const { number, content } = file;
  const { who, replyBy } = stepFor(knowledge, content, today);
  return {
    ...say('escalation.case-file', {
      number: String(number),
      file: summary(knowledge, content, today),
      to: (language) => who[language],
      addresses: addressText(knowledge),
      day: dayText(replyBy),
    }),
    quotes: ownWordsIn(content),
    card: card(knowledge, file, today),
    file: caseDocument(knowledge, file, today),
  };
}

function summary(knowledge: Knowledge, content: CaseContent, today: string): Written {
  const { problem, contacts, references, promises, wanted, timeZone } = content;
  const line = (id: string, value: Written) => fragment(knowledge, id, { value });
  const lines = [
    ...(problem ? [line('escalation.noted-problem', quoted(knowledge, problem, inChat))] : []),
    ...contacts.map((contact) => {
      const head = contactHead(knowledge, contact, timeZone);
      const words = quoted(knowledge, contact.text, inChat);
      return fragment(knowledge, 'escalation.summary-contact', { head, words });
    }),
    ...references.map((reference) => line('escalation.noted-reference', () => reference)),
    ...promises.map((promise) =>
      line('escalation.noted-promise', promiseText(knowledge, promise, { today, longest: inChat })),
    ),
    ...(wanted ? [line('escalation.noted-wanted', quoted(knowledge, wanted, inChat))] : []),
  ];
  return (language) => lines.map((each) => `- ${each(language)}`).join('\n');
}

function card(knowledge: Knowledge, { number, content }: CaseFile, today: string): Card {
  const { problem, contacts, references, promises, wanted, timeZone } = content;
  const words = (id: string) => fragment(knowledge, `escalation.${id}`);
  const { who, replyBy } = stepFor(knowledge, content, today);
  const own = (text: string) => quoted(knowledge, text, inChat);
  const facts: CardPart[] = contacts.map((contact, index) => ({
    kind: 'facts',
    heading: fragment(knowledge, 'escalation.card-contact', { number: String(index + 1) }),
    facts: [
      { label: words('label-when'), value: whenText(knowledge, contact, timeZone) },
      ...(contact.channel
        ? [{ label: words('label-how'), value: words(`channel-${contact.channel}`) }]
        : []),
      ...(contact.who ? [{ label: words('label-who'), value: () => contact.who ?? '' }] : []),
      { label: words('label-words'), value: own(contact.text) },
    ],
  }));
  return {
    title: fragment(knowledge, 'escalation.card-title', { number: String(number) }),
    parts: [
      ...(problem ? [{ kind: 'text' as const, text: own(problem) }] : []),
      ...facts,
      {
        kind: 'facts',
        heading: words('card-result'),
        facts: [
          ...references.map((each) => ({ label: words('label-reference'), value: () => each })),
          ...promises.map((each) => ({
            label: words('label-promise'),
            value: promiseText(knowledge, each, { today, longest: inChat }),
          })),
          ...(wanted ? [{ label: words('label-wanted'), value: own(wanted) }] : []),
          { label: words('label-to'), value: (language) => who[language] },
          { label: words('label-send-to'), value: addressText(knowledge) },
          { label: words('label-reply-by'), value: dayText(replyBy) },
        ],
      },
      { kind: 'text', text: words('card-hint') },
    ],
  };
}
