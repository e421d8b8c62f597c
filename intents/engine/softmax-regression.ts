import { seededRandom } from './seeded-random';
import type { PackedVectors } from './sparse-vector';
import type { Weights } from './weights';

const rounds = 12;
const stepSize = 0.7;
/**
 * Each time it is looked at, an example shows only this share of its features, so that none is relied on
 * alone: what a stranger says shares some with what was learnt, never all. It makes a round cheap, too.
 */
const shown = 0.2;
/** Keeps the first steps of a rare feature from being boundless. */
const initialSquares = 1e-3;
/** A class this sure about an example learns nothing from it. */
const negligible = 1e-3;

/** Multinomial logistic regression with dropout, by stochastic gradient descent with AdaGrad's step sizes. */
export function trainSoftmaxRegression(
  examples: PackedVectors,
  classes: Int32Array,
  classCount: number,
): Weights {
  const { count, featureCount, starts, indices, values } = examples;
  const matrix = new Float32Array(featureCount * classCount);
  const squares = new Float32Array(matrix.length).fill(initialSquares);
  const random = seededRandom(11_071_946);
  const order = Int32Array.from({ length: count }, (_, position) => position);
  const scores = new Float64Array(classCount);
  const errors = new Float64Array(classCount);
  const learning = new Int32Array(classCount);
  const rows = new Int32Array(featureCount);
  const amounts = new Float64Array(featureCount);
  const oneIn = Math.round(1 / shown);
  const bias = featureCount - 1;

  for (let round = 0; round < rounds; round++) {
    for (let position = 0; position < count; position++) {
      const drawn = position + random(count - position);
      const example = order[drawn] as number;
      order[drawn] = order[position] as number;
      order[position] = example;

      const to = starts[example + 1] as number;
      let rowCount = 0;
      for (let i = starts[example] as number; i < to; i++) {
        const isBias = indices[i] === bias;
        if (!isBias && random(oneIn) !== 0) continue;
        rows[rowCount] = (indices[i] as number) * classCount;
        amounts[rowCount] = isBias ? 1 : (values[i] as number) * oneIn;
        rowCount++;
      }
      scores.fill(0);
      for (let i = 0; i < rowCount; i++) {
        const row = rows[i] as number;
        const amount = amounts[i] as number;
        for (let column = 0; column < classCount; column++)
          scores[column] = (scores[column] as number) + (matrix[row + column] as number) * amount;
      }
      toProbabilities(scores);

      let learningCount = 0;
      for (let column = 0; column < classCount; column++) {
        const error = (scores[column] as number) - (classes[example] === column ? 1 : 0);
        if (Math.abs(error) < negligible) continue;
        learning[learningCount] = column;
        errors[learningCount] = error;
        learningCount++;
      }
      for (let i = 0; i < rowCount; i++) {
        const row = rows[i] as number;
        const amount = amounts[i] as number;
        for (let j = 0; j < learningCount; j++) {
          const cell = row + (learning[j] as number);
          const gradient = (errors[j] as number) * amount;
          const sum = (squares[cell] as number) + gradient * gradient;
          squares[cell] = sum;
          matrix[cell] = (matrix[cell] as number) - (stepSize * gradient) / Math.sqrt(sum);
        }
      }
    }
  }
  return { featureCount, classCount, values: matrix };
}

/** Turns scores into probabilities, in place. */
export function toProbabilities(scores: Float64Array): void {
  let largest = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > largest) largest = score;
  let sum = 0;
  for (let i = 0; i < scores.length; i++) {
    const raised = Math.exp((scores[i] as number) - largest);
    scores[i] = raised;
    sum += raised;
  }
  for (let i = 0; i < scores.length; i++) scores[i] = (scores[i] as number) / sum;
}
