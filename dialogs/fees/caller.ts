import { phoneKey } from '../../intents/contacts';
import { type Priced, priceOf } from '../../knowledge/call-costs';
import type { Knowledge } from '../../knowledge/load';
import { once, onceEach } from '../../knowledge/once';
import type { CallerClass } from '../../knowledge/schema/call-costs';
import type { SupportLine } from '../../knowledge/schema/wallet-profile';

/** Who calls, as far as it is known. */
export interface Caller {
  phone?: string | undefined;
  /** '': a country that nothing in the knowledge is about. */
  country?: string | undefined;
}

/** One way of making a call, and what it costs then. */
export interface PricedCall extends Priced {
  from: CallerClass;
}

export interface PricedLine {
  line: SupportLine;
  calls: PricedCall[];
}

/** The ways in which this caller may dial a number of that country: both phones where it is not known which. */
export function waysToCall({ phone, country }: Caller, ofCountry: string): CallerClass[] {
  if (phone === 'abroad' || (country !== undefined && country !== ofCountry)) return ['abroad'];
  return phone === 'mobile' || phone === 'landline' ? [phone] : ['mobile', 'landline'];
}

/** What the wallet says of its own line comes first; the table knows the rest. */
export function priceOfLine(
  knowledge: Knowledge,
  line: SupportLine,
  from: CallerClass,
): PricedCall {
  return pricesOfLines(knowledge)(line, from);
}

const pricesOfLines = once((knowledge: Knowledge) =>
  onceEach((line: SupportLine, from: CallerClass) => lookedUp(knowledge, line, from)),
);

function lookedUp(knowledge: Knowledge, line: SupportLine, from: CallerClass): PricedCall {
  const priced = priceOf(knowledge, { key: phoneKey(line.number) }, line.country, from);
  const isOutOfReach = from === 'abroad' ? !line.fromAbroad : from === 'mobile' && !line.fromMobile;
  if (isOutOfReach) return { ...priced, from, cost: 'cannot-call' };
  const isOwnWord = from !== 'abroad' && line.whoPays !== 'unknown';
  return { ...priced, from, cost: isOwnWord ? line.whoPays : priced.cost };
}

/** The lines that concern this caller: those of their own country, else those that can be reached from it. */
export function linesFor(knowledge: Knowledge, caller: Caller): PricedLine[] {
  const priced = knowledge.profile.lines.map((line) => ({
    line,
    calls: waysToCall(caller, line.country).map((from) => priceOfLine(knowledge, line, from)),
  }));
  const inCountry = priced.filter(({ line }) => isAtHome(caller, line.country));
  return inCountry.some(isUsable) ? inCountry : priced.filter(isUsable);
}

export function isUsable({ calls }: PricedLine): boolean {
  return calls.some(({ cost }) => cost !== 'cannot-call');
}

/** Whether every line that this caller can use is one of another country. */
export function callsFromAbroad(knowledge: Knowledge, caller: Caller): boolean {
  return linesFor(knowledge, caller).every(({ line }) => !isAtHome(caller, line.country));
}

/** Whether these callers would hear different answers. */
export function differs(knowledge: Knowledge, callers: readonly Caller[]): boolean {
  const answers = callers.map((caller) =>
    JSON.stringify(
      linesFor(knowledge, caller).map(({ line, calls }) => [
        line.id,
        calls.map(({ cost }) => cost),
      ]),
    ),
  );
  return new Set(answers).size > 1;
}

function isAtHome(caller: Caller, country: string): boolean {
  return !waysToCall(caller, country).includes('abroad');
}
