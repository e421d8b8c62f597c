import { erlangC, type Queue } from './erlang-c';
import { daysOf, holidayOn, onDay, openSpans, type Place, type Span } from './opening-hours';
import type { WalletProfile } from './schema/wallet-profile';
import {
  dayMs,
  hourMs,
  minuteMs,
  offsetMinutes,
  type WallTime,
  wallTime,
  weekdayOf,
} from './wall-clock';

/** How crowded a line is, as far as the wallet has measured it. */
export type Crowd = 'closed' | 'busy' | 'quiet' | 'not-measured';

export interface Stretch extends Span {
  crowd: Crowd;
}

type Measured = Pick<WalletProfile, 'holidays' | 'busyHours' | 'demand'>;

/** From here on waiting counts as long, and calling later or a call back as worth the trouble. */
const longWaitSeconds = 180;
/** A quiet time shorter than this is over before somebody has dialled. */
const shortestQuietMs = 30 * minuteMs;
/** Mostly it is soon; the second one looks over the longest run of holidays. */
const lookAheadMs = [2 * dayMs, 15 * dayMs] as const;

/** When a line is open and when it is said to be busy, worked out once for a stretch of time. */
interface Calendar {
  open: Span[];
  busy: Span[];
}

/** A stretch of time cut where the line opens, closes, gets busy or quiet. */
export function crowdIn(profile: Measured, line: Place, within: Span): Stretch[] {
  const { fromMs, toMs } = within;
  const calendar = calendarOf(profile, line, within);
  const edges = [
    fromMs,
    toMs,
    ...[...calendar.open, ...calendar.busy].flatMap((span) => [span.fromMs, span.toMs]),
    ...(profile.demand ? wholeHours(within, line) : []),
  ].filter((edge) => edge >= fromMs && edge <= toMs);
  const ordered = [...new Set(edges)].sort((one, other) => one - other);
  const stretches: Stretch[] = [];
  for (const [index, edge] of ordered.slice(0, -1).entries()) {
    const stretch = {
      fromMs: edge,
      toMs: ordered[index + 1] as number,
      crowd: crowdOn(profile, line, calendar, edge),
    };
    const last = stretches.at(-1);
    if (last?.crowd === stretch.crowd) last.toMs = stretch.toMs;
    else stretches.push(stretch);
  }
  return stretches;
}

export function crowdAt(profile: Measured, line: Place, atMs: number): Crowd {
  const calendar = calendarOf(profile, line, { fromMs: atMs, toMs: atMs + 1 });
  return crowdOn(profile, line, calendar, atMs);
}

function crowdOn(profile: Measured, line: Place, { open, busy }: Calendar, atMs: number): Crowd {
  const isIn = ({ fromMs, toMs }: Span) => fromMs <= atMs && atMs < toMs;
  if (!open.some(isIn)) return 'closed';
  const local = wallTime(atMs, line.timeZone);
  // What was measured on ordinary days says nothing of this one.
  if (holidayOn(profile, line.id, local.day)) return 'not-measured';
  if (busy.some(isIn)) return 'busy';
  const queue = queueAt(profile, local);
  const wait = queue && erlangC(queue)?.averageWaitSeconds;
  if (queue && (wait === undefined || wait > longWaitSeconds)) return 'busy';
  return profile.busyHours || queue ? 'quiet' : 'not-measured';
}

/** The wait to be expected by somebody who calls then, in seconds; undefined where nobody can tell. */
export function expectedWaitSeconds(
  profile: Measured,
  line: Place,
  atMs: number,
): number | undefined {
  if (!profile.demand) return undefined;
  if (['closed', 'not-measured'].includes(crowdAt(profile, line, atMs))) return undefined;
  return computedWaitSeconds(profile, line, atMs);
}

/** What the figures of that hour come to, on a day and at an hour of which they are known to hold. */
export function computedWaitSeconds(
  profile: Measured,
  line: Place,
  atMs: number,
): number | undefined {
  const queue = queueAt(profile, wallTime(atMs, line.timeZone));
  return queue && erlangC(queue)?.averageWaitSeconds;
}

/** The next time at which calling is easy, from now on; undefined where nothing is measured. */
export function nextQuiet(profile: Measured, line: Place, nowMs: number): Span | undefined {
  return soonest(nowMs, (within) =>
    crowdIn(profile, line, within).find(
      ({ crowd, fromMs, toMs }) => crowd === 'quiet' && toMs - fromMs >= shortestQuietMs,
    ),
  );
}

/** The current or the next time at which the line is open. */
export function nextOpen(profile: Measured, line: Place, nowMs: number): Span | undefined {
  return soonest(nowMs, (within) => openSpans(profile, line, within)[0]);
}

function soonest(nowMs: number, find: (within: Span) => Span | undefined): Span | undefined {
  for (const aheadMs of lookAheadMs) {
    const found = find({ fromMs: nowMs, toMs: nowMs + aheadMs });
    if (found) return found;
  }
  return undefined;
}

function calendarOf(profile: Measured, line: Place, within: Span): Calendar {
  const { busyHours = [] } = profile;
  const busy = daysOf(within, line.timeZone).flatMap((day) =>
    busyHours
      .filter(({ days }) => days.includes(weekdayOf(day)))
      .map((span) => onDay(day, span, line.timeZone)),
  );
  return { open: openSpans(profile, line, within), busy };
}

function queueAt({ demand }: Measured, { day, minute }: WallTime): Queue | undefined {
  const ofDay = demand?.days.find(({ days }) => days.includes(weekdayOf(day)));
  const hour = Math.floor(minute / 60);
  const callsPerHour = ofDay?.callsPerHour[hour] ?? undefined;
  const agents = ofDay?.agents[hour] ?? undefined;
  if (!demand || callsPerHour === undefined || agents === undefined) return undefined;
  return { callsPerHour, agents, handlingSeconds: demand.handlingSeconds };
}

/** Where the hours of the line's own clock begin. */
function wholeHours({ fromMs, toMs }: Span, { timeZone }: Place): number[] {
  const intoHourMs = (fromMs + offsetMinutes(fromMs, timeZone) * minuteMs) % hourMs;
  const first = fromMs - intoHourMs;
  const hours = Math.ceil((toMs - first) / hourMs);
  return Array.from({ length: hours }, (_, index) => first + index * hourMs);
}
