import { normalise } from './normalise';

/** The longest piece of a word, in characters. */
const longestPiece = 5;
const shortestPiece = 2;

/**
 * What a message is made of, in three blocks that are weighted by themselves: words and pairs of
 * words, pieces of words (which forgive misspellings), Han characters and pairs of them.
 */
export interface Features {
  words: string[];
  /** The words whose pieces count, as `piecesOf` cuts them. */
  spelt: string[];
  han: string[];
}

const token =
  /⟨[a-z]+⟩|\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}'’])+|\p{Extended_Pictographic}/gu;
const han = /^\p{Script=Han}/u;

export function featuresOf(text: string): Features {
  return featuresIn(normalise(text));
}

export function featuresIn(normalised: string): Features {
  const features: Features = { words: [], spelt: [], han: [] };
  const hasHan = /\p{Script=Han}/u.test(normalised);
  let previousWord = '^';
  for (const part of normalised.match(token) ?? []) {
    if (han.test(part)) {
      addHan([...part], features);
      previousWord = '^';
      continue;
    }
    const isPlaceholder = part.startsWith('⟨');
    const word = isPlaceholder ? part : part.replace(/['’]/g, '');
    if (word === '') continue;
    features.words.push(`w${word}`, `w${previousWord} ${word}`);
    if (!isPlaceholder) features.spelt.push(word);
    else if (hasHan) features.han.push(`h${part}`);
    previousWord = word;
  }
  if (/\?\s*$/.test(normalised)) {
    // Asking and telling are often one question mark apart.
    if (features.words.length > 0) features.words.push('w?');
    if (features.han.length > 0) features.han.push('h?');
  }
  return features;
}

function addHan(characters: string[], { han }: Features): void {
  let previous = '^';
  for (const character of characters) {
    han.push(`h${character}`, `h${previous}${character}`);
    previous = character;
  }
  han.push(`h${previous}$`);
}

export function piecesOf(word: string): string[] {
  const characters = [...` ${word} `];
  const pieces: string[] = [];
  for (let start = 0; start < characters.length; start++) {
    let piece = 'p';
    const end = Math.min(start + longestPiece, characters.length);
    for (let position = start; position < end; position++) {
      piece += characters[position];
      if (position - start + 1 >= shortestPiece) pieces.push(piece);
    }
  }
  return pieces;
}
