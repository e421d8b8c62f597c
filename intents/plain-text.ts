import * as OpenCC from 'opencc-js';

const simplify = OpenCC.Converter({ from: 't', to: 'cn' });

/** Text in the one form in which words are compared: NFKC, Simplified, lower case, no outer punctuation. */
export function plainText(text: string): string {
  return simplify(text.normalize('NFKC'))
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^[\s\p{P}]+|[\s\p{P}]+$/gu, '');
}
