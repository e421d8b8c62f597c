import type { Contact } from '../../intents/contacts';
import type { Intent, Understanding } from '../../intents/intent';
import type { Phrase } from './phrase';

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

export function sameWords({ plain }: Heard, phrase: Phrase): boolean {
  return plain === phrase.plain;
}

/** Whether a message says this phrase, alone or among other words. */
export function mentions({ plain }: Heard, phrase: Phrase): boolean {
  return phrase.isIn(plain);
}
