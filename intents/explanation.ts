import type { Likelihood } from './calibration';
import type { SparseClassifier } from './classifier';

/** Why a message was taken for something. */
export interface Explanation {
  /** The likeliest labels with their probabilities, `none` among them, best first. */
  likeliest: Likelihood[];
  /** What in the message spoke most for the first label and against the second; a unit is a log-odd. */
  because: { part: string; weight: number }[];
}

const mostLabels = 5;
const mostParts = 8;

export function explain(
  text: string,
  likelihoods: readonly Likelihood[],
  classifier: SparseClassifier,
  sharpness: number,
): Explanation {
  const likeliest = likelihoods.slice(0, mostLabels);
  const [first, second] = likeliest;
  const parts =
    first && second ? classifier.partsFor(text, { label: first.label, against: second.label }) : [];
  return {
    likeliest,
    because: parts
      .map(({ part, weight }) => ({ part, weight: weight * sharpness }))
      .filter(({ weight }) => weight > 0)
      .sort((one, other) => other.weight - one.weight)
      .slice(0, mostParts),
  };
}
