import type { Likelihood } from './calibration';
import { outOfScope, type Understanding } from './intent';

/** Probabilities that decide between answering, asking and refusing. */
export interface Thresholds {
  /** Refused when out of scope is at least this likely. */
  refuseAbove: number;
  /** Refused when no intent is at least this likely. */
  refuseBelow: number;
  /** Answered without asking when the top intent is at least this likely. */
  sureAbove: number;
  /** The urgent intent comes before anything that is not sure when it is at least this likely. */
  urgentAbove: number;
}

export interface Decision {
  label: string;
  score: number;
  certainty: Understanding['certainty'];
  /** The likeliest labels in scope, best first; at most three. */
  readings: Likelihood[];
}

const mostReadings = 3;

/**
 * What to make of a message. `likelihoods`: every label, best first. `urgent`: a label that
 * is offered first, and not refused, while it is likely enough and nothing else is sure.
 */
export function decide(
  likelihoods: readonly Likelihood[],
  thresholds: Thresholds,
  urgent?: string,
): Decision {
  const outOfScopeScore = scoreOf(outOfScope, likelihoods);
  const readings = readingsOf(likelihoods);
  const top = readings[0];
  if (!top) return { label: outOfScope, score: outOfScopeScore, certainty: 'none', readings };

  const isOut = isRefused(top.probability, outOfScopeScore, thresholds);
  if (!isOut && top.probability >= thresholds.sureAbove)
    return { label: top.label, score: top.probability, certainty: 'sure', readings };

  const emergency = readings.find(
    ({ label, probability }) => label === urgent && probability >= thresholds.urgentAbove,
  );
  if (isOut && !emergency)
    return { label: outOfScope, score: outOfScopeScore, certainty: 'none', readings };

  const first = emergency ?? top;
  return {
    label: first.label,
    score: first.probability,
    certainty: 'unsure',
    readings: [first, ...readings.filter((reading) => reading !== first)],
  };
}

/** The likeliest labels in scope, best first; at most three. */
export function readingsOf(likelihoods: readonly Likelihood[]): Likelihood[] {
  return likelihoods.filter(({ label }) => label !== outOfScope).slice(0, mostReadings);
}

/** The probability of a label; 0 when it is not among them. */
export function scoreOf(wanted: string, likelihoods: readonly Likelihood[]): number {
  return likelihoods.find(({ label }) => label === wanted)?.probability ?? 0;
}

export function isRefused(
  topScore: number,
  outOfScopeScore: number,
  { refuseAbove, refuseBelow }: Pick<Thresholds, 'refuseAbove' | 'refuseBelow'>,
): boolean {
  return outOfScopeScore >= refuseAbove || topScore < refuseBelow;
}
