import { toSimplified } from './simplified';

const han = /\p{Script=Han}/u;
/** "didnt", "im": an apostrophe that many leave out. */
const negationWithoutApostrophe =
  /\b(do|does|did|has|have|had|is|are|was|were|ca|wo|could|would|should)nt\b/g;
const firstPersonWithoutApostrophe = /\bi(m|ve)\b/g;

/**
 * Text in the one form in which words are compared: NFKC, Simplified, 账 for 帐, lower case, straight
 * apostrophes (telephones type curly ones, people in a hurry none), no outer punctuation.
 */
export function plainText(text: string): string {
  const compatible = text.normalize('NFKC');
  return (han.test(compatible) ? toSimplified(compatible).replaceAll('帐', '账') : compatible)
    .toLowerCase()
    .replace(/[‘’]/g, "'")
    .replace(negationWithoutApostrophe, "$1n't")
    .replace(firstPersonWithoutApostrophe, "i'$1")
    .replace(/\s+/g, ' ')
    .replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, '');
}
