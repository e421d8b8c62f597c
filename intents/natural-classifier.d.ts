/** The one part of `natural` in use. The package as a whole loads databases and WordNet, and its own types lack this file. */
declare module 'natural/lib/natural/classifiers/classifier.js' {
  import type { EventEmitter } from 'node:events';

  namespace Classifier {
    interface Engine<Observation> {
      addExample(observation: Observation, label: string): void;
      train(): void;
      getClassifications(observation: Observation): { label: string; value: number }[];
      classify(observation: Observation): string;
    }
    interface Document<Tokens> {
      label: string;
      text: Tokens;
    }
  }

  /** `Tokens`: what a text is cut into; `Observation`: what the engine learns from. */
  class Classifier<Tokens, Observation> extends EventEmitter {
    constructor(
      engine: Classifier.Engine<Observation>,
      stemmer?: { tokenizeAndStem(text: string): Tokens },
    );
    protected docs: Classifier.Document<Tokens>[];
    addDocument(text: string | Tokens, label: string): void;
    textToFeatures(text: string | Tokens): Observation;
    train(): void;
    getClassifications(text: string | Tokens): { label: string; value: number }[];
    classify(text: string | Tokens): string;
  }

  export = Classifier;
}
