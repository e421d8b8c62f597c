import { plainText } from '../../intents/plain-text';

/** Words of the knowledge, made ready for being looked for in messages. */
export interface Phrase {
  /** As a message is compared with it. */
  plain: string;
  /**
   * Whether a message, given as plain text, says it, alone or among other words.
   * "charged ... twice" has a gap: a few other words may stand there.
   */
  isIn(plain: string): boolean;
  /** Of its parts; `pairsIn` finds them in every message that says it. */
  pairs: readonly number[];
}

/** How many characters may stand where a phrase has a gap. */
const longestGap = 24;
/** A phrase that is so much of a message is its answer: in "changed phone number", "changed phone". */
const mostOfAMessage = 0.6;

export function phraseOf(words: string): Phrase {
  return plainPhrase(plainText(words));
}

/** @param plain words that are plain text already. */
export function plainPhrase(plain: string): Phrase {
  const parts = plain.split('...').map((part) => part.trim());
  const [first = '', ...others] = parts;
  let pattern: RegExp | undefined;
  return {
    plain,
    pairs: parts.flatMap(pairsIn),
    isIn(text) {
      // Most messages say none of it, and that is told without the pattern.
      if (plain === '' || !text.includes(first)) return false;
      if (!others.every((part) => text.includes(part))) return false;
      pattern ??= new RegExp(parts.map(inWholeWords).join(`.{0,${longestGap}}?`));
      return pattern.test(text);
    },
  };
}

/** Whether a message that says this phrase says hardly anything else. */
export function isMostOf(plain: string, phrase: Phrase): boolean {
  return phrase.plain.length >= plain.length * mostOfAMessage;
}

/** Two characters are one number below this. Different ones may share it: it rules out, and proves nothing. */
export const pairKinds = 4096;

/** The pairs of characters in a plain text; of a Latin word the first alone. */
export function pairsIn(plain: string): number[] {
  const pairs: number[] = [];
  let isInWord = false;
  for (let index = 0; index < plain.length - 1; index++) {
    const unit = plain.charCodeAt(index);
    const isLatin = unit >= 0x61 && unit <= 0x7a;
    if (!isLatin || !isInWord) pairs.push((unit * 131 + plain.charCodeAt(index + 1)) % pairKinds);
    isInWord = isLatin;
  }
  return pairs;
}

/** Latin words count only whole: "abroad" is not in "abroadband". */
function inWholeWords(part: string): string {
  const escaped = part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return /^[a-z]/.test(part) ? `(?<![a-z])${escaped}(?![a-z])` : escaped;
}
