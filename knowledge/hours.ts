import { DateTime } from 'luxon';
import type { Hours } from './schema';

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** Whether something with these hours is open at `atMs` (milliseconds since 1970). */
export function isOpen(hours: Hours, timeZone: string, atMs: number): boolean {
  return openNow(hours, timeZone, atMs).isOpen;
}

/** Open or not, and when that changes (milliseconds since 1970); left out where it does not within a fortnight. */
export interface OpenNow {
  isOpen: boolean;
  changesAtMs?: number;
}

/**
 * @param isClosedOn whether it stays closed on a day, as 2026-10-01 in its own time zone: a holiday.
 * Something open day and night is open on holidays too.
 */
export function openNow(
  hours: Hours,
  timeZone: string,
  atMs: number,
  isClosedOn: (day: string) => boolean = () => false,
): OpenNow {
  if (hours === 'always') return { isOpen: true };
  const opening = openingTimes(hours, DateTime.fromMillis(atMs, { zone: timeZone }), isClosedOn);
  const now = opening.find(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs);
  if (now) return { isOpen: true, changesAtMs: now.toMs };
  const next = opening.find(({ fromMs }) => fromMs > atMs);
  return { isOpen: false, ...(next && { changesAtMs: next.fromMs }) };
}

const lookAheadDays = 14;

/** The spans of today and the days to come in order; those that touch are one. */
function openingTimes(
  hours: Exclude<Hours, 'always'>,
  now: DateTime,
  isClosedOn: (day: string) => boolean,
): { fromMs: number; toMs: number }[] {
  const today = now.startOf('day');
  const spans = Array.from({ length: lookAheadDays + 1 }, (_, days) => today.plus({ days }))
    .filter((day) => !isClosedOn(day.toFormat('yyyy-MM-dd')))
    .flatMap((day) =>
      hours
        .filter(({ days }) => days.includes(weekdays[day.weekday - 1] as Weekday))
        .map(({ from, to }) => ({ fromMs: atTime(day, from), toMs: atTime(day, to) })),
    )
    .sort((one, other) => one.fromMs - other.fromMs);
  const joined: typeof spans = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last && span.fromMs <= last.toMs) last.toMs = Math.max(last.toMs, span.toMs);
    else joined.push({ ...span });
  }
  return joined;
}

/** By the clock on the wall, also on a day on which it is put forward or back. */
function atTime(day: DateTime, time: string): number {
  const minutes = toMinutes(time);
  const atDay = day.plus({ days: Math.floor(minutes / minutesOfDay) });
  return atDay
    .set({ hour: Math.floor((minutes % minutesOfDay) / 60), minute: minutes % 60 })
    .toMillis();
}

const minutesOfDay = 24 * 60;

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
