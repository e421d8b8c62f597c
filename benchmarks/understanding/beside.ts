import type { LabelledMessage } from '../../intents/evaluation/labelled-messages';
import { inPairs, median, pairedFigure, type Section, type Target } from '../figures';
import { ownCorpus } from './corpora';
import { naturalBayes } from './natural-bayes';
import { nlpJs } from './nlp-js';
import { ours } from './ours';
import type { Learnt } from './system';
import { askAll } from './trial';

const warmUpMessages = 500;

/** How a pass over all messages went. */
interface Pass {
  accuracy: number;
  /** Median of one message. */
  micros: number;
}

/** One message understood by our engine, by natural's stock classifier and by nlp.js, in turn. */
export async function measureUnderstanding(
  { pairs }: { pairs: number },
  tell: (progress: string) => void,
): Promise<Section> {
  const corpus = ownCorpus();
  const messages = corpus.test.flatMap((test) => test.messages);
  tell(`${ours.name} learns ${corpus.train.length} phrases`);
  const ourEngine = await ours.learn(corpus);
  const rivals = [
    { system: naturalBayes, atMostRatio: 1 / 10 },
    { system: nlpJs(tell), atMostRatio: 1 / 20 },
  ];
  const figures: Section['figures'] = [];
  for (const { system, atMostRatio } of rivals) {
    tell(`${system.name} learns ${corpus.train.length} phrases`);
    const rival = await system.learn(corpus);
    for (const engine of [ourEngine, rival]) await pass(engine, messages.slice(0, warmUpMessages));
    const measured = await inPairs(
      pairs,
      { ours: () => pass(ourEngine, messages), rival: () => pass(rival, messages) },
      (progress) => tell(`${system.name}: ${progress}`),
    );
    const about = (name: string, unit: string, target: Target) => ({
      name: `${name}, beside ${system.name}`,
      unit,
      rival: system.name,
      target,
    });
    figures.push(
      pairedFigure(
        about('one message', 'µs', { of: 'ratio', limit: 'at most', value: atMostRatio }),
        measured,
        ({ micros }) => micros,
      ),
      pairedFigure(
        about('understood rightly', '%', { of: 'ratio', limit: 'at least', value: 1 }),
        measured,
        ({ accuracy }) => 100 * accuracy,
      ),
    );
  }
  return {
    title: 'Understanding one message',
    method: `Each learns the phrases of both languages and is then asked ${messages.length} messages that none was taught (a tenth of each voice, and voices that were never learnt); ${warmUpMessages} messages of warm-up, then ${pairs} passes each, in turn. Medians of one message; none of it goes over a network.`,
    figures,
    notes: [
      `natural's Bayes classifier and nlp.js are as they come, with the settings and stemmers they come with.`,
    ],
  };
}

async function pass(engine: Learnt, messages: readonly LabelledMessage[]): Promise<Pass> {
  const outcomes = await askAll(engine, messages);
  return {
    accuracy: outcomes.filter(({ isRight }) => isRight).length / outcomes.length,
    micros: median(outcomes.map(({ micros }) => micros)),
  };
}
