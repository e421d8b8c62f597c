import { plainText } from '../../intents/plain-text';
import { languages } from '../../knowledge/language';
import type { Knowledge } from '../../knowledge/load';
import { type Ask, choiceOf, type Option } from '../kit/ask';
import type { Circumstances } from '../kit/circumstances';
import { type Heard, mentions } from '../kit/heard';
import { phrasesIn } from '../repairs';

/** So much beside a country's name is still an answer: "in the UK now". Longer, it tells of something else. */
const fewCharacters = 14;

/**
 * "Where are you?" A country named in passing is not taken for the person's own ("he is from Nigeria"),
 * unless they say that they are there.
 */
export function whereAsk(question: string): Ask {
  const offered = choiceOf(question, inMarkets, elsewhere);
  return {
    ...offered,
    fact: 'country',
    read(heard, about) {
      const read = offered.read(heard, about);
      if (read?.exact) return read;
      const told = [...inMarkets(about), ...elsewhere(about)].find((option) =>
        namesOf(option).some(
          (name) =>
            mentions(heard, name) &&
            (heard.plain.length - name.length <= fewCharacters ||
              saysToBeIn(heard, name, about.knowledge)),
        ),
      );
      return told ? { value: told.value, exact: false } : undefined;
    },
  };
}

/** The country that decides which lines are named: the one told, or the only one the wallet serves. */
export function countryFor({ profile }: Knowledge, told: string | undefined): string | undefined {
  return told ?? (profile.markets.length === 1 ? profile.markets[0] : undefined);
}

function saysToBeIn(heard: Heard, name: string, knowledge: Knowledge): boolean {
  return phrasesIn(knowledge, 'security.i-am-in-phrases').some((phrase) =>
    [phrase + name, `${phrase} ${name}`, `${phrase} the ${name}`].some((words) =>
      mentions(heard, words),
    ),
  );
}

function inMarkets({ knowledge }: Circumstances): Option[] {
  return knowledge.profile.markets.map((market) => optionOf(knowledge, market));
}

function elsewhere({ knowledge }: Circumstances): Option[] {
  return Object.keys(knowledge.authorities.countries)
    .filter((country) => !knowledge.profile.markets.includes(country))
    .map((country) => optionOf(knowledge, country));
}

function optionOf({ authorities }: Knowledge, country: string): Option {
  const name = authorities.countries[country] ?? { 'zh-CN': country, en: country, says: [] };
  return { value: country, label: name, says: name.says };
}

function namesOf({ label, says }: Option): string[] {
  return [...languages.map((language) => label[language]), ...says].map(plainText);
}
