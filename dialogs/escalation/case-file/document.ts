import { dayAfter } from '../../../knowledge/complaint-dates';
import { dayText } from '../../../knowledge/complaint-words';
import { fragment, type Written } from '../../../knowledge/lists';
import type { Knowledge } from '../../../knowledge/load';
import { type CaseContent, inFull } from './content';
import { contactHead, promiseText, quoted } from './words';

/** The step of the wallet's procedure that the case file goes to: it names who, and how long they have. */
export function stepFor({ profile }: Knowledge, content: CaseContent, today: string) {
  const { steps } = profile.complaint;
  const isLate = content.promises.some(({ byDay }) => byDay !== undefined && byDay < today);
  const isRepeated = content.contacts.length > 1 || isLate;
  const step = steps[isRepeated ? 1 : 0] ?? steps[0];
  if (!step) throw new Error('the profile has no complaint step');
  return { who: step.who, replyBy: dayAfter(step.within, today) };
}

/** Where a written complaint can be sent to. */
export function addresses({ profile }: Knowledge): string[] {
  return profile.channels.flatMap(({ kind, address }) =>
    address && (kind === 'email' || kind === 'form') ? [address] : [],
  );
}

/** The case file as a document to keep and to send: plain text with headings. */
export function caseDocument(
  knowledge: Knowledge,
  { number, content }: { number: number; content: CaseContent },
  today: string,
): { name: Written; text: Written } {
  const { who, replyBy } = stepFor(knowledge, content, today);
  const numbered =
    (items: Written[]): Written =>
    (language) =>
      items.map((item, index) => `${index + 1}. ${item(language)}`).join('\n\n');
  const own = (words: string) => quoted(knowledge, words, inFull);
  const sections: [heading: string, body: Written][] = [
    ...(content.problem ? [['problem', own(content.problem)] as [string, Written]] : []),
    ...(content.contacts.length > 0
      ? [
          [
            'contacts',
            numbered(
              content.contacts.map((contact) =>
                fragment(knowledge, 'escalation.document-contact', {
                  head: contactHead(knowledge, contact, content.timeZone),
                  words: own(contact.text),
                }),
              ),
            ),
          ] as [string, Written],
        ]
      : []),
    ...(content.references.length > 0
      ? [['references', () => content.references.join('\n')] as [string, Written]]
      : []),
    ...(content.promises.length > 0
      ? [
          [
            'promises',
            numbered(
              content.promises.map((each) =>
                promiseText(knowledge, each, { today, longest: inFull }),
              ),
            ),
          ] as [string, Written],
        ]
      : []),
    ...(content.wanted ? [['wanted', own(content.wanted)] as [string, Written]] : []),
    ['demand', fragment(knowledge, 'escalation.document-demand', { day: dayText(replyBy) })],
  ];
  return {
    name: fragment(knowledge, 'escalation.document-name', { number: String(number) }),
    text: (language) =>
      [
        fragment(knowledge, 'escalation.document-head', {
          number: String(number),
          day: dayText(today),
          wallet: knowledge.profile.name[language],
          to: who[language],
          addresses: addresses(knowledge).join(fragment(knowledge, 'contact.separator')(language)),
        })(language),
        ...sections.map(([heading, body], index) =>
          fragment(knowledge, 'escalation.document-section', {
            number: String(index + 1),
            heading: fragment(knowledge, `escalation.heading-${heading}`),
            body,
          })(language),
        ),
      ]
        .join('\n\n')
        .concat('\n'),
  };
}
