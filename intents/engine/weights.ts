import type { SparseVector } from './sparse-vector';

/**
 * A linear model: one row for each feature, the last of which is the bias, and one column for each class.
 * Rows are contiguous, since a message touches few features and every class.
 */
export interface Weights {
  featureCount: number;
  classCount: number;
  values: Float32Array;
}

/** The same in 8 bits: a weight is `values[i]` times the scale of its row. */
export interface QuantisedWeights {
  featureCount: number;
  classCount: number;
  scales: Float32Array;
  values: Int8Array;
}

const largestStep = 127;

export function quantise({ featureCount, classCount, values }: Weights): QuantisedWeights {
  const scales = new Float32Array(featureCount);
  const quantised = new Int8Array(values.length);
  for (let row = 0; row < featureCount; row++) {
    const start = row * classCount;
    let largest = 0;
    for (let i = start; i < start + classCount; i++)
      largest = Math.max(largest, Math.abs(values[i] as number));
    if (largest === 0) continue;
    const scale = largest / largestStep;
    scales[row] = scale;
    for (let i = start; i < start + classCount; i++)
      quantised[i] = Math.round((values[i] as number) / scale);
  }
  return { featureCount, classCount, scales, values: quantised };
}

export function weightOf(
  { classCount, scales, values }: QuantisedWeights,
  row: number,
  column: number,
): number {
  return (scales[row] as number) * (values[row * classCount + column] as number);
}

/** One score for each class. */
export function scoresOf(
  { featureCount, classCount, scales, values }: QuantisedWeights,
  { indices, values: amounts }: SparseVector,
): Float64Array {
  const scores = new Float64Array(classCount);
  addRow(featureCount - 1, 1);
  let i = 0;
  // Two rows at once: each score is read and written half as often.
  for (; i + 1 < indices.length; i += 2) {
    const one = indices[i] as number;
    const other = indices[i + 1] as number;
    const factor = (scales[one] as number) * (amounts[i] as number);
    const otherFactor = (scales[other] as number) * (amounts[i + 1] as number);
    const start = one * classCount;
    const otherStart = other * classCount;
    for (let column = 0; column < classCount; column++)
      scores[column] =
        (scores[column] as number) +
        factor * (values[start + column] as number) +
        otherFactor * (values[otherStart + column] as number);
  }
  if (i < indices.length) addRow(indices[i] as number, amounts[i] as number);
  return scores;

  function addRow(row: number, amount: number): void {
    const factor = (scales[row] as number) * amount;
    const start = row * classCount;
    for (let column = 0; column < classCount; column++)
      scores[column] = (scores[column] as number) + factor * (values[start + column] as number);
  }
}
