import type { Knowledge } from '../../knowledge/load';
import { countryAsk, countryOfTheWorld, countryOptions } from '../country';
import type { Ask } from '../kit/ask';
import { type Heard, mentions } from '../kit/heard';
import { phrasesOfAll } from '../kit/option';
import { type Phrase, plainPhrase } from '../kit/phrase';
import { phrasesIn } from '../repairs';

/** So much beside a country's name is still an answer: "in the UK now". Longer, it tells of something else. */
const fewCharacters = 14;

/**
 * "Where are you?" A country named in passing is not taken for the person's own ("he is from Nigeria"),
 * unless they say that they are there.
 */
export function whereAsk(question: string): Ask {
  const ask = countryAsk(question);
  return {
    ...ask,
    read(heard, about) {
      const read = ask.read(heard, about);
      if (read?.exact) return read;
      const { knowledge } = about;
      const told = phrasesOfAll(countryOptions(knowledge))
        .mentioned(heard)
        .find(
          ({ phrase: name }) =>
            heard.plain.length - name.plain.length <= fewCharacters ||
            saysToBeIn(heard, name, knowledge),
        );
      if (told) return { value: told.meaning.value, exact: false };
      const other = countryOfTheWorld(heard, about);
      return other && begun(heard, knowledge).length > 0 ? other : undefined;
    },
  };
}

function saysToBeIn(heard: Heard, name: Phrase, knowledge: Knowledge): boolean {
  return begun(heard, knowledge).some(({ plain }) =>
    [plain + name.plain, `${plain} ${name.plain}`, `${plain} the ${name.plain}`].some((words) =>
      mentions(heard, plainPhrase(words)),
    ),
  );
}

/** The phrases that say where somebody is of which the message has the beginning. */
function begun(heard: Heard, knowledge: Knowledge): Phrase[] {
  return phrasesIn(knowledge, 'security.i-am-in-phrases').filter(({ plain }) =>
    heard.plain.includes(plain.split('...', 1)[0]?.trim() ?? ''),
  );
}
