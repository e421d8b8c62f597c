import { once } from '../../knowledge/once';
import type { Heard } from './heard';
import { type Phrase, pairKinds, pairsIn } from './phrase';

/** Many phrases, each with what it means. Most are ruled out by one rare pair of characters each. */
export interface PhraseList<Meaning> {
  /** What the phrases mean that are the whole message, in the order of the list. */
  whole(heard: Plain): readonly Meaning[];
  /** The phrases that a message says, alone or among other words, in the order of the list. */
  mentioned(heard: Plain): Entry<Meaning>[];
}

type Plain = Pick<Heard, 'plain'>;

interface Entry<Meaning> {
  phrase: Phrase;
  meaning: Meaning;
}

export function phraseList<Meaning>(entries: readonly Entry<Meaning>[]): PhraseList<Meaning> {
  const byWords = new Map<string, Meaning[]>();
  for (const { phrase, meaning } of entries) {
    byWords.set(phrase.plain, [...(byWords.get(phrase.plain) ?? []), meaning]);
  }
  const rarest = rarestPairs(entries.map(({ phrase }) => phrase.pairs));
  return {
    whole: ({ plain }) => byWords.get(plain) ?? [],
    mentioned(heard) {
      const has = pairsOf(heard);
      const found: Entry<Meaning>[] = [];
      for (let index = 0; index < entries.length; index++) {
        if (has[rarest[index] as number] !== 1) continue;
        const entry = entries[index] as Entry<Meaning>;
        if (entry.phrase.isIn(heard.plain)) found.push(entry);
      }
      return found;
    },
  };
}

/** Stands for the pair of a phrase too short for one: every message has it. */
const anyPair = pairKinds;

/** Of each phrase the pair that the fewest others have. */
function rarestPairs(pairs: readonly (readonly number[])[]): Uint16Array {
  const counts = new Uint16Array(pairKinds);
  for (const pair of pairs.flat()) counts[pair] = (counts[pair] ?? 0) + 1;
  const frequency = (pair: number) => counts[pair] ?? 0;
  return Uint16Array.from(pairs, (each) =>
    each.length === 0
      ? anyPair
      : each.reduce((one, other) => (frequency(other) < frequency(one) ? other : one)),
  );
}

/** 1 for each pair that the message has. Several lists are compared with the same message. */
const pairsOf = once(({ plain }: Plain): Uint8Array => {
  const has = new Uint8Array(pairKinds + 1);
  has[anyPair] = 1;
  for (const pair of pairsIn(plain)) has[pair] = 1;
  return has;
});
