import { displayName, regions } from '../knowledge/display-names';
import { languages } from '../knowledge/language';
import type { Written } from '../knowledge/lists';
import type { Knowledge } from '../knowledge/load';
import { once, onceEach } from '../knowledge/once';
import type { Ask, ReadAnswer } from './kit/ask';
import { type Heard, mentions, sameWords, withoutSmallWords } from './kit/heard';
import { type Option, phrasesOfAll, saidAlone } from './kit/option';
import { type Phrase, phraseOf } from './kit/phrase';

/** Value of the answer "another country": one that nothing in the knowledge is about. */
export const elsewhere = '';

/** Asks for a country: the wallet's markets are offered, every country of the world is understood. */
export function countryAsk(question: string): Ask {
  const offeredIn = once((knowledge: Knowledge): Option[] => {
    const other = knowledge.questions.get(question)?.choices.elsewhere;
    return [
      ...marketOptions(knowledge),
      ...(other ? [{ value: elsewhere, label: other, says: other.says }] : []),
    ];
  });
  const knownIn = once((knowledge: Knowledge): Option[] => [
    ...Object.keys(knowledge.authorities.countries).map((each) => countryOption(knowledge, each)),
    ...offeredIn(knowledge).filter(({ value }) => value === elsewhere),
  ]);
  return {
    question,
    fact: 'country',
    options: ({ knowledge }) => offeredIn(knowledge),
    read(heard, { knowledge }) {
      const known = knownIn(knowledge);
      const tapped =
        offeredIn(knowledge)[Number(heard.plain) - 1] ??
        known.find((option) => namesOf(option).some(({ phrase }) => sameWords(heard, phrase)));
      if (tapped) return { value: tapped.value, exact: true };
      const named = known.filter((option) =>
        namesOf(option).some((name) => isNamed(heard, name) && !isOfANumber(heard, name)),
      );
      const at = named.filter((option) => namesOf(option).some((name) => isPlace(heard, name)));
      const [only] = named.length === 1 ? named : at.length === 1 ? at : [];
      if (only) return { value: only.value, exact: false };
      return named.length === 0 ? countryOfTheWorld(heard, knowledge) : undefined;
    },
  };
}

export function countryName(knowledge: Knowledge, country: string): Written {
  return (language) =>
    knowledge.authorities.countries[country]?.[language] ??
    displayName(country, 'region', language) ??
    country;
}

/** A country of the knowledge, or of the profile, as an answer. */
const countryOption = onceEach(({ authorities }: Knowledge, country: string): Option => {
  const { says, ...label } = authorities.countries[country] ?? {
    'zh-CN': country,
    en: country,
    says: [],
  };
  return { value: country, label, says };
});

export const marketOptions = once((knowledge: Knowledge): Option[] =>
  knowledge.profile.markets.map((market) => countryOption(knowledge, market)),
);

/** Those of the knowledge in which the wallet is not offered. */
export const otherCountryOptions = once((knowledge: Knowledge): Option[] =>
  Object.keys(knowledge.authorities.countries)
    .filter((country) => !knowledge.profile.markets.includes(country))
    .map((country) => countryOption(knowledge, country)),
);

/** Those that nothing in the knowledge is about, by the names that the platform has for them. */
const countriesOfTheWorld = once((knowledge: Knowledge): Option[] => {
  const known = [...Object.keys(knowledge.authorities.countries), ...knowledge.profile.markets];
  return regions
    .filter((region) => !known.includes(region))
    .map((region) => {
      const [zh, en] = languages.map((language) => displayName(region, 'region', language));
      return { value: region, label: { 'zh-CN': zh ?? region, en: en ?? region }, says: [] };
    });
});

/** Such a country, where the message is its name or tells a place: Jordan, Chad and Georgia are people too. */
export function countryOfTheWorld(heard: Heard, knowledge: Knowledge): ReadAnswer | undefined {
  const countries = countriesOfTheWorld(knowledge);
  const [alone] = saidAlone(withoutSmallWords(heard) ?? heard, countries);
  if (alone) return { value: alone.value, exact: true };
  const [only, ...others] = phrasesOfAll(countries)
    .mentioned(heard)
    .filter(({ phrase }) => isPlace(heard, { phrase, inCapitals: undefined }));
  return only && others.length === 0 ? { value: only.meaning.value, exact: false } : undefined;
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
    ? name.inCapitals.test(heard.text) || isPlace(heard, name)
    : mentions(heard, name.phrase);
}

/** "The UK number", "英国的号码": where the number is, not the person. */
function isOfANumber(heard: Heard, name: CountryName): boolean {
  const [, after] = around(heard, name);
  return /^(?: ?(?:one|number|line|hotline)\b|的?(?:那个|那條|那条|這個|这个)?(?:号码|号|电话|热线|专线))/.test(
    after,
  );
}

function isPlace(heard: Heard, name: CountryName): boolean {
  const [before, after] = around(heard, name);
  return /(?:\b(?:from|in)(?: the)? |[从由在] ?)$/.test(before) && !/^[a-z]/.test(after);
}

/** What stands before and after a name; nothing where the message does not have it. */
function around({ plain }: Heard, { phrase }: CountryName): [before: string, after: string] {
  const at = plain.indexOf(phrase.plain);
  return at < 0 ? ['', ''] : [plain.slice(0, at), plain.slice(at + phrase.plain.length)];
}
