import { toSimplified } from './simplified';

const han = /\p{Script=Han}/u;

/**
 * Text in the one form in which words are compared: NFKC, Simplified, 账 for 帐, lower case, straight
 * apostrophes (telephones type curly ones), no outer punctuation.
 */
export function plainText(text: string): string {
  const compatible = text.normalize('NFKC');
  return (han.test(compatible) ? toSimplified(compatible).replaceAll('帐', '账') : compatible)
    .toLowerCase()
    .replace(/[‘’]/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, '');
}
