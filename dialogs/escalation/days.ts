import { findEntities } from '../../intents/entities/index';
import { dayAt } from '../../knowledge/complaint-dates';
import { lineFor } from '../../knowledge/wallet-blanks';
import { type Ask, choice } from '../kit/ask';
import type { Circumstances } from '../kit/circumstances';
import { onceHeard } from '../kit/once-heard';

type Clocked = Pick<Circumstances, 'knowledge' | 'nowMs' | 'timeZone'>;

/** Where the person's days begin and end: by their own clock, else by that of the wallet's main line. */
function zoneOf({ timeZone, knowledge }: Clocked): string {
  return timeZone ?? lineFor(knowledge, 'main').timeZone;
}

/** When and where a message was written, for reading the days it names. */
export function clockOf(about: Clocked): { nowMs: number; timeZone: string } {
  return { nowMs: about.nowMs, timeZone: zoneOf(about) };
}

export function today(about: Circumstances): string {
  return dayAt(about.nowMs, zoneOf(about));
}

/** The day that a message names, if it is over or begun. */
const pastDayIn = onceHeard((heard, about) => {
  const at = clockOf(about);
  const moment = findEntities(heard.text, at).moments.find(({ fromMs }) => fromMs <= at.nowMs);
  return moment && dayAt(moment.fromMs, at.timeZone);
});

/** A question answered by a day that is over or begun (2026-11-19), or by one of the values. */
export function pastDayOr<const Values extends readonly string[]>(
  question: string,
  values: Values,
): Ask {
  const offered = choice(question, values);
  return {
    ...offered,
    examples: ['2026-11-19'],
    read(heard, about) {
      const day = pastDayIn(heard, about);
      return day ? { value: day, exact: true } : offered.read(heard, about);
    },
  };
}
