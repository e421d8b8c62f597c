import { DateTime } from 'luxon';
import { fragment, type Written, zoneText } from './lists';
import type { Knowledge } from './load';
import type { Span } from './opening-hours';
import { clockText, offsetMinutes, wallTime, weekdayOf } from './wall-clock';

/** How times and waits read in a reply. The words themselves are fragments. */

/** Whose clock a reply goes by. */
export interface ShownClock {
  nowMs: number;
  timeZone: string;
  /** What it is called: "Beijing time", "your time". */
  name: Written;
}

/** The person's own clock where their client told it and it differs; else the line's, by its name. */
export function shownClock(
  knowledge: Knowledge,
  lineTimeZone: string,
  { nowMs, timeZone }: { nowMs: number; timeZone: string | undefined },
): ShownClock {
  const offset = (zone: string) => offsetMinutes(nowMs, zone);
  if (timeZone === undefined || offset(timeZone) === offset(lineTimeZone)) {
    return { nowMs, timeZone: lineTimeZone, name: zoneText(knowledge, lineTimeZone) };
  }
  return { nowMs, timeZone, name: fragment(knowledge, 'waits.your-time') };
}

/** "today at 14:00", "tomorrow (Tuesday) at 08:00", "Thursday 3 December at 08:00"; the day alone without the time. */
export function whenText(
  knowledge: Knowledge,
  clock: ShownClock,
  atMs: number,
  precision: 'minute' | 'day' = 'minute',
): Written {
  const { timeZone, nowMs } = clock;
  const { day } = wallTime(atMs, timeZone);
  const days = day - wallTime(nowMs, timeZone).day;
  const kind = days === 0 ? 'today' : days === 1 ? 'tomorrow' : 'later';
  return fragment(knowledge, `waits.${precision === 'day' ? 'on' : 'at'}-${kind}`, {
    time: clockText(atMs, timeZone),
    day: fragment(knowledge, `contact.day-${weekdayOf(day)}`),
    date: (language) =>
      DateTime.fromMillis(atMs, { zone: timeZone })
        .setLocale(language === 'en' ? 'en-GB' : language)
        .toLocaleString({ month: 'long', day: 'numeric' }),
  });
}

/** "tomorrow (Tuesday) at 08:00, Beijing time". */
export function whenTextInZone(knowledge: Knowledge, clock: ShownClock, atMs: number): Written {
  return fragment(knowledge, 'waits.when-in-zone', {
    when: whenText(knowledge, clock, atMs),
    zone: clock.name,
  });
}

/** "09:00–11:00, 17:00–18:30"; the end of a day reads 24:00. */
export function spansText(
  knowledge: Knowledge,
  { timeZone }: ShownClock,
  spans: readonly Span[],
): Written {
  const separator = fragment(knowledge, 'contact.separator');
  const texts = spans.map(({ fromMs, toMs }) => {
    const to = clockText(toMs, timeZone);
    return `${clockText(fromMs, timeZone)}–${to === '00:00' ? '24:00' : to}`;
  });
  return (language) => texts.join(separator(language));
}

/** A computed wait, no more exact than it is: "under a minute", "about 3 minutes", "more than 10 minutes". */
export function waitText(knowledge: Knowledge, seconds: number): Written {
  const minutes = Math.round(seconds / 60);
  if (seconds < 60) return fragment(knowledge, 'waits.wait-under-a-minute');
  if (minutes <= 1) return fragment(knowledge, 'waits.wait-a-minute');
  return minutes > longestToldMinutes
    ? fragment(knowledge, 'waits.wait-more', { minutes: String(longestToldMinutes) })
    : fragment(knowledge, 'waits.wait-minutes', { minutes: String(minutes) });
}

/** Beyond this the formula, in which nobody hangs up, says too much. */
const longestToldMinutes = 10;
