import { toMinutes } from './hours';
import { once } from './once';
import type { Holiday, Hours, WalletProfile } from './schema/wallet-profile';
import { dayMs, dayOf, timeAt, wallTime, weekdayOf } from './wall-clock';

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

/** Mostly it is soon. */
const lookAheadMs = [2 * dayMs, 14 * dayMs] as const;

export function openNow(profile: Holidays, place: Place, atMs: number): OpenNow {
  let isOpen = false;
  for (const aheadMs of lookAheadMs) {
    const within = { fromMs: atMs, toMs: atMs + aheadMs };
    const [first] = openSpans(profile, place, within);
    if (!first) continue;
    isOpen = first.fromMs === atMs;
    const changesAtMs = isOpen ? first.toMs : first.fromMs;
    if (changesAtMs !== within.toMs) return { isOpen, changesAtMs };
  }
  return { isOpen };
}

/** Every stretch of `within` in which it is open, in order; those that touch are one. */
export function openSpans(profile: Holidays, { id, hours, timeZone }: Place, within: Span): Span[] {
  if (hours === 'always') return [within];
  const spans = daysOf(within, timeZone).flatMap((day) => {
    const holiday = holidayOn(profile, id, day);
    const ofDay = holiday
      ? [holiday.open ?? []].flat()
      : hours.filter(({ days }) => days.includes(weekdayOf(day)));
    return ofDay.map((span) => onDay(day, span, timeZone));
  });
  return joined(spans).flatMap(({ fromMs, toMs }) => {
    const cut = { fromMs: Math.max(fromMs, within.fromMs), toMs: Math.min(toMs, within.toMs) };
    return cut.fromMs < cut.toMs ? [cut] : [];
  });
}

/** @param day since 1970, by the clock of the place. */
export function holidayOn(
  { holidays }: Holidays,
  placeId: string,
  day: number,
): Holiday | undefined {
  return holidaysByDay(holidays)
    .get(day)
    ?.find((each) => each.for?.includes(placeId) ?? true);
}

const holidaysByDay = once((holidays: Holiday[]): Map<number, Holiday[]> => {
  const byDay = new Map<number, Holiday[]>();
  for (const holiday of holidays) {
    for (const date of holiday.dates) {
      byDay.set(dayOf(date), [...(byDay.get(dayOf(date)) ?? []), holiday]);
    }
  }
  return byDay;
});

/** The days on which a stretch lies, and the one before it: its late hours may reach into it. */
export function daysOf({ fromMs, toMs }: Span, timeZone: string): number[] {
  const days: number[] = [];
  let { day } = wallTime(fromMs, timeZone);
  for (day -= 1; timeAt({ day, minute: 0 }, timeZone) < toMs; day += 1) days.push(day);
  return days;
}

/** Hours as 22:00 to 02:00 on that day, by the clock on the wall. */
export function onDay(
  day: number,
  { from, to }: { from: string; to: string },
  timeZone: string,
): Span {
  const [begins, ends] = [toMinutes(from), toMinutes(to)];
  const endDay = ends <= begins ? day + 1 : day;
  return {
    fromMs: timeAt({ day, minute: begins }, timeZone),
    toMs: timeAt({ day: endDay, minute: ends }, timeZone),
  };
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
