import { learnCorpus } from '../../intents/evaluation/learn-corpus';
import { encodeModel } from '../../intents/model-file';
import { readPhrases, trainingPhrases } from '../../intents/phrases';
import { createRecogniser } from '../../intents/recogniser';
import { trainModel } from '../../intents/training';
import { ownCorpusName } from './corpora';
import type { Corpus, Learnt, System } from './system';

/** The product's own engine: as it learns at the first start, or from scratch on another corpus. */
export const ours: System = {
  name: 'Wallet Helpline',
  learn: async (corpus) => (corpus.name === ownCorpusName ? learnPhrases() : learnOther(corpus)),
};

async function learnPhrases(): Promise<Learnt> {
  const model = await trainModel(readPhrases(trainingPhrases));
  const { understand } = createRecogniser(model);
  return {
    understand: (text) => understand(text).intent,
    modelBytes: encodeModel(model, '').length,
  };
}

function learnOther({ train, validation }: Corpus): Learnt {
  const { decide, modelBytes } = learnCorpus(train, validation.length > 0 ? validation : train);
  return { understand: (text) => decide(text).label, modelBytes: modelBytes() };
}
