import type { Contact } from '../../intents/contacts';
import type { Intent, Understanding } from '../../intents/intent';
import { once } from '../../knowledge/once';
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

/** What people put around an answer and what says nothing of its own: "我用手机打", "no, from my mobile". */
const smallWordsBefore =
  /^(?:不,\s*|no,\s+|我们?|人|是|用|在|从|就|住|现在|目前|(?:i'?m|i am|it'?s|i use|i|from|by|with|on|using|in|my|a|an|the|just)\s+)+/;
const smallWordsAfter = /(?:打|吧|的|啊|呀|呢|市|省|这边|这里)+$/;

/** undefined: there are none around it. */
export const withoutSmallWords = once((heard: Heard): Heard | undefined => {
  const plain = heard.plain.replace(smallWordsBefore, '').replace(smallWordsAfter, '');
  return plain === heard.plain ? undefined : { ...heard, plain };
});
