import Classifier from 'natural/lib/natural/classifiers/classifier.js';
import { AveragedPair, type TrainedPair } from './engine/averaged-pair';
import type { SparseVector } from './engine/sparse-vector';
import { weightOf } from './engine/weights';
import { numberOf } from './engine/word-numbers';
import { type Features, featuresOf, piecesOf } from './features';
import { createVectoriser, learnVocabulary, type Vocabulary } from './vectoriser';

/** All that a trained classifier knows. */
export interface TrainedClassifier extends TrainedPair {
  vocabulary: Vocabulary;
}

/**
 * `natural`'s classifier with sparse features. The stock one holds dense vectors, looks every feature
 * up by its place in an object, which numbers and names such as `__proto__` upset, and drops Chinese.
 */
export class SparseClassifier extends Classifier<Features, SparseVector> {
  private readonly engine: AveragedPair;
  private vocabulary: Vocabulary;
  private vectorOf: (features: Features) => SparseVector;

  constructor(trained?: TrainedClassifier) {
    const engine = new AveragedPair(trained);
    super(engine, { tokenizeAndStem: featuresOf });
    this.engine = engine;
    this.vocabulary = trained?.vocabulary ?? learnVocabulary([]);
    this.vectorOf = createVectoriser(this.vocabulary);
  }

  override addDocument(text: string | Features, label: string): void {
    this.docs.push({ text: typeof text === 'string' ? featuresOf(text) : text, label });
  }

  override textToFeatures(text: string | Features): SparseVector {
    return this.vectorOf(typeof text === 'string' ? featuresOf(text) : text);
  }

  /** Learns from every document added so far. To be called once. */
  override train(): void {
    this.vocabulary = learnVocabulary(this.docs.map(({ text }) => text));
    this.vectorOf = createVectoriser(this.vocabulary);
    super.train();
  }

  /** How much each part of the text speaks for one label rather than another. */
  partsFor(
    text: string,
    { label, against }: { label: string; against: string },
  ): { part: string; weight: number }[] {
    const features = featuresOf(text);
    const names = new Map(
      [...features.words, ...features.spelt.flatMap(piecesOf), ...features.han].map((feature) => [
        numberOf(this.vocabulary.numbers, feature),
        // The first character says only which kind of feature it is.
        feature.slice(1),
      ]),
    );
    const { labels, weights } = this.engine.trained;
    const { indices, values } = this.vectorOf(features);
    return [...indices].map((row, i) => ({
      part: names.get(row) ?? '',
      weight:
        (values[i] as number) *
        (weightOf(weights, row, labels.indexOf(label)) -
          weightOf(weights, row, labels.indexOf(against))),
    }));
  }

  get trained(): TrainedClassifier {
    return { ...this.engine.trained, vocabulary: this.vocabulary };
  }
}
