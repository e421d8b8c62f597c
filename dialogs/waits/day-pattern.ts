import { fragment, type Written } from '../../knowledge/lists';
import type { Knowledge } from '../../knowledge/load';
import type { Span } from '../../knowledge/opening-hours';
import {
  type Crowd,
  computedWaitSeconds,
  crowdIn,
  type Stretch,
} from '../../knowledge/waiting-pattern';
import { type ShownClock, spansText, whenText } from '../../knowledge/waiting-words';
import { clockText, hourMs, timeAt, wallTime } from '../../knowledge/wall-clock';
import { type ChartHour, dayChart } from './day-chart';
import type { Situation } from './situation';

/** One day of the line, as words and as a picture of them. */
export interface DayPattern {
  words: Written;
  picture: Written;
}

/** Today's, or that of the next day on which the line is open; undefined where nothing is measured. */
export function dayPattern(
  knowledge: Knowledge,
  situation: Situation,
  nowMs: number,
): DayPattern | undefined {
  const { line, open } = situation;
  if (!open) return undefined;
  const { day } = wallTime(open.fromMs, line.timeZone);
  const stretches = crowdIn(knowledge.profile, line, {
    fromMs: timeAt({ day, minute: 0 }, line.timeZone),
    toMs: timeAt({ day: day + 1, minute: 0 }, line.timeZone),
  });
  if (!stretches.some(({ crowd }) => crowd === 'busy' || crowd === 'quiet')) return undefined;
  return {
    words: inWords(knowledge, situation, stretches),
    picture: drawn(knowledge, situation, stretches, nowMs),
  };
}

function inWords(knowledge: Knowledge, { clock }: Situation, stretches: Stretch[]): Written {
  const [first] = stretches.filter(({ crowd }) => crowd !== 'closed');
  const of = (crowd: Crowd): Written | undefined => {
    const spans = stretches.filter((each) => each.crowd === crowd);
    return spans.length > 0 ? spansText(knowledge, clock, spans) : undefined;
  };
  const [busy, quiet] = [of('busy'), of('quiet')];
  const id = busy && quiet ? 'busy-and-quiet' : busy ? 'busy' : 'quiet';
  return fragment(knowledge, `waits.day-${id}`, {
    day: whenText(knowledge, clock, first?.fromMs ?? 0, 'day'),
    zone: clock.name,
    busy: busy ?? '',
    quiet: quiet ?? '',
  });
}

function drawn(
  knowledge: Knowledge,
  situation: Situation,
  stretches: Stretch[],
  nowMs: number,
): Written {
  const { line, clock } = situation;
  const hours = openHours(stretches).map(({ fromMs, toMs }): ChartHour => {
    const within = stretches.filter((each) => each.fromMs < toMs && each.toMs > fromMs);
    const crowds = within.map(({ crowd }) => crowd);
    const crowd = (['busy', 'quiet', 'not-measured'] as const).find((each) =>
      crowds.includes(each),
    );
    const open = within.find((each) => each.crowd === crowd);
    const wait =
      crowd === 'busy' || crowd === 'quiet'
        ? computedWaitSeconds(knowledge.profile, line, Math.max(fromMs, open?.fromMs ?? 0))
        : undefined;
    return {
      label: labelOf(fromMs, clock),
      crowd: crowd ?? 'closed',
      height: heightOf(crowd ?? 'closed', wait),
      isNow: fromMs <= nowMs && nowMs < toMs,
    };
  });
  return (language) =>
    dayChart(hours, {
      busy: fragment(knowledge, 'waits.chart-busy')(language),
      quiet: fragment(knowledge, 'waits.chart-quiet')(language),
      now: fragment(knowledge, 'waits.chart-now')(language),
    });
}

/** "09", or "9:30" where hours do not begin on the hour. */
function labelOf(atMs: number, { timeZone }: ShownClock): string {
  const time = clockText(atMs, timeZone);
  return atMs % hourMs === 0 ? time.slice(0, 2) : time.replace(/^0/, '');
}

/** The hours from the first opening to the last closing. */
function openHours(stretches: readonly Stretch[]): Span[] {
  const open = stretches.filter(({ crowd }) => crowd !== 'closed');
  const [fromMs, toMs] = [open[0]?.fromMs ?? 0, open.at(-1)?.toMs ?? 0];
  return Array.from({ length: Math.ceil((toMs - fromMs) / hourMs) }, (_, index) => ({
    fromMs: fromMs + index * hourMs,
    toMs: fromMs + (index + 1) * hourMs,
  }));
}

/** The wait itself where it can be computed, up to ten minutes; else only busy and quiet are told apart. */
function heightOf(crowd: Crowd, waitSeconds: number | undefined): number {
  if (waitSeconds === undefined) return crowd === 'busy' ? 1 : 0.35;
  return Math.min(1, Math.max(crowd === 'busy' ? 0.35 : 0.1, waitSeconds / 600));
}
