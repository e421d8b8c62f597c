import { DateTime } from 'luxon';
import { type Weekday, weekdays } from './hours';

/**
 * What clocks on the wall show, in plain numbers: a reply about opening hours asks for it many times over,
 * and asking the calendar of the platform costs more than the rest of the reply.
 */

export const minuteMs = 60_000;
export const hourMs = 3_600_000;
export const dayMs = 86_400_000;
const minutesOfDay = 1440;

/** A time as a zone's clock shows it. */
export interface WallTime {
  /** Days since 1 January 1970, by that clock. */
  day: number;
  /** Since midnight. */
  minute: number;
}

export function wallTime(atMs: number, timeZone: string): WallTime {
  const localMs = atMs + offsetMinutes(atMs, timeZone) * minuteMs;
  const day = Math.floor(localMs / dayMs);
  return { day, minute: Math.floor((localMs - day * dayMs) / minuteMs) };
}

/** When the clock shows that: the first time of two, and after the gap where clocks are put forward over it. */
export function timeAt({ day, minute }: WallTime, timeZone: string): number {
  // 24:00 is the beginning of the next day.
  if (minute >= minutesOfDay)
    return timeAt({ day: day + 1, minute: minute - minutesOfDay }, timeZone);
  const midnightMs = day * dayMs;
  const atMidnight = offsetMinutes(
    midnightMs - offsetMinutes(midnightMs, timeZone) * minuteMs,
    timeZone,
  );
  const localMs = midnightMs + minute * minuteMs;
  const guessMs = localMs - atMidnight * minuteMs;
  const there = offsetMinutes(guessMs, timeZone);
  if (there === atMidnight) return guessMs;
  const otherMs = localMs - there * minuteMs;
  const other = offsetMinutes(otherMs, timeZone);
  return other === there ? otherMs : localMs - Math.min(there, other) * minuteMs;
}

/** 09:05 */
export function clockText(atMs: number, timeZone: string): string {
  const { minute } = wallTime(atMs, timeZone);
  return `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}

export function weekdayOf(day: number): Weekday {
  // The first day was a Thursday.
  return weekdays[(((day + 3) % 7) + 7) % 7] as Weekday;
}

/** The day of an ISO date. */
export function dayOf(isoDate: string): number {
  return Date.parse(isoDate) / dayMs;
}

/** No zone changes its clocks but at a quarter of an hour. */
const quarterMs = 15 * minuteMs;
const mostZones = 100;
const mostQuarters = 1000;
const offsets = new Map<string, Map<number, number>>();

export function offsetMinutes(atMs: number, timeZone: string): number {
  let ofZone = offsets.get(timeZone);
  if (!ofZone) {
    if (offsets.size >= mostZones) offsets.clear();
    ofZone = new Map();
    offsets.set(timeZone, ofZone);
  }
  const quarter = Math.floor(atMs / quarterMs);
  const known = ofZone.get(quarter);
  if (known !== undefined) return known;
  if (ofZone.size >= mostQuarters) ofZone.clear();
  const { offset } = DateTime.fromMillis(quarter * quarterMs, { zone: timeZone });
  ofZone.set(quarter, offset);
  return offset;
}
