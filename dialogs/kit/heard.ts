import type { Contact } from '../../intents/contacts';
import type { Intent, Understanding } from '../../intents/intent';
import { plainText } from '../../intents/plain-text';

/** A person's message as the dialogs see it. */
export interface Heard {
  /** As typed, secrets masked. */
  text: string;
  /** Simplified, lower case, no outer punctuation: for comparing with labels. */
  plain: string;
  understanding: Understanding;
  /** When the message holds two wishes: both, in the order in which they are told. */
  wishes?: [Intent, Intent];
  /** Phone numbers, addresses, links and accounts named in the text. */
  contacts: Contact[];
}

export function sameWords(heard: Heard, words: string): boolean {
  return heard.plain === plainText(words);
}

/** How many characters may stand where a phrase has a gap. */
const longestGap = 24;

/**
 * Whether a message says this phrase, given as plain text, alone or among other words.
 * "charged ... twice" has a gap: a few other words may stand there.
 */
export function mentions({ plain }: Pick<Heard, 'plain'>, phrase: string): boolean {
  const parts = phrase.split('...').map((part) => part.trim());
  if (phrase === '' || !parts.every((part) => plain.includes(part))) return false;
  return new RegExp(parts.map(inWholeWords).join(`.{0,${longestGap}}?`)).test(plain);
}

/** Latin words count only whole: "abroad" is not in "abroadband". */
function inWholeWords(part: string): string {
  const escaped = part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return /^[a-z]/.test(part) ? `(?<![a-z])${escaped}(?![a-z])` : escaped;
}
