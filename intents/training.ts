import { type Calibration, calibrate, likelihoodsOf, type Trial } from './calibration';
import { SparseClassifier, type TrainedClassifier } from './classifier';
import type { Thresholds } from './decision';
import { type Features, featuresOf } from './features';
import type { Intent } from './intent';
import type { Phrase } from './phrases';
import { chooseThresholds } from './thresholds';

/** Everything that is needed to understand a message. */
export interface Model {
  classifier: TrainedClassifier;
  calibration: Calibration;
  thresholds: Thresholds;
}

/** Somebody who writes this may be losing money at this moment. */
export const urgentIntent: Intent = 'security.scammed';

/** A person can still tap the right one of several readings, but a refused one must start over. */
const readingCredit = 0.5;

const foldCount = 4;
export const trainingSteps = foldCount + 1;

interface Example {
  features: Features;
  label: string;
  fold: number;
}

/**
 * Trains on every phrase. Probabilities and thresholds come from phrases that were left out, whole
 * voices at a time: the people who will write have voices that the phrases do not have either.
 */
export function trainModel(
  phrases: readonly Phrase[],
  onStep: (step: number) => void = () => {},
): Model {
  const folds = foldsOf(phrases);
  const examples = phrases.map((phrase) => ({
    features: featuresOf(phrase.text),
    label: phrase.intent,
    fold: folds.get(voiceOf(phrase)) as number,
  }));
  const trials: Trial[] = [];
  for (let fold = 0; fold < foldCount; fold++) {
    onStep(fold + 1);
    trials.push(...tryOut(examples, fold));
  }
  const calibration = calibrate(trials);
  const judged = trials.map(({ classifications, expected }) => ({
    likelihoods: likelihoodsOf(classifications, calibration),
    expected,
  }));
  const thresholds = chooseThresholds(judged, {
    readingCredit,
    urgent: urgentIntent,
  });
  onStep(trainingSteps);
  return { classifier: trainClassifier(examples).trained, calibration, thresholds };
}

export function trainClassifier(
  examples: readonly { features: Features; label: string }[],
): SparseClassifier {
  const classifier = new SparseClassifier();
  for (const { features, label } of examples) classifier.addDocument(features, label);
  classifier.train();
  return classifier;
}

function tryOut(examples: readonly Example[], fold: number): Trial[] {
  const leftOut = examples.filter((example) => example.fold === fold);
  if (leftOut.length === 0) return [];
  const classifier = trainClassifier(examples.filter((example) => example.fold !== fold));
  return leftOut.map(({ features, label }) => ({
    classifications: classifier.getClassifications(features),
    expected: label,
  }));
}

/** Deals the voices out, the largest first, each to the fold that has the fewest phrases of its language. */
function foldsOf(phrases: readonly Phrase[]): Map<string, number> {
  const sizes = new Map<string, { language: string; size: number }>();
  for (const phrase of phrases) {
    const voice = voiceOf(phrase);
    sizes.set(voice, { language: phrase.language, size: (sizes.get(voice)?.size ?? 0) + 1 });
  }
  const folds = new Map<string, number>();
  const filled = new Map<string, number[]>();
  const largestFirst = [...sizes].sort(([, one], [, other]) => other.size - one.size);
  for (const [voice, { language, size }] of largestFirst) {
    const sizesOfFolds = filled.get(language) ?? new Array<number>(foldCount).fill(0);
    const fold = sizesOfFolds.indexOf(Math.min(...sizesOfFolds));
    sizesOfFolds[fold] = (sizesOfFolds[fold] as number) + size;
    filled.set(language, sizesOfFolds);
    folds.set(voice, fold);
  }
  return folds;
}

function voiceOf({ language, voice }: Phrase): string {
  return `${language}: ${voice}`;
}
