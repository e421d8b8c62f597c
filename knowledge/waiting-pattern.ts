import { DateTime } from 'luxon';
import { erlangC, type Queue } from './erlang-c';
import { weekdayOf } from './hours';
import type { WalletProfile } from './schema';
import {
  daysOf,
  holidayOn,
  isOpenAt,
  onDay,
  openSpans,
  type Place,
  type Span,
} from './waiting-hours';

/** How crowded a line is, as far as the wallet has measured it. */
export type Crowd = 'closed' | 'busy' | 'quiet' | 'not-measured';

export interface Stretch extends Span {
  crowd: Crowd;
}

type Measured = Pick<WalletProfile, 'holidays' | 'busyHours' | 'demand'>;

/** From here on waiting counts as long, and calling later or a call back as worth the trouble. */
const longWaitSeconds = 180;
/** A quiet time shorter than this is over before somebody has dialled. */
const shortestQuietMs = 30 * 60_000;
/** Mostly it is soon; the second one looks over the longest run of holidays. */
const lookAheadMs = [2 * 86_400_000, 15 * 86_400_000] as const;

/** A stretch of time cut where the line opens, closes, gets busy or quiet. */
export function crowdIn(profile: Measured, line: Place, within: Span): Stretch[] {
  const { fromMs, toMs } = within;
  const edges = [
    fromMs,
    toMs,
    ...openSpans(profile, line, within).flatMap((span) => [span.fromMs, span.toMs]),
    ...busySpans(profile, line, within).flatMap((span) => [span.fromMs, span.toMs]),
    ...(profile.demand ? wholeHours(within, line) : []),
  ].filter((edge) => edge >= fromMs && edge <= toMs);
  const ordered = [...new Set(edges)].sort((one, other) => one - other);
  const stretches: Stretch[] = [];
  for (const [index, edge] of ordered.slice(0, -1).entries()) {
    const stretch = {
      fromMs: edge,
      toMs: ordered[index + 1] as number,
      crowd: crowdAt(profile, line, edge),
    };
    const last = stretches.at(-1);
    if (last?.crowd === stretch.crowd) last.toMs = stretch.toMs;
    else stretches.push(stretch);
  }
  return stretches;
}

export function crowdAt(profile: Measured, line: Place, atMs: number): Crowd {
  if (!isOpenAt(profile, line, atMs)) return 'closed';
  // What was measured on ordinary days says nothing of this one.
  if (holidayOn(profile, line.id, DateTime.fromMillis(atMs, { zone: line.timeZone })))
    return 'not-measured';
  const queue = queueAt(profile, line, atMs);
  if (busySpans(profile, line, { fromMs: atMs, toMs: atMs + 1 }).length > 0) return 'busy';
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
  if (['closed', 'not-measured'].includes(crowdAt(profile, line, atMs))) return undefined;
  const queue = queueAt(profile, line, atMs);
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

function busySpans({ busyHours = [] }: Measured, { timeZone }: Place, within: Span): Span[] {
  return daysOf(within, timeZone)
    .flatMap((day) =>
      busyHours.filter(({ days }) => days.includes(weekdayOf(day))).map((span) => onDay(day, span)),
    )
    .filter(({ fromMs, toMs }) => fromMs < within.toMs && toMs > within.fromMs);
}

function queueAt({ demand }: Measured, { timeZone }: Place, atMs: number): Queue | undefined {
  const local = DateTime.fromMillis(atMs, { zone: timeZone });
  const ofDay = demand?.days.find(({ days }) => days.includes(weekdayOf(local)));
  const callsPerHour = ofDay?.callsPerHour[local.hour] ?? undefined;
  const agents = ofDay?.agents[local.hour] ?? undefined;
  if (!demand || callsPerHour === undefined || agents === undefined) return undefined;
  return { callsPerHour, agents, handlingSeconds: demand.handlingSeconds };
}

/** Where the hours of the line's own clock begin. */
function wholeHours({ fromMs, toMs }: Span, { timeZone }: Place): number[] {
  const hourMs = 3_600_000;
  const first = DateTime.fromMillis(fromMs, { zone: timeZone }).startOf('hour').toMillis();
  const hours = Math.ceil((toMs - first) / hourMs);
  return Array.from({ length: hours }, (_, index) => first + index * hourMs);
}
