import type { Classification } from './engine/averaged-pair';
import { ranked } from './engine/ranking';
import { toProbabilities } from './engine/softmax-regression';
import { outOfScope } from './intent';

/** Turns scores into probabilities: softmax of `sharpness` × score, with `outOfScopeLift` added for `none`. */
export interface Calibration {
  sharpness: number;
  outOfScopeLift: number;
}

export interface Likelihood {
  label: string;
  probability: number;
}

/** The scores of a message that the classifier was not trained on, and its true label. */
export interface Trial {
  classifications: Classification[];
  expected: string;
}

const newtonSteps = 25;
const ridge = 1e-6;

/** The labels with their probabilities, which add up to 1; best first. */
export function likelihoodsOf(
  classifications: readonly Classification[],
  calibration: Calibration,
): Likelihood[] {
  const probabilities = probabilitiesOf(
    classifications.map(({ value }) => value),
    classifications.findIndex(({ label }) => label === outOfScope),
    calibration,
  );
  return ranked(probabilities).map((i) => ({
    label: (classifications[i] as Classification).label,
    probability: probabilities[i] as number,
  }));
}

function probabilitiesOf(
  values: readonly number[],
  outOfScopeAt: number,
  { sharpness, outOfScopeLift }: Calibration,
): Float64Array {
  const scores = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++)
    scores[i] = sharpness * (values[i] as number) + (i === outOfScopeAt ? outOfScopeLift : 0);
  toProbabilities(scores);
  return scores;
}

/** The calibration under which what was true was likeliest: Newton's method on a convex loss. */
export function calibrate(trials: readonly Trial[]): Calibration {
  const rows = trials.flatMap(({ classifications, expected }) => {
    const truth = classifications.findIndex(({ label }) => label === expected);
    if (truth < 0) return [];
    const values = classifications.map(({ value }) => value);
    const outOfScopeAt = classifications.findIndex(({ label }) => label === outOfScope);
    return [{ values, truth, outOfScopeAt }];
  });
  let sharpness = 0.5;
  let outOfScopeLift = 0;
  for (let step = 0; step < newtonSteps; step++) {
    const slope = { sharpness: 0, lift: 0 };
    const curvature = { sharpness: ridge, lift: ridge, both: 0 };
    for (const { values, truth, outOfScopeAt } of rows) {
      const probabilities = probabilitiesOf(values, outOfScopeAt, { sharpness, outOfScopeLift });
      let mean = 0;
      let meanSquare = 0;
      values.forEach((value, i) => {
        mean += (probabilities[i] as number) * value;
        meanSquare += (probabilities[i] as number) * value * value;
      });
      const share = probabilities[outOfScopeAt] ?? 0;
      slope.sharpness += mean - (values[truth] as number);
      slope.lift += share - (truth === outOfScopeAt ? 1 : 0);
      curvature.sharpness += meanSquare - mean * mean;
      curvature.lift += share * (1 - share);
      curvature.both += share * ((values[outOfScopeAt] ?? mean) - mean);
    }
    const determinant = curvature.sharpness * curvature.lift - curvature.both ** 2;
    const sharpnessStep =
      (slope.sharpness * curvature.lift - slope.lift * curvature.both) / determinant;
    const liftStep =
      (slope.lift * curvature.sharpness - slope.sharpness * curvature.both) / determinant;
    sharpness = Math.max(sharpness / 2, sharpness - sharpnessStep);
    outOfScopeLift -= liftStep;
    if (Math.abs(sharpnessStep) + Math.abs(liftStep) < 1e-6) break;
  }
  return { sharpness, outOfScopeLift };
}
