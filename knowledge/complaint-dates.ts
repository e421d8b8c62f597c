import { DateTime } from 'luxon';
import type { Regulator } from './schema/authorities';
import type { Period } from './schema/parts';
import type { WalletProfile } from './schema/wallet-profile';

/** The dates of a complaint. Days are ISO dates (2026-11-19); none of this knows a public holiday. */

/** The day on which a period that began on this day is over. */
export function dayAfter(period: Period, fromDay: string): string {
  const from = DateTime.fromISO(fromDay);
  if (!from.isValid) throw new Error(`${fromDay} is no day`);
  if (!('workingDays' in period)) return from.plus(period).toISODate() ?? fromDay;
  let day = from;
  for (let left = period.workingDays; left > 0; ) {
    day = day.plus({ days: 1 });
    if (day.weekday <= 5) left -= 1;
  }
  return day.toISODate() ?? fromDay;
}

/** The last day of each step of the wallet's own procedure, when each begins as the one before it ends. */
export function stepDeadlines({ complaint }: WalletProfile, firstComplaint: string): string[] {
  let day = firstComplaint;
  return complaint.steps.map(({ within }) => {
    day = dayAfter(within, day);
    return day;
  });
}

export interface RegulatorDates {
  /** From this day on one may go there; undefined when no fixed time has to pass. */
  from?: string;
  /** The last day, as far as it can be told. */
  until?: string;
}

/**
 * When one may go to a regulator.
 * @param finalAnswer the day of the wallet's final answer; one may go there at once then.
 */
export function regulatorDates(
  { first, limits }: Pick<Regulator, 'first' | 'limits'>,
  firstComplaint: string | undefined,
  finalAnswer?: string,
): RegulatorDates {
  const waited = first.wait && firstComplaint ? dayAfter(first.wait, firstComplaint) : undefined;
  const from = finalAnswer ?? waited;
  const ends = limits.flatMap(({ within, after }) => {
    const counted = after === 'event' ? undefined : finalAnswer;
    const start = after === 'answer-or-wait' ? (counted ?? waited) : counted;
    return start ? [dayAfter(within, start)] : [];
  });
  const until = ends.sort()[0];
  return { ...(from && { from }), ...(until && { until }) };
}

export function daysBetween(fromDay: string, toDay: string): number {
  return Math.round(DateTime.fromISO(toDay).diff(DateTime.fromISO(fromDay), 'days').days);
}

/** The day it is at that time (milliseconds since 1970) in that time zone; in UTC where no such zone exists. */
export function dayAt(timeMs: number, timeZone: string): string {
  const inZone = DateTime.fromMillis(timeMs, { zone: timeZone });
  return (inZone.toISODate() ?? DateTime.fromMillis(timeMs, { zone: 'utc' }).toISODate()) as string;
}
