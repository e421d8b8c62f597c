import { once } from '../../knowledge/once';
import type { Heard } from './heard';
import { type Phrase, startsIn } from './phrase';

/** Many phrases, each with what it means. A message is compared with those alone that begin as it does somewhere. */
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
  const byStart = new Map<number | undefined, number[]>();
  for (const [index, { phrase, meaning }] of entries.entries()) {
    byWords.set(phrase.plain, [...(byWords.get(phrase.plain) ?? []), meaning]);
    const alike = byStart.get(phrase.start);
    if (alike) alike.push(index);
    else byStart.set(phrase.start, [index]);
  }
  return {
    whole: ({ plain }) => byWords.get(plain) ?? [],
    mentioned(heard) {
      const found: number[] = [];
      for (const start of startsOf(heard)) {
        const alike = byStart.get(start);
        if (!alike) continue;
        for (const index of alike) {
          if (entries[index]?.phrase.isIn(heard.plain)) found.push(index);
        }
      }
      return found
        .sort((one, other) => one - other)
        .map((index) => entries[index] as Entry<Meaning>);
    },
  };
}

/** Several lists are compared with the same message. */
const startsOf = once(({ plain }: Plain) => startsIn(plain));
