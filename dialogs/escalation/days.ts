import { findEntities } from '../../intents/entities/index';
import { plainText } from '../../intents/plain-text';
import { dayAt } from '../../knowledge/complaint-dates';
import { lineFor } from '../../knowledge/wallet-blanks';
import { type Ask, choice } from '../kit/ask';
import type { Circumstances } from '../kit/circumstances';
import { onceHeard } from '../kit/once-heard';
import { phrasesIn } from '../repairs';

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

/** Where a message that tells of two days goes on to the next one; "November 20, 2026" is one day. */
const nextDay = /[，。;；]|,(?!\s*\d)|\b(?:and|but)\b/iu;

/** The days that a message names, if they are over or begun (2026-11-19), each with what is said of it. */
const pastDaysIn = onceHeard((heard, about) => {
  const at = clockOf(about);
  const told: { day: string; words: string }[] = [];
  let words = '';
  for (const part of heard.text.split(nextDay)) {
    words += ` ${part}`;
    const moment = findEntities(part, at).moments.find(({ fromMs }) => fromMs <= at.nowMs);
    if (!moment) continue;
    told.push({ day: dayAt(moment.fromMs, at.timeZone), words });
    words = '';
  }
  return told.map(({ day, words: before }, index) => {
    const after = index === told.length - 1 ? words : '';
    return { day, plain: plainText(before + after) };
  });
});

/**
 * A question answered by a day that is over or begun (2026-11-19), or by one of the values. Where a
 * message says which day it tells of, only that one counts.
 * @param named fragments: words that say it is the day asked for, and that it is another one.
 */
export function pastDayOr<const Values extends readonly string[]>(
  question: string,
  values: Values,
  named?: { this: string; other: string },
): Ask {
  const offered = choice(question, values);
  return {
    ...offered,
    examples: ['2026-11-19'],
    read(heard, about) {
      const days = pastDaysIn(heard, about);
      const says = (id: string | undefined, { plain }: { plain: string }) =>
        id !== undefined && phrasesIn(about.knowledge, id).some((phrase) => phrase.isIn(plain));
      const meant = days.find((each) => says(named?.this, each));
      if (meant) return { value: meant.day, exact: true, isNamed: true };
      const bare = days.find((each) => !says(named?.other, each));
      if (bare) return { value: bare.day, exact: true };
      return days.length > 0 ? undefined : offered.read(heard, about);
    },
  };
}
