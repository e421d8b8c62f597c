import { DateTime } from 'luxon';
import { calendarRules, type Days } from './calendar-words';
import { agoRules, type Clock, clockRules, onClock, partRules, partsOfDay } from './clock-words';

/** A point or span of time that a text names, as read in a time zone. */
export interface Moment {
  /** As it stands in the text. */
  text: string;
  /** Milliseconds since 1970. */
  fromMs: number;
  /** Exclusive. */
  toMs: number;
  /** `day`: one whole day or several ("last week"). */
  precision: 'minute' | 'part-of-day' | 'day';
}

/** A stretch of the text that tells one thing about time; those beside each other tell of the same moment. */
interface Piece {
  at: number;
  end: number;
  days?: Days;
  part?: string;
  clock?: Clock;
  minutesAgo?: number;
}

const sign =
  /[\d天日周週号號月点點前早晚夜午晨]|星期|[礼禮]拜|[刚剛]|day|night|morning|noon|evening|week|ago|now|tomorrow|tmrw|o.?clock|past|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun/i;
const between = /^(?:[\s,，、的]|at|on|in|the|around|about|大概|大约|大約|差不多|of)*$/i;

/** Every moment in a text, in the order in which they stand. Of two readings the past one is taken. */
export function findMoments(
  text: string,
  { nowMs, timeZone }: { nowMs: number; timeZone: string },
): Moment[] {
  const folded = text.normalize('NFKC');
  if (!sign.test(folded)) return [];
  const now = DateTime.fromMillis(nowMs, { zone: timeZone });
  return joined(piecesOf(folded, now), folded).flatMap((pieces) => {
    const span = spanOf(pieces, now);
    const first = pieces[0];
    const last = pieces.at(-1);
    if (!span || !first || !last) return [];
    const [from, to, precision] = span;
    return [
      {
        text: folded.slice(first.at, last.end).trim(),
        fromMs: from.toMillis(),
        toMs: to.toMillis(),
        precision,
      },
    ];
  });
}

function piecesOf(text: string, now: DateTime): Piece[] {
  const pieces: Piece[] = [];
  const take = (
    pattern: RegExp,
    read: (groups: Record<string, string | undefined>) => Omit<Piece, 'at' | 'end'> | undefined,
  ) => {
    for (const match of text.matchAll(pattern)) {
      const at = match.index;
      const end = at + match[0].length;
      if (pieces.some((piece) => piece.at < end && at < piece.end)) continue;
      const piece = read(match.groups ?? {});
      if (piece) pieces.push({ ...piece, at, end });
    }
  };
  for (const { pattern, part } of partRules) take(pattern, () => ({ part }));
  for (const { pattern, minutes } of agoRules)
    take(pattern, (groups) => ({ minutesAgo: minutes(groups) }));
  for (const { pattern, read } of calendarRules)
    take(pattern, (groups) => {
      const days = read(groups, now);
      return days && { days, part: days.part };
    });
  for (const { pattern, read } of clockRules)
    take(pattern, (groups) => {
      const clock = read(groups);
      return clock && { clock };
    });
  return pieces.sort((one, other) => one.at - other.at);
}

/** Pieces with nothing of weight between them, as long as none tells what another has told. */
function joined(pieces: readonly Piece[], text: string): Piece[][] {
  const groups: Piece[][] = [];
  for (const piece of pieces) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const isNear = last && between.test(text.slice(last.end, piece.at));
    const isNew = (name: 'days' | 'part' | 'clock' | 'minutesAgo') =>
      piece[name] === undefined || !group?.some((each) => each[name] !== undefined);
    if (group && isNear && isNew('days') && isNew('part') && isNew('clock') && isNew('minutesAgo'))
      group.push(piece);
    else groups.push([piece]);
  }
  return groups;
}

function spanOf(
  pieces: readonly Piece[],
  now: DateTime,
): [DateTime, DateTime, Moment['precision']] | undefined {
  const { days, part, clock, minutesAgo } = Object.assign(
    {},
    ...pieces.map((piece) =>
      Object.fromEntries(Object.entries(piece).filter(([, value]) => value !== undefined)),
    ),
  ) as Partial<Piece>;
  if (minutesAgo !== undefined) return minuteAt(now.minus({ minutes: minutesAgo }));
  if (clock) {
    if (days) return minuteAt(onClock(days.from, clock, part));
    if (clock.isDoubtful && !part) return undefined;
    const today = onClock(now, clock, part);
    return minuteAt(today > now ? onClock(now.minus({ days: 1 }), clock, part) : today);
  }
  // "In the morning" alone may be any; 早上好 is a greeting.
  if (!days) return undefined;
  const hours = part === undefined ? undefined : partsOfDay[part];
  if (!hours || days.days > 1) return [days.from, days.from.plus({ days: days.days }), 'day'];
  return [
    days.from.plus({ hours: hours.fromHour }),
    days.from.plus({ hours: hours.toHour }),
    'part-of-day',
  ];
}

function minuteAt(at: DateTime): [DateTime, DateTime, Moment['precision']] {
  const from = at.startOf('minute');
  return [from, from.plus({ minutes: 1 }), 'minute'];
}
