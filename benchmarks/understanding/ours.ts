import { calibrate, likelihoodsOf } from '../../intents/calibration';
import { decide } from '../../intents/decision';
import { featuresOf } from '../../intents/features';
import { encodeModel } from '../../intents/model-file';
import { readPhrases, trainingPhrases } from '../../intents/phrases';
import { createRecogniser } from '../../intents/recogniser';
import { chooseThresholds } from '../../intents/thresholds';
import { trainClassifier, trainModel } from '../../intents/training';
import { ownCorpusName } from './corpora';
import type { Corpus, Learnt, System } from './system';

/** The product's own engine: as it learns at the first start, or from scratch on another corpus. */
export const ours: System = {
  name: 'Wallet Helpline',
  learn: async (corpus) => (corpus.name === ownCorpusName ? learnPhrases() : learnCorpus(corpus)),
};

async function learnPhrases(): Promise<Learnt> {
  const model = await trainModel(readPhrases(trainingPhrases));
  const { understand } = createRecogniser(model);
  return {
    understand: (text) => understand(text).intent,
    modelBytes: encodeModel(model, '').length,
  };
}

function learnCorpus({ train, validation }: Corpus): Learnt {
  const classifier = trainClassifier(
    train.map(({ text, intent }) => ({ features: featuresOf(text), label: intent })),
  );
  const trials = (validation.length > 0 ? validation : train).map(({ text, intent }) => ({
    classifications: classifier.getClassifications(text),
    expected: intent,
  }));
  const calibration = calibrate(trials);
  const judged = trials.map(({ classifications, expected }) => ({
    likelihoods: likelihoodsOf(classifications, calibration),
    expected,
  }));
  const thresholds = chooseThresholds(judged, { readingCredit: 0, refusalCredit: 1 });
  return {
    understand: (text) =>
      decide(likelihoodsOf(classifier.getClassifications(text), calibration), thresholds).label,
    modelBytes: encodeModel({ classifier: classifier.trained, calibration, thresholds }, '').length,
  };
}
