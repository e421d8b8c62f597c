import { calibrate, likelihoodsOf } from '../calibration';
import { decide } from '../decision';
import { featuresOf } from '../features';
import { encodeModel } from '../model-file';
import { chooseThresholds } from '../thresholds';
import { trainClassifier } from '../training';
import type { LabelledMessage } from './labelled-messages';
import { type Figures, measure } from './measure';

export interface BenchmarkFigures extends Figures {
  trainSeconds: number;
  modelBytes: number;
}

/**
 * Trains the shipped engine on any labelled messages and measures it on others. Probabilities and
 * thresholds, those of most accuracy, come from the validation messages. Where neither the messages
 * learnt from nor those of the validation hold `none`, nothing is ever refused.
 */
export function benchmark(corpus: {
  train: readonly LabelledMessage[];
  validation: readonly LabelledMessage[];
  test: readonly LabelledMessage[];
}): BenchmarkFigures {
  const start = performance.now();
  const classifier = trainClassifier(
    corpus.train.map(({ text, intent }) => ({ features: featuresOf(text), label: intent })),
  );
  const trials = corpus.validation.map(({ text, intent }) => ({
    classifications: classifier.getClassifications(text),
    expected: intent,
  }));
  const calibration = calibrate(trials);
  const judged = trials.map(({ classifications, expected }) => ({
    likelihoods: likelihoodsOf(classifications, calibration),
    expected,
  }));
  const thresholds = chooseThresholds(judged, { readingCredit: 0, refusalCredit: 1 });
  const trainSeconds = (performance.now() - start) / 1000;

  const model = { classifier: classifier.trained, calibration, thresholds };
  const figures = measure(corpus.test, (text) => {
    const likelihoods = likelihoodsOf(classifier.getClassifications(text), calibration);
    const { label, score, readings } = decide(likelihoods, thresholds);
    return { label, score, readings: readings.map((reading) => reading.label) };
  });
  return { ...figures, trainSeconds, modelBytes: encodeModel(model, '').length };
}
