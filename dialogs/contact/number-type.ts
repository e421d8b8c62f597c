import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import {
  type AskedNumber,
  countriesOf,
  international,
  priceOf,
  typeIn,
} from '../../knowledge/call-costs';
import type { Knowledge } from '../../knowledge/load';
import { once } from '../../knowledge/once';
import type { SupportLine } from '../../knowledge/schema/wallet-profile';

/** What the kind of a number tells of whoever uses it. Each has its sentence: contact.type-<it>. */
export type NumberType =
  | 'zeros-in-front'
  | 'premium'
  | 'extra-charge'
  | 'overseas'
  | 'mobile'
  | 'short'
  | 'service-prefix';

/**
 * The kinds of number that a stranger's hotline gives itself away by, the most telling first.
 * A number whose kind is not known for certain has none.
 */
export function numberTypesOf(asked: AskedNumber, knowledge: Knowledge): NumberType[] {
  const { profile } = knowledge;
  const { key } = asked;
  if (
    key.startsWith('+') &&
    hidesNationalNumber(
      asked,
      profile.lines.map(({ country }) => country),
    )
  )
    return ['zeros-in-front'];
  const countries = countriesOf(knowledge, asked);
  const isEverywhere = (holds: (country: string) => boolean) =>
    countries.length > 0 && countries.every(holds);
  const costs = (country: string) => priceOf(knowledge, asked, country, 'landline').cost;
  const types: NumberType[] = [];
  if (isEverywhere((country) => costs(country) === 'caller-premium-rate')) types.push('premium');
  if (isEverywhere((country) => costs(country) === 'caller-extra-charge'))
    types.push('extra-charge');
  if (key.startsWith('+') && isFromElsewhere(asked, knowledge)) types.push('overseas');
  if (isEverywhere((country) => typeIn(asked, country) === 'MOBILE')) types.push('mobile');
  if (/^\d{3,6}$/.test(key)) types.push('short');
  else if (types.length === 0 && isEverywhere((country) => isServiceNumber(asked, country)))
    types.push('service-prefix');
  return types;
}

/** 00400 820 8820: a national number made to look like one that has come from abroad, or the other way round. */
function hidesNationalNumber(asked: AskedNumber, countries: readonly string[]): boolean {
  if (international(asked)?.isValid()) return false;
  const hidden = { key: asked.key.slice(1) };
  return countries.some((country) => isServiceNumber(hidden, country));
}

function isFromElsewhere(asked: AskedNumber, { profile }: Knowledge): boolean {
  const code = international(asked)?.countryCallingCode;
  return !profile.lines.some((line) => callingCodeOf(line) === code);
}

const callingCodeOf = once(
  ({ number, country }: SupportLine) =>
    parsePhoneNumberFromString(number, country as 'CN')?.countryCallingCode,
);

function isServiceNumber(asked: AskedNumber, country: string): boolean {
  return ['TOLL_FREE', 'SHARED_COST', 'UAN'].includes(typeIn(asked, country) ?? '');
}
