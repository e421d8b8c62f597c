import {
  type Calibration,
  calibrate,
  type Likelihood,
  likelihoodsOf,
  type Trial,
} from './calibration';
import { SparseClassifier, type TrainedClassifier } from './classifier';
import { type Decision, decide, type Thresholds } from './decision';
import { type Features, featuresOf } from './features';
import type { Intent } from './intent';
import type { Phrase } from './phrases';
import { chooseThresholds } from './thresholds';
import { runInThreads } from './training-threads';

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
/** Fewer phrases are out of scope than messages will be, and a wrong answer helps nobody. */
const refusalCredit = 2;

const foldCount = 3;
export const trainingSteps = foldCount + 1;
export const crossValidationSteps = foldCount;

/** Fewer are learnt sooner than a thread is started. */
const worthThreads = 2000;

/** A phrase as it is learnt from. `fold`: with which others it is left out. */
export interface Example {
  text: string;
  label: string;
  fold: number;
}

/** One training: on everything, or on all but one fold, which is tried out then. */
export type Task = 'everything' | { leaveOut: number };
export type TaskResult = { trained: TrainedClassifier } | { trials: Trial[] };

const leavingOutEach: Task[] = Array.from({ length: foldCount }, (_, leaveOut) => ({ leaveOut }));

/**
 * Trains on every phrase. Probabilities and thresholds come from phrases that were left out, whole
 * voices at a time: the people who will write have voices that the phrases do not have either.
 */
export async function trainModel(
  phrases: readonly Phrase[],
  onStep: (step: number) => void = () => {},
): Promise<Model> {
  const examples = examplesOf(phrases);
  const results = await run(examples, ['everything', ...leavingOutEach], onStep);
  const trials = results.flatMap((result) => ('trials' in result ? result.trials : []));
  const [trained] = results.flatMap((result) => ('trained' in result ? [result.trained] : []));
  if (!trained) throw new Error('no training on everything was made');
  return { classifier: trained, ...judge(trials) };
}

/** A phrase, and what was made of it by a training that had heard none of its voice. */
export interface CrossValidated extends Example {
  likelihoods: Likelihood[];
  decision: Decision;
}

/** Every phrase as it is understood when its voice is left out. */
export async function crossValidate(
  phrases: readonly Phrase[],
  onStep: (step: number) => void = () => {},
): Promise<CrossValidated[]> {
  const examples = examplesOf(phrases);
  const results = await run(examples, leavingOutEach, onStep);
  const trials = results.map((result) => ('trials' in result ? result.trials : []));
  const { calibration, thresholds } = judge(trials.flat());
  return trials.flatMap((ofFold, fold) => {
    const leftOut = examples.filter((example) => example.fold === fold);
    return ofFold.map(({ classifications }, at) => {
      const likelihoods = likelihoodsOf(classifications, calibration);
      const decision = decide(likelihoods, thresholds, urgentIntent);
      return { ...(leftOut[at] as Example), likelihoods, decision };
    });
  });
}

function judge(trials: readonly Trial[]): Pick<Model, 'calibration' | 'thresholds'> {
  const calibration = calibrate(trials);
  const judged = trials.map(({ classifications, expected }) => ({
    likelihoods: likelihoodsOf(classifications, calibration),
    expected,
  }));
  const thresholds = chooseThresholds(judged, {
    readingCredit,
    refusalCredit,
    urgent: urgentIntent,
  });
  return { calibration, thresholds };
}

function examplesOf(phrases: readonly Phrase[]): Example[] {
  const folds = foldsOf(phrases);
  return phrases.map((phrase) => ({
    text: phrase.text,
    label: phrase.intent,
    fold: folds.get(voiceOf(phrase)) as number,
  }));
}

async function run(
  examples: readonly Example[],
  tasks: readonly Task[],
  onDone: (tasks: number) => void,
): Promise<TaskResult[]> {
  return examples.length < worthThreads
    ? runHere(examples, tasks, onDone)
    : runInThreads(examples, tasks, onDone);
}

export function trainClassifier(
  examples: readonly { features: Features; label: string }[],
): SparseClassifier {
  const classifier = new SparseClassifier();
  for (const { features, label } of examples) classifier.addDocument(features, label);
  classifier.train();
  return classifier;
}

export interface PreparedExample extends Omit<Example, 'text'> {
  features: Features;
}

export function prepare(examples: readonly Example[]): PreparedExample[] {
  return examples.map(({ text, label, fold }) => ({ features: featuresOf(text), label, fold }));
}

export function runTask(examples: readonly PreparedExample[], task: Task): TaskResult {
  if (task === 'everything') return { trained: trainClassifier(examples).trained };
  const leftOut = examples.filter(({ fold }) => fold === task.leaveOut);
  if (leftOut.length === 0) return { trials: [] };
  const classifier = trainClassifier(examples.filter(({ fold }) => fold !== task.leaveOut));
  return {
    trials: leftOut.map(({ features, label }) => ({
      classifications: classifier.getClassifications(features),
      expected: label,
    })),
  };
}

function runHere(
  examples: readonly Example[],
  tasks: readonly Task[],
  onDone: (tasks: number) => void,
): TaskResult[] {
  const prepared = prepare(examples);
  return tasks.map((task, at) => {
    const result = runTask(prepared, task);
    onDone(at + 1);
    return result;
  });
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
