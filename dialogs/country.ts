import { displayName } from '../knowledge/display-names';
import type { Written } from '../knowledge/lists';
import type { Knowledge } from '../knowledge/load';
import { once, onceEach } from '../knowledge/once';
import { type Ask, choiceOf } from './kit/ask';
import type { Option } from './kit/option';

/** Asks for a country: the wallet's markets are offered, every country of the knowledge is understood. */
export function countryAsk(question: string): Ask {
  const ask = choiceOf(
    question,
    ({ knowledge }) => marketOptions(knowledge),
    ({ knowledge }) => otherCountryOptions(knowledge),
  );
  return { ...ask, fact: 'country' };
}

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
const otherCountryOptions = once((knowledge: Knowledge): Option[] =>
  Object.keys(knowledge.authorities.countries)
    .filter((country) => !knowledge.profile.markets.includes(country))
    .map((country) => countryOption(knowledge, country)),
);

/** Every country of the knowledge, the wallet's markets first. */
export const countryOptions = once((knowledge: Knowledge): Option[] => [
  ...marketOptions(knowledge),
  ...otherCountryOptions(knowledge),
]);
