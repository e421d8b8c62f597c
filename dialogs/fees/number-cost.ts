// "Is 0345 … free from a mobile?" What a call to a number costs that the person named.
import type { Contact } from '../../intents/contacts';
import { countriesOf, priceOf } from '../../knowledge/call-costs';
import { bulleted, fragment, type Written } from '../../knowledge/lists';
import type { Knowledge } from '../../knowledge/load';
import type { CallCostRule, CallerClass } from '../../knowledge/schema/call-costs';
import type { SupportLine } from '../../knowledge/schema/wallet-profile';
import { verdictOn } from '../contact/verdict';
import { countryName } from '../country';
import { type Said, say } from '../kit/said';
import { type Caller, type PricedCall, priceOfLine, waysToCall } from './caller';
import { costText, notesOf } from './cost-words';

/** Whether the answer depends on which country's number it is. */
export function isOfUnclearCountry(knowledge: Knowledge, number: Contact): boolean {
  if (ownLine(knowledge, number)) return false;
  const costs = countriesOf(knowledge, number).map((country) =>
    JSON.stringify(
      waysToNamed({}, country).map((from) => priceOf(knowledge, number, country, from).cost),
    ),
  );
  return new Set(costs).size > 1;
}

export function numberCost(knowledge: Knowledge, number: Contact, caller: Caller): Said {
  const line = ownLine(knowledge, number);
  const country = line?.country ?? countryOf(knowledge, number, caller);
  const ways = country === undefined ? [] : waysToNamed(caller, country);
  const calls = ways.map((from) =>
    line
      ? priceOfLine(knowledge, line, from)
      : { ...priceOf(knowledge, number, country as string, from), from },
  );
  const isKnown = calls.some(({ cost }) => cost !== 'unknown');
  const points = [
    ...aboutKind(knowledge, calls[0]?.rule, country),
    ...notesOf(calls),
    ...aboutTariff(knowledge, calls),
    ...(calls.some(({ rule }) => rule?.confidence === 'low')
      ? [fragment(knowledge, 'fees.not-certain')]
      : []),
    whose(knowledge, number, line),
  ];
  return {
    ...say(isKnown ? 'fees.number-cost' : 'fees.number-unknown', {
      number: number.text,
      points: bulleted(points),
      ...(isKnown && { cost: costText(knowledge, calls) }),
    }),
    quotes: [number.text],
  };
}

/** From abroad too, when that is where the caller is: a number they named may well be for somebody at home. */
function waysToNamed(caller: Caller, country: string): CallerClass[] {
  const ways = waysToCall(caller, country);
  return ways.includes('abroad') ? ['mobile', 'landline', 'abroad'] : ways;
}

/** A number without a country code is one of the caller's own country, if there are such numbers there. */
function countryOf(knowledge: Knowledge, number: Contact, caller: Caller): string | undefined {
  const countries = countriesOf(knowledge, number);
  if (caller.country && countries.includes(caller.country)) return caller.country;
  if (caller.country && !number.key.startsWith('+')) {
    const cost = priceOf(knowledge, number, caller.country, 'landline');
    if (cost.rule || cost.cost !== 'unknown') return caller.country;
  }
  return isOfUnclearCountry(knowledge, number) ? undefined : countries[0];
}

function ownLine(knowledge: Knowledge, number: Contact): SupportLine | undefined {
  const verdict = verdictOn(number, knowledge);
  return verdict.kind === 'official' ? verdict.line : undefined;
}

function aboutKind(
  knowledge: Knowledge,
  rule: CallCostRule | undefined,
  country: string | undefined,
): Written[] {
  if (rule)
    return [fragment(knowledge, 'fees.number-kind', { kind: (language) => rule.name[language] })];
  return country
    ? [fragment(knowledge, 'fees.number-country', { country: countryName(knowledge, country) })]
    : [];
}

/** A published price, never without who published it and when it was looked at. */
function aboutTariff(knowledge: Knowledge, calls: readonly PricedCall[]): Written[] {
  const rule = calls.find(({ from }) => from !== 'abroad')?.rule;
  if (!rule?.tariff || !rule.publisher) return [];
  const { tariff, publisher } = rule;
  return [
    fragment(knowledge, 'fees.tariff', {
      tariff: (language) => tariff[language],
      publisher: (language) => publisher[language],
      date: tariff.since
        ? fragment(knowledge, 'fees.tariff-since', { date: tariff.since })
        : fragment(knowledge, 'fees.tariff-checked', { date: rule.reviewed }),
    }),
  ];
}

function whose(knowledge: Knowledge, number: Contact, line: SupportLine | undefined): Written {
  if (line)
    return fragment(knowledge, 'fees.number-ours', { name: (language) => line.name[language] });
  const isAuthority = verdictOn(number, knowledge).kind === 'authority';
  return fragment(knowledge, isAuthority ? 'fees.number-authority' : 'fees.number-not-ours');
}

/** The number that a message asks about. */
export function readNumber(contacts: readonly Contact[]): string | undefined {
  const number = contacts.find(({ kind }) => kind === 'phone');
  return number && JSON.stringify(number);
}
