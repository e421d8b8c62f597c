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

/** Whether a message says this phrase, given as plain text, alone or among other words. */
export function mentions({ plain }: Pick<Heard, 'plain'>, phrase: string): boolean {
  if (phrase === '' || !plain.includes(phrase)) return false;
  // Latin words count only whole: "abroad" is not in "abroadband".
  return (
    !/^[a-z]/.test(phrase) ||
    new RegExp(`(?<![a-z])${escapeForRegExp(phrase)}(?![a-z])`).test(plain)
  );
}

function escapeForRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
