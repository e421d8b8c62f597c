import { type Ask, choice, type ReadAnswer } from './ask';
import type { Circumstances } from './circumstances';
import type { Heard } from './heard';
import { isMostly, mentionedOf, saidAlone } from './option';

/** Questions to which one message may give several of the offered answers. */

/** A question with a fixed set of answers; of several that a message means, the one named first here counts. */
export function ranked<const Values extends readonly string[]>(
  question: string,
  values: Values,
): Ask<Values[number]> {
  const offered = choice(question, values);
  return {
    ...offered,
    read(heard, about) {
      const [answer] = meantIn(offered, heard, about);
      return answer as ReadAnswer<Values[number]> | undefined;
    },
  };
}

/** A question to which every answer that a message means counts: their values, joined by commas. */
export function several(question: string, values: readonly string[]): Ask {
  const offered = choice(question, values);
  return {
    ...offered,
    isAddedTo: true,
    read(heard, about, before) {
      const meant = meantIn(offered, heard, about);
      if (meant.length === 0) return undefined;
      const told = [...severalOf(before), ...meant.map(({ value }) => value)];
      return {
        value: values.filter((value) => told.includes(value)).join(','),
        exact: meant.every(({ exact }) => exact),
      };
    },
  };
}

/** The values of an answer to `several`. */
export function severalOf(answer: string | undefined): string[] {
  return answer ? answer.split(',') : [];
}

/** "1", "1, 3", "1 and 3": the numbers of answers, as they were offered. */
const numbers = /^[1-9](?:\s*(?:,|、|\+|&|和|and|\s)\s*[1-9])*$/;

function meantIn(offered: Ask, heard: Heard, about: Circumstances): ReadAnswer[] {
  const options = offered.options(about);
  const tapped = numbers.test(heard.plain)
    ? options.filter((_, index) => heard.plain.includes(String(index + 1)))
    : saidAlone(heard, options);
  if (tapped.length > 0) return tapped.map(({ value }) => ({ value, exact: true }));
  return mentionedOf(heard, options).map((option) => ({
    value: option.value,
    exact: isMostly(heard, option),
  }));
}
