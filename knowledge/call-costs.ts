import {
  getCountryCallingCode,
  isSupportedCountry,
  type NumberType,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max';
import type { Knowledge } from './load';
import { once, onceEach } from './once';
import type { CallCost, CallCostRule, CallerClass } from './schema/call-costs';

/** What a call to a number costs, from our own table first. */

/** The kinds of number of which a library is right that they cost what any call does, or far more. */
const costOfType: Partial<Record<NonNullable<NumberType>, CallCost>> = {
  FIXED_LINE: 'caller-ordinary-rate',
  MOBILE: 'caller-ordinary-rate',
  FIXED_LINE_OR_MOBILE: 'caller-ordinary-rate',
  PREMIUM_RATE: 'caller-premium-rate',
};

export interface Priced {
  cost: CallCost;
  /** Absent where the table has nothing about such a number. */
  rule?: CallCostRule;
}

/** A phone number; much is asked about each, and it is read once. */
export interface AskedNumber {
  /** As findContacts gives it: digits, with + in front when international. */
  key: string;
}

export function priceOf(
  { callCosts }: Knowledge,
  asked: AskedNumber,
  country: string,
  from: CallerClass,
): Priced {
  const number = within(asked, country);
  if (!number) return { cost: 'unknown' };
  const rule = ruleFor(callCosts.rules, number.dialled, country);
  if (rule) return { cost: rule.from[from], rule };
  const cost = (number.type && costOfType[number.type]) ?? 'unknown';
  return { cost: from === 'abroad' ? abroad(cost) : cost };
}

/**
 * The countries that a number may belong to: the one it says itself, else those of the wallet's markets
 * that have such numbers, else those of the table. Empty: it fits nowhere we know of.
 */
export function countriesOf({ profile, callCosts }: Knowledge, asked: AskedNumber): string[] {
  if (asked.key.startsWith('+')) {
    const country = international(asked)?.country;
    return country ? [country] : [];
  }
  const own = new Set([...profile.lines.map(({ country }) => country), ...profile.markets]);
  const inMarkets = [...own].filter((country) => {
    const number = within(asked, country);
    return number && (number.type || ruleFor(callCosts.rules, number.dialled, country));
  });
  if (inMarkets.length > 0) return inMarkets;
  const others = [...new Set(callCosts.rules.map(({ country }) => country))];
  return others.filter((country) => {
    // It is dialled as it is written, but for the 1 of America: few countries have to be asked about it.
    const spellings = [asked.key, asked.key.replace(/^1/, '')];
    if (!spellings.some((dialled) => ruleFor(callCosts.rules, dialled, country))) return false;
    const number = within(asked, country);
    return number && ruleFor(callCosts.rules, number.dialled, country);
  });
}

/** What a library takes the number for within the country: right for mobiles, silent about short numbers. */
export function typeIn(asked: AskedNumber, country: string): NumberType | undefined {
  return within(asked, country)?.type;
}

/** What a library makes of a number with its country code. */
export const international = once(({ key }: AskedNumber) =>
  parsePhoneNumberFromString(key, { extract: false }),
);

function ruleFor(
  rules: readonly CallCostRule[],
  dialled: string,
  country: string,
): CallCostRule | undefined {
  const fitting = rules
    .filter((rule) => rule.country === country && (rule.digits?.includes(dialled.length) ?? true))
    .flatMap((rule) =>
      rule.prefixes
        .filter((prefix) => dialled.startsWith(prefix))
        .map((prefix) => ({ rule, length: prefix.length })),
    );
  return fitting.sort((one, other) => other.length - one.length)[0]?.rule;
}

interface Dialled {
  dialled: string;
  type?: NumberType;
}

/** The number as dialled within the country, if that is how somebody there would write it. */
const within = onceEach((asked: AskedNumber, country: string): Dialled | undefined => {
  const { key } = asked;
  if (!isSupportedCountry(country)) return undefined;
  const callingCode = getCountryCallingCode(country);
  const parsed = parsePhoneNumberFromString(key, { defaultCountry: country, extract: false });
  if (!parsed) return key.startsWith('+') ? undefined : { dialled: key };
  if (parsed.countryCallingCode !== callingCode) return undefined;
  const dialled = parsed.formatNational().replace(/\D/g, '');
  // 0800 is not 800: a number without its country's 0 in front is another country's.
  const isWrittenSo =
    key.startsWith('+') || key === dialled || (callingCode === '1' && key === `1${dialled}`);
  if (!isWrittenSo) return undefined;
  // What has no valid form is a short number or none at all: only the table can know it.
  const type = parsed.isValid() ? parsed.getType() : undefined;
  return type ? { dialled, type } : { dialled };
});

function abroad(cost: CallCost): CallCost {
  return cost === 'caller-ordinary-rate' ? 'caller-international-rate' : cost;
}
