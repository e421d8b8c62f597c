import type { Activity } from 'botbuilder';
import { type Contact, findContacts } from '../../../intents/contacts';
import type { Knowledge } from '../../../knowledge/load';
import { outgoingTexts } from '../activity-texts';
import { findHiddenContacts } from './hidden-contacts';
import { readingsOf, spokenText } from './readings';
import { keysOf, vouchedFor } from './vouched';

/**
 * Finds what an activity must not carry out: contacts that neither the directory nor the knowledge
 * knows, wherever in it they stand and however they are written.
 * @param quotes what the person typed, where the activity repeats it and says so.
 */
export type Guard = (activity: Partial<Activity>, quotes?: readonly string[]) => Contact[];

/** Stands where a contact was that somebody vouches for: a character of private use, taken out of texts before. */
const blank = '\ue000';
/** Nothing shorter is a contact, and blanking it out would hide what is. */
const shortestQuote = 5;
/** Looking through a reply costs more than making it. */
const mostRemembered = 2000;

/** @param ownLinks links to the bot itself, made from the settings. */
export function createGuard(knowledge: Knowledge, ownLinks: readonly string[] = []): Guard {
  const vouched = vouchedFor(knowledge, ownLinks);
  const isOwnName = (text: string) =>
    knowledge.answers.has(text) || knowledge.questions.has(text) || knowledge.fragments.has(text);

  /** By text, never one with a quotation: most replies say what was said before. */
  const known = new Map<string, Contact[]>();

  return (activity, quotes = []) => {
    const texts = outgoingTexts(activity).filter((text) => !isOwnName(text));
    return distinct(quotes.length > 0 ? besideQuotes(texts, quotes) : texts.flatMap(remembered));
  };

  function remembered(text: string): Contact[] {
    const before = known.get(text);
    if (before) return before;
    if (known.size >= mostRemembered) known.clear();
    const found = unvouchedIn(text, [], (key) => vouched.has(key));
    known.set(text, found);
    return found;
  }

  function besideQuotes(texts: readonly string[], quotes: readonly string[]): Contact[] {
    const quotedTexts = quotes.filter(({ length }) => length >= shortestQuote);
    const quoted = new Set(quotes.flatMap(keysOf));
    const isVouched = (key: string) => vouched.has(key) || quoted.has(key);
    // What may leave without a quotation may with one.
    return texts
      .filter((text) => known.get(text)?.length !== 0)
      .flatMap((text) => unvouchedIn(text, quotedTexts, isVouched));
  }
}

function unvouchedIn(
  text: string,
  quotes: readonly string[],
  isVouched: (key: string) => boolean,
): Contact[] {
  let rest = text.replaceAll(blank, '');
  for (const quote of quotes) rest = rest.replaceAll(quote, blank);
  return readingsOf(rest).flatMap((reading) => {
    const { unknown, rest: remaining } = withoutVouched(reading, isVouched);
    if (unknown.length > 0) return unknown;
    return findHiddenContacts(spokenText(remaining)).filter(({ key }) => !isVouched(key));
  });
}

/** What ordinary writing shows, and the text without those that somebody vouches for. */
function withoutVouched(text: string, isVouched: (key: string) => boolean) {
  const contacts = findContacts(text);
  const unknown = contacts.filter(({ key }) => !isVouched(key));
  let rest = text;
  for (const contact of contacts) rest = rest.replaceAll(contact.text, blank);
  return { unknown, rest };
}

function distinct(contacts: readonly Contact[]): Contact[] {
  return [
    ...new Map(contacts.map((contact) => [`${contact.kind} ${contact.key}`, contact])).values(),
  ];
}
