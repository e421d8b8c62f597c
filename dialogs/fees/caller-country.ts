import type { Knowledge } from '../../knowledge/load';
import { once } from '../../knowledge/once';
import { around, countryOfTheWorld, countryOptions, marketOptions, tellsPlace } from '../country';
import type { Ask } from '../kit/ask';
import { type Heard, mentions, sameWords } from '../kit/heard';
import type { Option } from '../kit/option';
import { type Phrase, phraseOf } from '../kit/phrase';

/** Value of the answer "another country": one that nothing in the knowledge is about. */
const elsewhere = '';

/** "Where are you calling from?" Takes also a country that is named in passing, unless it is a number's. */
export function callerCountryAsk(question: string): Ask {
  const offeredIn = once((knowledge: Knowledge): Option[] => {
    const other = knowledge.questions.get(question)?.choices.elsewhere;
    return [
      ...marketOptions(knowledge),
      ...(other ? [{ value: elsewhere, label: other, says: other.says }] : []),
    ];
  });
  const knownIn = once((knowledge: Knowledge): Option[] => [
    ...countryOptions(knowledge),
    ...offeredIn(knowledge).filter(({ value }) => value === elsewhere),
  ]);
  return {
    question,
    fact: 'country',
    options: ({ knowledge }) => offeredIn(knowledge),
    read(heard, about) {
      const { knowledge } = about;
      const known = knownIn(knowledge);
      const tapped =
        offeredIn(knowledge)[Number(heard.plain) - 1] ??
        known.find((option) => namesOf(option).some(({ phrase }) => sameWords(heard, phrase)));
      if (tapped) return { value: tapped.value, exact: true };
      const named = known.filter((option) =>
        namesOf(option).some((name) => isNamed(heard, name) && !isOfANumber(heard, name)),
      );
      const at = named.filter((option) =>
        namesOf(option).some((name) => tellsPlace(heard, name.phrase)),
      );
      const [only] = named.length === 1 ? named : at.length === 1 ? at : [];
      if (only) return { value: only.value, exact: false };
      return named.length === 0 ? countryOfTheWorld(heard, about) : undefined;
    },
  };
}

interface CountryName {
  phrase: Phrase;
  /** "us" and "sa" are words too: in lower case they are a country only where a place is told. */
  inCapitals: RegExp | undefined;
}

const namesOf = once(({ label, says }: Option): CountryName[] =>
  [label['zh-CN'], label.en, ...says].map((name) => ({
    phrase: phraseOf(name),
    inCapitals: /^[a-z]{2}$/.test(name) ? new RegExp(`\\b${name.toUpperCase()}\\b`) : undefined,
  })),
);

function isNamed(heard: Heard, name: CountryName): boolean {
  return name.inCapitals
    ? name.inCapitals.test(heard.text) || tellsPlace(heard, name.phrase)
    : mentions(heard, name.phrase);
}

/** "The UK number", "英国的号码": where the number is, not the person. */
function isOfANumber(heard: Heard, name: CountryName): boolean {
  const [, after] = around(heard, name.phrase);
  return /^(?: ?(?:one|number|line|hotline)\b|的?(?:那个|那條|那条|這個|这个)?(?:号码|号|电话|热线|专线))/.test(
    after,
  );
}
