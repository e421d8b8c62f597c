import type { SparseVector } from './engine/sparse-vector';
import { numberOf, numberWords, type WordNumbers } from './engine/word-numbers';
import { type Features, piecesOf } from './features';

/** Which feature has which number, and how much it tells: rare features tell more. */
export interface Vocabulary {
  numbers: WordNumbers;
  /** Inverse document frequency of each feature, by its number. */
  rarity: Float32Array;
}

/** About as many Han characters say as much as one English word. */
const hanForOneWord = 1.6;

export function learnVocabulary(documents: readonly Features[]): Vocabulary {
  const documentCounts = new Map<string, number>();
  for (const { words, spelt, han } of documents) {
    for (const feature of new Set([...words, ...spelt.flatMap(piecesOf), ...han]))
      documentCounts.set(feature, (documentCounts.get(feature) ?? 0) + 1);
  }
  return {
    numbers: numberWords([...documentCounts.keys()]),
    rarity: Float32Array.from(
      documentCounts.values(),
      (count) => Math.log((1 + documents.length) / (1 + count)) + 1,
    ),
  };
}

/**
 * TF-IDF of the features that the vocabulary knows. Each block is brought to a length of its own, so
 * that many pieces do not drown few words; in a message of mixed script, by its share of the message.
 */
export function createVectoriser({
  numbers,
  rarity,
}: Vocabulary): (features: Features) => SparseVector {
  /** How often each feature stands in the block at hand; all 0 between two blocks. */
  const counts = new Uint16Array(rarity.length);
  /** The pieces of words that were learnt, by the number of the word: a message has hardly any other. */
  const piecesOfLearnt = new Map<number, Int32Array>();

  return ({ words, spelt, han }) => {
    const latin = words.length / 2;
    const chinese = han.length / 2 / hanForOneWord;
    const latinShare = latin / (latin + chinese || 1);
    const pieces = spelt.map(numbersOfPieces);
    const most = pieces.reduce((sum, { length }) => sum + length, words.length + han.length);
    const indices = new Int32Array(most);
    const values = new Float64Array(most);
    let length = 0;
    let blockAt = 0;
    for (const feature of words) count(numberOf(numbers, feature));
    closeBlock(Math.sqrt(latinShare / 2));
    for (const ofWord of pieces) for (let i = 0; i < ofWord.length; i++) count(ofWord[i]);
    closeBlock(Math.sqrt(latinShare / 2));
    for (const feature of han) count(numberOf(numbers, feature));
    closeBlock(Math.sqrt(1 - latinShare));
    return {
      indices: indices.slice(0, length),
      values: new Float32Array(values.subarray(0, length)),
    };

    function count(number: number | undefined): void {
      if (number === undefined) return;
      const before = counts[number] as number;
      if (before === 0) indices[length++] = number;
      counts[number] = before + 1;
    }

    function closeBlock(share: number): void {
      let squares = 0;
      for (let i = blockAt; i < length; i++) {
        const number = indices[i] as number;
        const often = counts[number] as number;
        const value = (often === 1 ? 1 : 1 + Math.log(often)) * (rarity[number] as number);
        counts[number] = 0;
        values[i] = value;
        squares += value * value;
      }
      const factor = share / (Math.sqrt(squares) || 1);
      for (let i = blockAt; i < length; i++) values[i] = (values[i] as number) * factor;
      blockAt = length;
    }
  };

  function numbersOfPieces(word: string): Int32Array {
    const learnt = numberOf(numbers, `w${word}`);
    const known = learnt === undefined ? undefined : piecesOfLearnt.get(learnt);
    if (known) return known;
    const pieces = piecesOf(word).flatMap((piece) => numberOf(numbers, piece) ?? []);
    const numbered = new Int32Array(pieces);
    if (learnt !== undefined) piecesOfLearnt.set(learnt, numbered);
    return numbered;
  }
}
