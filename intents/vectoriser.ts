import type { SparseVector } from './engine/sparse-vector';
import { numberOf, numberWords, type WordNumbers } from './engine/word-numbers';
import type { Features } from './features';

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
  for (const { words, pieces, han } of documents) {
    for (const feature of new Set([...words, ...pieces, ...han]))
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

  return ({ words, pieces, han }) => {
    const latin = words.length / 2;
    const chinese = han.length / 2 / hanForOneWord;
    const latinShare = latin / (latin + chinese || 1);
    const indices: number[] = [];
    const values: number[] = [];
    addBlock(words, Math.sqrt(latinShare / 2));
    addBlock(pieces, Math.sqrt(latinShare / 2));
    addBlock(han, Math.sqrt(1 - latinShare));
    return { indices: new Int32Array(indices), values: new Float32Array(values) };

    function addBlock(features: string[], length: number): void {
      const start = indices.length;
      for (const feature of features) {
        const number = numberOf(numbers, feature);
        if (number === undefined) continue;
        const count = counts[number] as number;
        if (count === 0) indices.push(number);
        counts[number] = count + 1;
      }
      let squares = 0;
      for (let i = start; i < indices.length; i++) {
        const number = indices[i] as number;
        const value = (1 + Math.log(counts[number] as number)) * (rarity[number] as number);
        counts[number] = 0;
        values.push(value);
        squares += value * value;
      }
      const factor = length / (Math.sqrt(squares) || 1);
      for (let i = start; i < values.length; i++) values[i] = (values[i] as number) * factor;
    }
  };
}
