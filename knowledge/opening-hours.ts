import { DateTime } from 'luxon';
import { toMinutes, weekdayOf } from './hours';
import type { Holiday, Hours, WalletProfile } from './schema';

/** When a line or a channel is really open: its hours on the calendar, holidays among them. */

/** From `fromMs` until before `toMs`, in milliseconds since 1970. */
export interface Span {
  fromMs: number;
  toMs: number;
}

/** A line or a channel of the wallet. */
export interface Place {
  id: string;
  hours: Hours;
  timeZone: string;
}

type Holidays = Pick<WalletProfile, 'holidays'>;

export function isOpenAt(profile: Holidays, place: Place, atMs: number): boolean {
  return openSpans(profile, place, { fromMs: atMs, toMs: atMs + 1 }).length > 0;
}

/** Open or not, and when that changes; left out where it does not within a fortnight. */
export interface OpenNow {
  isOpen: boolean;
  /** In milliseconds since 1970. */
  changesAtMs?: number;
}

const lookAheadMs = 14 * 24 * 3600 * 1000;

export function openNow(profile: Holidays, place: Place, atMs: number): OpenNow {
  const within = { fromMs: atMs, toMs: atMs + lookAheadMs };
  const [first] = openSpans(profile, place, within);
  if (!first) return { isOpen: false };
  const isOpen = first.fromMs === atMs;
  const changesAtMs = isOpen ? first.toMs : first.fromMs;
  return changesAtMs === within.toMs ? { isOpen } : { isOpen, changesAtMs };
}

/** Every stretch of `within` in which it is open, in order; those that touch are one. */
export function openSpans(profile: Holidays, { id, hours, timeZone }: Place, within: Span): Span[] {
  if (hours === 'always') return [within];
  const spans = daysOf(within, timeZone).flatMap((day) => {
    const holiday = holidayOn(profile, id, day);
    const ofDay = holiday
      ? [holiday.open ?? []].flat()
      : hours.filter(({ days }) => days.includes(weekdayOf(day)));
    return ofDay.map((span) => onDay(day, span));
  });
  return joined(spans).flatMap(({ fromMs, toMs }) => {
    const cut = { fromMs: Math.max(fromMs, within.fromMs), toMs: Math.min(toMs, within.toMs) };
    return cut.fromMs < cut.toMs ? [cut] : [];
  });
}

export function holidayOn(
  { holidays }: Holidays,
  placeId: string,
  day: DateTime,
): Holiday | undefined {
  const date = day.toISODate() ?? '';
  return holidays.find(
    (each) => each.dates.includes(date) && (each.for?.includes(placeId) ?? true),
  );
}

/** The days on which a stretch lies, and the one before it: its late hours may reach into it. */
export function daysOf({ fromMs, toMs }: Span, timeZone: string): DateTime[] {
  const days: DateTime[] = [];
  let day = DateTime.fromMillis(fromMs, { zone: timeZone }).startOf('day').minus({ days: 1 });
  for (; day.toMillis() < toMs; day = day.plus({ days: 1 })) days.push(day);
  return days;
}

/** Hours as 22:00 to 02:00 on a day that begins with this midnight. */
export function onDay(midnight: DateTime, { from, to }: { from: string; to: string }): Span {
  const end = toMinutes(to) <= toMinutes(from) ? midnight.plus({ days: 1 }) : midnight;
  return { fromMs: clockTime(midnight, from), toMs: clockTime(end, to) };
}

/** By the clock on the wall, not by hours since midnight: they differ when the clocks change. */
function clockTime(midnight: DateTime, time: string): number {
  const minutes = toMinutes(time);
  const day = midnight.plus({ days: Math.floor(minutes / 1440) });
  return day.set({ hour: Math.floor((minutes % 1440) / 60), minute: minutes % 60 }).toMillis();
}

function joined(spans: readonly Span[]): Span[] {
  const all: Span[] = [];
  for (const span of [...spans].sort((one, other) => one.fromMs - other.fromMs)) {
    const last = all.at(-1);
    if (last && span.fromMs <= last.toMs) last.toMs = Math.max(last.toMs, span.toMs);
    else all.push({ ...span });
  }
  return all;
}
