/** The features of one message that are not zero: `values[i]` belongs to feature `indices[i]`. */
export interface SparseVector {
  indices: Int32Array;
  values: Float32Array;
}

/** Many vectors one after another: vector i is at `starts[i]` … `starts[i + 1]`. Fast to walk through. */
export interface PackedVectors {
  count: number;
  /** The features of the vectors and one more, the last, that is 1 in each of them: the bias. */
  featureCount: number;
  starts: Int32Array;
  indices: Int32Array;
  values: Float32Array;
}

export function pack(vectors: readonly SparseVector[]): PackedVectors {
  const starts = new Int32Array(vectors.length + 1);
  let bias = 0;
  vectors.forEach(({ indices }, position) => {
    starts[position + 1] = (starts[position] as number) + indices.length + 1;
    for (const index of indices) bias = Math.max(bias, index + 1);
  });
  const total = starts[vectors.length] as number;
  const indices = new Int32Array(total);
  const values = new Float32Array(total);
  vectors.forEach((vector, position) => {
    const start = starts[position] as number;
    indices.set(vector.indices, start);
    values.set(vector.values, start);
    indices[start + vector.indices.length] = bias;
    values[start + vector.indices.length] = 1;
  });
  return { count: vectors.length, featureCount: bias + 1, starts, indices, values };
}
