import { calibrate, likelihoodsOf } from '../calibration';
import { type Decision, decide } from '../decision';
import { featuresOf } from '../features';
import { encodeModel } from '../model-file';
import { chooseThresholds } from '../thresholds';
import { trainClassifier } from '../training';
import type { LabelledMessage } from './labelled-messages';

/**
 * The shipped engine on any labelled messages. Probabilities and thresholds, those of most accuracy,
 * come from the validation messages. Where neither the messages learnt from nor those of the validation
 * hold `none`, nothing is ever refused.
 */
export function learnCorpus(
  train: readonly LabelledMessage[],
  validation: readonly LabelledMessage[],
): { decide: (text: string) => Decision; modelBytes: () => number } {
  const classifier = trainClassifier(
    train.map(({ text, intent }) => ({ features: featuresOf(text), label: intent })),
  );
  const trials = validation.map(({ text, intent }) => ({
    classifications: classifier.getClassifications(text),
    expected: intent,
  }));
  const calibration = calibrate(trials);
  const judged = trials.map(({ classifications, expected }) => ({
    likelihoods: likelihoodsOf(classifications, calibration),
    expected,
  }));
  const thresholds = chooseThresholds(judged, { readingCredit: 0, refusalCredit: 1 });
  const model = { classifier: classifier.trained, calibration, thresholds };
  return {
    decide: (text) =>
      decide(likelihoodsOf(classifier.getClassifications(text), calibration), thresholds),
    modelBytes: () => encodeModel(model, '').length,
  };
}
