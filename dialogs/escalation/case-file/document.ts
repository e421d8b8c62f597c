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
export function addressText(knowledge: Knowledge): Written {
  const addresses = knowledge.profile.channels.flatMap(({ kind, address }) =>
    address && (kind === 'email' || kind === 'form') ? [address] : [],
  );
  const separator = fragment(knowledge, 'contact.separator');
  return (language) => addresses.join(separator(language));
}

/** The case file as a document to keep and to send: plain text with headings. */
export function caseDocument(
  knowledge: Knowledge,
  { number, content }: { number: number; content: CaseContent },
  today: string,
): { name: Written; text: Written } {
  const { who, replyBy } = stepFor(knowledge, content, today);
  const own = (words: string) => quoted(knowledge, words, inFull);
  const { problem, contacts, references, promises, wanted, timeZone } = content;
  const parts: Record<string, Written[]> = {
    problem: problem ? [own(problem)] : [],
    contacts: numbered(
      contacts.map((contact) =>
        fragment(knowledge, 'escalation.document-contact', {
          head: contactHead(knowledge, contact, timeZone),
          words: own(contact.text),
        }),
      ),
    ),
    references: references.map((reference) => () => reference),
    promises: numbered(
      promises.map((each) => promiseText(knowledge, each, { today, longest: inFull })),
    ),
    wanted: wanted ? [own(wanted)] : [],
    demand: [fragment(knowledge, 'escalation.document-demand', { day: dayText(replyBy) })],
  };
  const sections = Object.entries(parts).filter(([, lines]) => lines.length > 0);
  const head = fragment(knowledge, 'escalation.document-head', {
    number: String(number),
    day: dayText(today),
    wallet: (language) => knowledge.profile.name[language],
    to: (language) => who[language],
    addresses: addressText(knowledge),
  });
  const written = sections.map(([heading, lines], index) =>
    fragment(knowledge, 'escalation.document-section', {
      number: String(index + 1),
      heading: fragment(knowledge, `escalation.heading-${heading}`),
      body: (language) => lines.map((each) => each(language)).join('\n\n'),
    }),
  );
  return {
    name: fragment(knowledge, 'escalation.document-name', { number: String(number) }),
    text: (language) =>
      [head, ...written]
        .map((each) => each(language))
        .join('\n\n')
        .concat('\n'),
  };
}

function numbered(items: Written[]): Written[] {
  return items.map(
    (item, index): Written =>
      (language) =>
        `${index + 1}. ${item(language)}`,
  );
}
