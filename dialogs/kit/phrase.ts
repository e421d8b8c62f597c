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
  /** Its first two characters, as `startsIn` counts them; undefined where it has no two to begin with. */
  start: number | undefined;
}

/** How many characters may stand where a phrase has a gap. */
const longestGap = 24;

export function phraseOf(words: string): Phrase {
  return plainPhrase(plainText(words));
}

/** @param plain words that are plain text already. */
export function plainPhrase(plain: string): Phrase {
  const [first = '', ...others] = plain.split('...').map((part) => part.trim());
  let pattern: RegExp | undefined;
  return {
    plain,
    start: first.length < 2 ? undefined : startAt(first, 0),
    isIn(text) {
      // Most messages say none of it, and that is told without the pattern.
      if (plain === '' || !text.includes(first)) return false;
      if (!others.every((part) => text.includes(part))) return false;
      pattern ??= new RegExp([first, ...others].map(inWholeWords).join(`.{0,${longestGap}}?`));
      return pattern.test(text);
    },
  };
}

/** Where a phrase may begin in a plain text: every pair of characters, of a Latin word the first alone. */
export function startsIn(plain: string): Set<number | undefined> {
  const starts = new Set<number | undefined>([undefined]);
  let isInWord = false;
  for (let index = 0; index < plain.length - 1; index++) {
    const isLatin = latin.test(plain.charAt(index));
    if (!isLatin || !isInWord) starts.add(startAt(plain, index));
    isInWord = isLatin;
  }
  return starts;
}

/** Two characters in one number, which is looked up faster than a piece of text. */
function startAt(text: string, index: number): number {
  return (text.charCodeAt(index) << 16) | text.charCodeAt(index + 1);
}

const latin = /[a-z]/;

/** Latin words count only whole: "abroad" is not in "abroadband". */
function inWholeWords(part: string): string {
  const escaped = part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return /^[a-z]/.test(part) ? `(?<![a-z])${escaped}(?![a-z])` : escaped;
}
