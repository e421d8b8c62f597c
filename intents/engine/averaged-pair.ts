import { trainLinearSvm } from './linear-svm';
import { ranked } from './ranking';
import { trainSoftmaxRegression } from './softmax-regression';
import { pack, type SparseVector } from './sparse-vector';
import { type QuantisedWeights, quantise, scoresOf } from './weights';

export interface Classification {
  label: string;
  /** A score, comparable between the labels of one message; not a probability. */
  value: number;
}

/** A margin of the machine counts as much as this many units of the regression's log-odds. */
const marginShare = 4;

/** What is left of a training: enough to classify, small enough to keep. */
export interface TrainedPair {
  labels: string[];
  weights: QuantisedWeights;
}

/**
 * A linear support vector machine and a softmax regression that vote together. Both are linear, so
 * their sum is one matrix. An engine for `natural.Classifier`.
 */
export class AveragedPair {
  private examples: { vector: SparseVector; label: string }[] = [];
  private trainedPair: TrainedPair | undefined;

  constructor(trained?: TrainedPair) {
    this.trainedPair = trained;
  }

  addExample(vector: SparseVector, label: string): void {
    this.examples.push({ vector, label });
  }

  /** Learns from every example added so far. The same examples in the same order give the same weights. */
  train(): void {
    const labels = [...new Set(this.examples.map(({ label }) => label))].sort();
    const columns = new Map(labels.map((label, column) => [label, column]));
    const classes = Int32Array.from(this.examples, ({ label }) => columns.get(label) as number);
    const packed = pack(this.examples.map(({ vector }) => vector));

    const machine = trainLinearSvm(packed, classes, labels.length);
    const sum = trainSoftmaxRegression(packed, classes, labels.length);
    for (let i = 0; i < sum.values.length; i++)
      sum.values[i] = (sum.values[i] as number) + marginShare * (machine.values[i] as number);
    this.trainedPair = { labels, weights: quantise(sum) };
  }

  get trained(): TrainedPair {
    if (!this.trainedPair) throw new Error('The engine was asked before it was trained.');
    return this.trainedPair;
  }

  /** Every label with its score, best first. */
  getClassifications(vector: SparseVector): Classification[] {
    const { labels, weights } = this.trained;
    const scores = scoresOf(weights, vector);
    return ranked(scores).map((column) => ({
      label: labels[column] as string,
      value: scores[column] as number,
    }));
  }

  classify(vector: SparseVector): string {
    return this.getClassifications(vector)[0]?.label ?? '';
  }
}
