import { DateTime } from 'luxon';
import type { Hours } from './schema';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/**
 * Whether something with these hours is open at `at` (milliseconds since 1970), holidays apart.
 * A span that ends no later than it begins goes on into the next day.
 */
export function isOpen(hours: Hours, timeZone: string, at: number): boolean {
  if (hours === 'always') return true;
  const local = DateTime.fromMillis(at, { zone: timeZone });
  const minutes = local.hour * 60 + local.minute;
  return hours.some((span) => {
    const [from, to] = [toMinutes(span.from), toMinutes(span.to)];
    const beginsOn = (day: DateTime) => span.days.includes(weekdayOf(day));
    if (from < to) return beginsOn(local) && minutes >= from && minutes < to;
    return (
      (beginsOn(local) && minutes >= from) || (beginsOn(local.minus({ days: 1 })) && minutes < to)
    );
  });
}

export function weekdayOf(day: DateTime): Weekday {
  return weekdays[day.weekday - 1] as Weekday;
}

/** Minutes after midnight of a time such as 09:30; 24:00 is the end of the day. */
export function toMinutes(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}

/** Runs of neighbouring days: [mon, tue, wed, sat] → [[mon, wed], [sat, sat]]. */
export function dayRuns(days: readonly Weekday[]): [Weekday, Weekday][] {
  const runs: [Weekday, Weekday][] = [];
  for (const day of weekdays) {
    if (!days.includes(day)) continue;
    const last = runs.at(-1);
    const before = weekdays[weekdays.indexOf(day) - 1];
    if (last && last[1] === before) last[1] = day;
    else runs.push([day, day]);
  }
  return runs;
}
