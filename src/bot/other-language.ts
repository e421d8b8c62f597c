import type { OtherLanguage } from '../../knowledge/schema/other-languages';

/** The polite line of a language that is not spoken here, when a text is in one. */
export type OtherLanguageOf = (
  text: string,
  /** false where the text was understood: then its script has to tell, words are not enough. */
  isUnknown: boolean,
) => string | undefined;

/** Signs of another script are common in Chinese chats as decoration: so many are none, and so great a share. */
const fewestLetters = 3;
const leastShareOfLetters = 0.3;
const fewestWords = 2;
const leastShareOfWords = 0.3;

export function createOtherLanguageOf(languages: readonly OtherLanguage[]): OtherLanguageOf {
  const byScript = languages.flatMap(({ scripts, line }) =>
    scripts.map((script) => ({ letter: new RegExp(`\\p{Script=${script}}`, 'gu'), line })),
  );
  const ofAnyScript = new RegExp(
    `[${languages.flatMap(({ scripts }) => scripts.map((script) => `\\p{Script=${script}}`)).join('')}]`,
    'u',
  );
  const byWords = languages.map(({ words, line }) => ({ words: new Set(words), line }));

  return (text, isUnknown) => {
    // Nearly every text is in none of them.
    if (ofAnyScript.test(text)) {
      const letters = text.match(/\p{L}/gu)?.length ?? 0;
      const ofScript = byScript.find(({ letter }) => {
        const found = text.match(letter)?.length ?? 0;
        return found >= fewestLetters && found >= letters * leastShareOfLetters;
      });
      if (ofScript) return ofScript.line;
    }
    if (!isUnknown) return undefined;
    const words =
      text
        .toLowerCase()
        .normalize('NFC')
        .match(/\p{Script=Latin}+/gu) ?? [];
    const [most] = byWords
      .map(({ words: known, line }) => ({
        found: new Set(words.filter((word) => known.has(word))).size,
        line,
      }))
      .sort((one, other) => other.found - one.found);
    return most && most.found >= fewestWords && most.found >= words.length * leastShareOfWords
      ? most.line
      : undefined;
  };
}
