import type { LabelledMessage } from '../../intents/evaluation/labelled-messages';
import { outOfScope } from '../../intents/intent';
import type { Corpus, Learnt, System } from './system';

/** What one system made of one set of messages. Shares are between 0 and 1; null where there is nothing to share. */
export interface Trial {
  system: string;
  corpus: string;
  test: string;
  n: number;
  accuracy: number;
  inScopeAccuracy: number | null;
  outOfScopeRecall: number | null;
  /** Median for one message after a warm-up. */
  latencyMicros: number;
  trainSeconds: number;
  modelBytes: number;
}

const warmUpMessages = 200;

export async function tryOut(system: System, corpus: Corpus): Promise<Trial[]> {
  const start = performance.now();
  const learnt = await system.learn(corpus);
  const trainSeconds = (performance.now() - start) / 1000;
  const trials: Trial[] = [];
  for (const { name, messages } of corpus.test) {
    for (const { text } of messages.slice(0, warmUpMessages)) await learnt.understand(text);
    const outcomes = await askAll(learnt, messages);
    const share = (of: typeof outcomes) =>
      of.length === 0 ? null : of.filter(({ isRight }) => isRight).length / of.length;
    const times = outcomes.map(({ micros }) => micros).sort((one, other) => one - other);
    trials.push({
      system: system.name,
      corpus: corpus.name,
      test: name,
      n: outcomes.length,
      accuracy: share(outcomes) ?? 0,
      inScopeAccuracy: share(outcomes.filter(({ intent }) => intent !== outOfScope)),
      outOfScopeRecall: share(outcomes.filter(({ intent }) => intent === outOfScope)),
      latencyMicros: Math.round(times[Math.floor(times.length / 2)] ?? 0),
      trainSeconds: Math.round(trainSeconds * 10) / 10,
      modelBytes: learnt.modelBytes,
    });
  }
  return trials;
}

/** What came of one message, and how long it took. */
export interface Outcome {
  intent: string;
  isRight: boolean;
  micros: number;
}

export async function askAll(
  learnt: Learnt,
  messages: readonly LabelledMessage[],
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { text, intent } of messages) {
    const asked = process.hrtime.bigint();
    const label = await learnt.understand(text);
    const micros = Number(process.hrtime.bigint() - asked) / 1000;
    outcomes.push({ intent, isRight: label === intent, micros });
  }
  return outcomes;
}
