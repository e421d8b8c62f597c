import { once } from '../../knowledge/once';
import type { Heard } from './heard';
import { type Phrase, startsIn } from './phrase';

/** Many phrases, each with what it means. A message is compared with the few alone that share something rare with it. */
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
  const byRarest = new Map<number, number[]>();
  /** Of one character: looked for in every message. */
  const tiny: number[] = [];
  const frequency = frequencies(entries.map(({ phrase }) => phrase.starts));
  const rarest = ({ starts }: Phrase) =>
    [...starts].sort((one, other) => (frequency.get(one) ?? 0) - (frequency.get(other) ?? 0))[0];
  for (const [index, { phrase, meaning }] of entries.entries()) {
    byWords.set(phrase.plain, [...(byWords.get(phrase.plain) ?? []), meaning]);
    const start = rarest(phrase);
    if (start === undefined) tiny.push(index);
    else byRarest.set(start, [...(byRarest.get(start) ?? []), index]);
  }
  return {
    whole: ({ plain }) => byWords.get(plain) ?? [],
    mentioned(heard) {
      const isSaid = (index: number) => entries[index]?.phrase.isIn(heard.plain);
      const found = tiny.filter(isSaid);
      for (const start of startsOf(heard)) {
        for (const index of byRarest.get(start) ?? none) if (isSaid(index)) found.push(index);
      }
      if (found.length === 0) return [];
      return found
        .sort((one, other) => one - other)
        .map((index) => entries[index] as Entry<Meaning>);
    },
  };
}

function frequencies(sets: readonly ReadonlySet<number>[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const each of sets.flatMap((set) => [...set])) counts.set(each, (counts.get(each) ?? 0) + 1);
  return counts;
}

const none: readonly number[] = [];

/** Several lists are compared with the same message. */
const startsOf = once(({ plain }: Plain) => startsIn(plain));
