import type { Bilingual } from '../../knowledge/language';
import type { Knowledge } from '../../knowledge/load';
import { marketOptions, otherCountryOptions } from '../country';
import { choiceOf } from '../kit/ask';

/** Where the account was opened: the wallet's markets are offered, every other country is understood. */
export const accountCountry = {
  ...choiceOf(
    'escalation.which-country',
    ({ knowledge }) => marketOptions(knowledge),
    ({ knowledge }) => otherCountryOptions(knowledge),
  ),
  fact: 'country',
};

export function countryName(knowledge: Knowledge, country: string): Bilingual {
  return knowledge.authorities.countries[country] ?? { 'zh-CN': country, en: country };
}
