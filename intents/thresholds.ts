import type { Likelihood } from './calibration';
import { isRefused, readingsOf, scoreOf, type Thresholds } from './decision';
import { outOfScope } from './intent';

/** The calibrated likelihoods of a message that the classifier was not trained on, and its true label. */
export interface JudgedTrial {
  likelihoods: readonly Likelihood[];
  expected: string;
}

/** Of the messages answered without asking, this share is understood rightly. */
const wantedPrecision = 0.94;
/** Of the messages out of scope, at most this share may be taken for an emergency. */
const mostFalseAlarms = 0.005;

const refuseAboveChoices = [...steps(0.05, 0.95, 0.05), Number.MAX_VALUE];
const refuseBelowChoices = steps(0, 0.9, 0.02);

/**
 * The thresholds under which most of these messages are understood. `readingCredit`: what it is worth,
 * against 1 for the right top reading, to have the right one among those offered; `refusalCredit`: to refuse
 * what is out of scope. `urgent`: as in `decide`.
 */
export function chooseThresholds(
  trials: readonly JudgedTrial[],
  {
    readingCredit,
    refusalCredit,
    urgent,
  }: { readingCredit: number; refusalCredit: number; urgent?: string },
): Thresholds {
  const summaries = trials.map(summarise);
  const refusal = chooseRefusal(summaries, readingCredit, refusalCredit);
  const answered = summaries.filter(
    ({ top, outOfScopeScore }) => !isRefused(top, outOfScopeScore, refusal),
  );
  return {
    ...refusal,
    sureAbove: lowestPreciseScore(answered),
    urgentAbove: urgent === undefined ? 1 : chooseUrgency(trials, urgent),
  };
}

interface Summary {
  top: number;
  outOfScopeScore: number;
  isInScope: boolean;
  isRight: boolean;
  isOffered: boolean;
}

function summarise({ likelihoods, expected }: JudgedTrial): Summary {
  const readings = readingsOf(likelihoods);
  const top = readings[0];
  return {
    top: top?.probability ?? 0,
    outOfScopeScore: scoreOf(outOfScope, likelihoods),
    isInScope: expected !== outOfScope,
    isRight: top?.label === expected,
    isOffered: readings.some(({ label }) => label === expected),
  };
}

function chooseRefusal(
  summaries: readonly Summary[],
  readingCredit: number,
  refusalCredit: number,
): Pick<Thresholds, 'refuseAbove' | 'refuseBelow'> {
  let best = { refuseAbove: Number.MAX_VALUE, refuseBelow: 0 };
  if (summaries.every(({ isInScope }) => isInScope)) return best;

  let bestGain = Number.NEGATIVE_INFINITY;
  for (const refuseAbove of refuseAboveChoices) {
    for (const refuseBelow of refuseBelowChoices) {
      const choice = { refuseAbove, refuseBelow };
      let gain = 0;
      for (const { top, outOfScopeScore, isInScope, isRight, isOffered } of summaries) {
        if (isRefused(top, outOfScopeScore, choice)) gain += isInScope ? 0 : refusalCredit;
        else if (isRight) gain++;
        else if (isOffered) gain += readingCredit;
      }
      if (gain <= bestGain) continue;
      bestGain = gain;
      best = choice;
    }
  }
  return best;
}

/** The lowest score from which on the wanted share of the answers is right. */
function lowestPreciseScore(answered: readonly Summary[]): number {
  const bestFirst = [...answered].sort((one, other) => other.top - one.top);
  let right = 0;
  let lowest = 1;
  bestFirst.forEach(({ isRight, top }, i) => {
    if (isRight) right++;
    if (right / (i + 1) >= wantedPrecision) lowest = top;
  });
  return lowest;
}

function chooseUrgency(trials: readonly JudgedTrial[], urgent: string): number {
  const alarms = trials
    .filter(({ expected }) => expected === outOfScope)
    .map(({ likelihoods }) => scoreOf(urgent, likelihoods))
    .sort((one, other) => other - one);
  return alarms[Math.floor(alarms.length * mostFalseAlarms)] ?? 1;
}

function steps(from: number, to: number, by: number): number[] {
  return Array.from({ length: Math.round((to - from) / by) + 1 }, (_, i) => from + i * by);
}
