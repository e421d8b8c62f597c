import type { LabelledMessage } from '../../intents/evaluation/labelled-messages';

/** Messages to learn from and to be tested on. `none` is out of scope. */
export interface Corpus {
  name: string;
  train: LabelledMessage[];
  /** For choosing a threshold; empty where nothing is out of scope. */
  validation: LabelledMessage[];
  test: { name: string; messages: LabelledMessage[] }[];
}

/** What has learnt a corpus. */
export interface Learnt {
  /** The label it answers with; `none` when it refuses. */
  understand(text: string): string | Promise<string>;
  modelBytes: number;
}

/** Something that learns to tell what a message wants. */
export interface System {
  name: string;
  learn(corpus: Corpus): Promise<Learnt>;
}
