import { DateTime } from 'luxon';
import { fragment, hoursText, type Written } from './lists';
import type { Knowledge } from './load';
import { openNow, type Place } from './opening-hours';
import { clockText, offsetMinutes, wallTime, weekdayOf } from './wall-clock';

/** Whether something can be reached at this moment, in words. */

export interface Moment {
  nowMs: number;
  /** The person's own time zone (IANA), when it is known. */
  timeZone?: string | undefined;
}

/** "open now, closes at 18:00 (10:00 your time); Monday to Friday 09:00–18:00, Beijing time" */
export function nowAndHours(knowledge: Knowledge, opened: Place, moment: Moment): Written {
  const hours = hoursText(knowledge, opened.hours, opened.timeZone);
  if (opened.hours === 'always') return hours;
  return fragment(knowledge, 'contact.now-and-hours', {
    now: nowText(knowledge, opened, moment),
    hours,
  });
}

/** "open now, closes at 18:00": by its own clock, and by the person's where that shows another time. */
export function nowText(knowledge: Knowledge, opened: Place, moment: Moment): Written {
  const { isOpen, changesAtMs } = openNow(knowledge.profile, opened, moment.nowMs);
  if (changesAtMs === undefined)
    return fragment(knowledge, isOpen ? 'contact.open-now' : 'contact.closed-now');
  return fragment(knowledge, isOpen ? 'contact.open-until' : 'contact.closed-until', {
    time: changeText(knowledge, changesAtMs, opened.timeZone, moment, isOpen),
  });
}

function changeText(
  knowledge: Knowledge,
  atMs: number,
  timeZone: string,
  { nowMs, timeZone: theirs = timeZone }: Moment,
  isClosing: boolean,
): Written {
  const there = changeOn(knowledge, atMs, nowMs, timeZone, isClosing);
  const isSameClock = offsetMinutes(atMs, timeZone) === offsetMinutes(atMs, theirs);
  return isSameClock
    ? there
    : fragment(knowledge, 'contact.time-in-both', {
        there,
        here: changeOn(knowledge, atMs, nowMs, theirs, isClosing),
      });
}

/** The time, with the day where it is not today; midnight at the end of today is 24:00. */
function changeOn(
  knowledge: Knowledge,
  atMs: number,
  nowMs: number,
  zone: string,
  isClosing: boolean,
): Written {
  const at = wallTime(atMs, zone);
  const days = at.day - wallTime(nowMs, zone).day;
  const time = clockText(atMs, zone);
  if (isClosing && days === 1 && time === '00:00')
    return fragment(knowledge, 'contact.clock-today', { time: '24:00' });
  if (days === 0) return fragment(knowledge, 'contact.clock-today', { time });
  if (days === 1) return fragment(knowledge, 'contact.clock-tomorrow', { time });
  const day =
    days > 0 && days < 7
      ? fragment(knowledge, `contact.day-${weekdayOf(at.day)}`)
      : dateText(DateTime.fromMillis(atMs, { zone }));
  return fragment(knowledge, 'contact.clock-day', { day, time });
}

function dateText(at: DateTime): Written {
  return (language) =>
    at
      .setLocale(language === 'en' ? 'en-GB' : language)
      .toLocaleString({ month: 'long', day: 'numeric' });
}
