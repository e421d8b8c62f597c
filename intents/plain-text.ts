import { toSimplified } from './simplified';

/**
 * Text in the one form in which words are compared: NFKC, Simplified, lower case, straight apostrophes
 * (telephones type curly ones), no outer punctuation.
 */
export function plainText(text: string): string {
  return toSimplified(text.normalize('NFKC'))
    .toLowerCase()
    .replace(/[‘’]/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, '');
}
