import type { Bilingual } from '../../knowledge/language';
import type { Knowledge } from '../../knowledge/load';
import { choiceOf } from '../kit/ask';
import type { Circumstances } from '../kit/circumstances';

/** Where the account was opened: the wallet's markets are offered, every other country is understood. */
export const accountCountry = {
  ...choiceOf('escalation.which-country', markets, elsewhere),
  fact: 'country',
};

export function countryName(knowledge: Knowledge, country: string): Bilingual {
  return knowledge.authorities.countries[country] ?? { 'zh-CN': country, en: country };
}

function markets({ knowledge }: Circumstances) {
  return knowledge.profile.markets.map((market) => optionOf(knowledge, market));
}

function elsewhere({ knowledge }: Circumstances) {
  return Object.keys(knowledge.authorities.countries)
    .filter((country) => !knowledge.profile.markets.includes(country))
    .map((country) => optionOf(knowledge, country));
}

function optionOf(knowledge: Knowledge, country: string) {
  const says = knowledge.authorities.countries[country]?.says ?? [];
  return { value: country, label: countryName(knowledge, country), says };
}
