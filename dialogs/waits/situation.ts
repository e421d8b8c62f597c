import { fragment, type Written } from '../../knowledge/lists';
import type { Knowledge } from '../../knowledge/load';
import { once } from '../../knowledge/once';
import { holidayOn, type Span } from '../../knowledge/opening-hours';
import type { SupportLine } from '../../knowledge/schema/wallet-profile';
import {
  type Crowd,
  crowdIn,
  expectedWaitSeconds,
  nextOpen,
  nextQuiet,
} from '../../knowledge/waiting-pattern';
import {
  type ShownClock,
  shownClock,
  waitText,
  whenText,
  whenTextInZone,
} from '../../knowledge/waiting-words';
import { clockText, dayMs, wallTime } from '../../knowledge/wall-clock';
import { lineFor } from '../../knowledge/wallet-blanks';
import type { Circumstances } from '../kit/circumstances';

/** Where calling the everyday line stands at a time. */
export interface Situation {
  line: SupportLine;
  clock: ShownClock;
  crowd: Crowd;
  /** Until when it stays so. */
  untilMs: number;
  /** The current or next time at which calling is easy; undefined where nothing is measured. */
  quiet: Span | undefined;
  /** The current or next time at which the line is open. */
  open: Span | undefined;
  /** On which holiday it is. */
  holiday: Written | undefined;
}

/** What a situation depends on: also known when a reminder is due. */
export type Hour = Pick<Circumstances, 'knowledge' | 'nowMs' | 'timeZone'>;

/** Several parts of a turn ask for it. */
export const situationNow = once((about: Hour) => situationAt(about, about.nowMs));

/** @param atMs the time it is about; the words still count from now: "tomorrow". */
export function situationAt(about: Hour, atMs: number): Situation {
  const { knowledge } = about;
  const line = lineFor(knowledge, 'main');
  const { profile } = knowledge;
  const [current] = crowdIn(profile, line, { fromMs: atMs, toMs: atMs + dayMs });
  const holiday = holidayOn(profile, line.id, wallTime(atMs, line.timeZone).day);
  return {
    line,
    clock: clockFor(about),
    crowd: current?.crowd ?? 'closed',
    untilMs: current?.toMs ?? atMs,
    quiet: nextQuiet(profile, line, atMs),
    open: nextOpen(profile, line, atMs),
    // One that keeps none is no news to whoever calls.
    holiday: line.hours === 'always' || !holiday ? undefined : (language) => holiday.name[language],
  };
}

/** The clock by which the person is told when to call. */
export function clockFor(about: Hour): ShownClock {
  return shownClock(about.knowledge, lineFor(about.knowledge, 'main').timeZone, about);
}

/** Whether now is a good moment to call, and when the next one is: two or three short sentences. */
export function nowText({ knowledge, nowMs }: Hour, situation: Situation): Written {
  const { clock, line, crowd, quiet, open } = situation;
  const waitAt = (id: string, atMs: number): Written[] => {
    const seconds = expectedWaitSeconds(knowledge.profile, line, atMs);
    return seconds === undefined
      ? []
      : [fragment(knowledge, id, { wait: waitText(knowledge, seconds) })];
  };
  const sentences = [
    standing(knowledge, nowMs, situation),
    ...(crowd === 'closed' ? [] : waitAt('waits.wait-now', nowMs)),
    ...(quiet && quiet.fromMs > nowMs
      ? [
          quiet.fromMs === open?.fromMs
            ? fragment(knowledge, 'waits.quiet-at-opening')
            : fragment(knowledge, 'waits.quiet-from', {
                when: whenText(knowledge, clock, quiet.fromMs),
              }),
          ...waitAt('waits.wait-then', quiet.fromMs),
        ]
      : []),
  ];
  return (language) =>
    sentences.map((sentence) => sentence(language)).join(language === 'en' ? ' ' : '');
}

function standing(knowledge: Knowledge, nowMs: number, situation: Situation): Written {
  const { clock, crowd, open, holiday = () => '' } = situation;
  const id = `waits.now-${crowd}${situation.holiday ? '-holiday' : ''}`;
  if (crowd === 'busy') return fragment(knowledge, id);
  if (crowd !== 'closed') {
    const endMs = crowd === 'quiet' ? situation.untilMs : (open?.toMs ?? nowMs);
    if (endMs - nowMs >= dayMs) return fragment(knowledge, `waits.now-${crowd}-for-long`);
    const until = fragment(knowledge, 'waits.when-in-zone', {
      when: clockText(endMs, clock.timeZone),
      zone: clock.name,
    });
    return fragment(knowledge, id, { until, holiday });
  }
  return open
    ? fragment(knowledge, id, { opens: whenTextInZone(knowledge, clock, open.fromMs), holiday })
    : fragment(knowledge, 'waits.now-closed-for-long');
}
