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
  /** What `startsIn` finds in every message that says it. */
  starts: ReadonlySet<number>;
}

/** How many characters may stand where a phrase has a gap. */
const longestGap = 24;

export function phraseOf(words: string): Phrase {
  return plainPhrase(plainText(words));
}

/** @param plain words that are plain text already. */
export function plainPhrase(plain: string): Phrase {
  const [first = '', ...others] = plain.split('...').map((part) => part.trim());
  const parts = [first, ...others];
  let pattern: RegExp | undefined;
  return {
    plain,
    starts: new Set(parts.flatMap((part) => [...startsIn(part)])),
    isIn(text) {
      // Most messages say none of it, and that is told without the pattern.
      if (plain === '' || !text.includes(first)) return false;
      if (!others.every((part) => text.includes(part))) return false;
      pattern ??= new RegExp(parts.map(inWholeWords).join(`.{0,${longestGap}}?`));
      return pattern.test(text);
    },
  };
}

/** The pairs of characters in a plain text, of a Latin word the first alone, each as one number. */
export function startsIn(plain: string): Set<number> {
  const starts = new Set<number>();
  let isInWord = false;
  for (let index = 0; index < plain.length - 1; index++) {
    const isLatin = latin.test(plain.charAt(index));
    if (!isLatin || !isInWord) {
      starts.add((plain.charCodeAt(index) << 16) | plain.charCodeAt(index + 1));
    }
    isInWord = isLatin;
  }
  return starts;
}

const latin = /[a-z]/;

/** Latin words count only whole: "abroad" is not in "abroadband". */
function inWholeWords(part: string): string {
  const escaped = part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return /^[a-z]/.test(part) ? `(?<![a-z])${escaped}(?![a-z])` : escaped;
}
