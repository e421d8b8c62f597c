import { displayName, regions } from '../knowledge/display-names';
import { languages } from '../knowledge/language';
import type { Written } from '../knowledge/lists';
import type { Knowledge } from '../knowledge/load';
import { once, onceEach } from '../knowledge/once';
import { type Ask, choiceOf, type ReadAnswer } from './kit/ask';
import { type Heard, withoutSmallWords } from './kit/heard';
import { onceHeard } from './kit/once-heard';
import { type Option, phrasesOfAll, saidAlone } from './kit/option';
import type { Phrase } from './kit/phrase';

/** Asks for a country: the wallet's markets are offered, every country of the world is understood. */
export function countryAsk(
  question: string,
  named: { markets: OptionsIn; others: OptionsIn } = {
    markets: (knowledge) => marketOptions(knowledge),
    others: (knowledge) => otherCountryOptions(knowledge),
  },
): Ask {
  const ask = choiceOf(
    question,
    ({ knowledge }) => named.markets(knowledge),
    ({ knowledge }) => named.others(knowledge),
  );
  return {
    ...ask,
    fact: 'country',
    read: (heard, about) => ask.read(heard, about) ?? countryOfTheWorld(heard, about),
  };
}

type OptionsIn = (knowledge: Knowledge) => Option[];

/** The country told, or the only one the wallet serves. */
export function countryFor({ profile }: Knowledge, told: string | undefined): string | undefined {
  return told ?? (profile.markets.length === 1 ? profile.markets[0] : undefined);
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

/** Every country of the knowledge, the wallet's markets first. */
export const countryOptions = once((knowledge: Knowledge): Option[] => [
  ...marketOptions(knowledge),
  ...otherCountryOptions(knowledge),
]);

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
export const countryOfTheWorld = onceHeard((heard, { knowledge }): ReadAnswer | undefined => {
  const countries = countriesOfTheWorld(knowledge);
  const [alone] = saidAlone(withoutSmallWords(heard) ?? heard, countries);
  if (alone) return { value: alone.value, exact: true };
  const [only, ...others] = phrasesOfAll(countries)
    .mentioned(heard)
    .filter(({ phrase }) => tellsPlace(heard, phrase));
  return only && others.length === 0 ? { value: only.meaning.value, exact: false } : undefined;
});

/** "In Jordan", "从约旦打": not only a name. */
export function tellsPlace(heard: Heard, name: Phrase): boolean {
  const [before, after] = around(heard, name);
  return /(?:\b(?:from|in)(?: the)? |[从由在] ?)$/.test(before) && !/^[a-z]/.test(after);
}

/** What stands before and after a name; nothing where the message does not have it. */
export function around({ plain }: Heard, name: Phrase): [before: string, after: string] {
  const at = plain.indexOf(name.plain);
  return at < 0 ? ['', ''] : [plain.slice(0, at), plain.slice(at + name.plain.length)];
}
