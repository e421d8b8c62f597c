import type { Contact } from '../../intents/contacts';
import { channelItem, fragment, type Written } from '../../knowledge/lists';
import type { Knowledge } from '../../knowledge/load';
import type { Circumstances } from '../kit/circumstances';
import { lineNow } from './line-words';
import { numberTypesOf } from './number-type';
import type { Verdict } from './verdict';

/** A verdict in words. */

/** The blanks of the answer that gives one verdict: contact.official, contact.look-alike and so on. */
export function describe(
  contact: Contact,
  verdict: Verdict,
  isIncoming: boolean,
  about: Circumstances,
): Record<string, string | Written> {
  const { knowledge } = about;
  const tells = sentences([
    ...typeSentences(contact, verdict, knowledge),
    ...(isIncoming ? [fragment(knowledge, 'contact.caller-faked')] : []),
  ]);
  switch (verdict.kind) {
    case 'official':
      return { contact: contact.text, details: detailsOf(contact, verdict, about) };
    case 'look-alike':
      return {
        contact: contact.text,
        official: verdict.official,
        why: fragment(knowledge, `contact.how-${verdict.how}`),
        tells,
      };
    case 'authority':
      return { contact: contact.text, authority: verdict.item, tells };
    case 'not-ours':
      return { contact: contact.text, tells };
  }
}

/** The same in one line of a list. */
export function inShort(contact: Contact, verdict: Verdict, about: Circumstances): Written {
  return fragment(
    about.knowledge,
    `contact.short-${verdict.kind}`,
    describe(contact, verdict, false, about),
  );
}

/** One after another; nothing where there are none. */
export function sentences(written: Written[]): Written {
  return (language) => written.map((each) => each(language)).join(language === 'en' ? ' ' : '');
}

function detailsOf(
  contact: Contact,
  { line, channel }: Extract<Verdict, { kind: 'official' }>,
  about: Circumstances,
): Written {
  if (line) return lineNow(line, about);
  if (channel) return channelItem(about.knowledge, channel);
  return fragment(about.knowledge, 'contact.own-site', { contact: contact.text });
}

function typeSentences(contact: Contact, verdict: Verdict, knowledge: Knowledge): Written[] {
  if (contact.kind !== 'phone' || verdict.kind === 'official' || verdict.kind === 'authority')
    return [];
  const isTold = verdict.kind === 'look-alike' ? verdict.how : undefined;
  return numberTypesOf(contact, knowledge)
    .filter((type) => type !== isTold && !(type === 'service-prefix' && isTold))
    .map((type) => fragment(knowledge, `contact.type-${type}`));
}
