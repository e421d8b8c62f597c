import type { LabelledMessage } from './labelled-messages';
import { learnCorpus } from './learn-corpus';
import { type Figures, measure } from './measure';

export interface BenchmarkFigures extends Figures {
  trainSeconds: number;
  modelBytes: number;
}

/** Trains the shipped engine on any labelled messages and measures it on others. */
export function benchmark(corpus: {
  train: readonly LabelledMessage[];
  validation: readonly LabelledMessage[];
  test: readonly LabelledMessage[];
}): BenchmarkFigures {
  const start = performance.now();
  const learnt = learnCorpus(corpus.train, corpus.validation);
  const trainSeconds = (performance.now() - start) / 1000;

  const figures = measure(corpus.test, (text) => {
    const { label, score, readings } = learnt.decide(text);
    return { label, score, readings: readings.map((reading) => reading.label) };
  });
  return { ...figures, trainSeconds, modelBytes: learnt.modelBytes() };
}
