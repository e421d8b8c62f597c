import { seededRandom } from './seeded-random';
import type { PackedVectors } from './sparse-vector';
import type { Weights } from './weights';

/** How much a wrong example costs against the length of the weights. */
const cost = 2;
/** Enough for the ranking of the classes; what the margins are worth is calibrated later. */
const rounds = 5;

/**
 * One linear support vector machine for each class against the rest, with squared hinge loss, by
 * coordinate descent on the dual (Hsieh et al. 2008). All machines see an example at the same time,
 * since reading it costs more than counting with it. Where an example is surely on the right side, it is
 * set aside: after two rounds few machines still look at it.
 */
export function trainLinearSvm(
  examples: PackedVectors,
  classes: Int32Array,
  classCount: number,
): Weights {
  const { count, featureCount, starts, indices, values } = examples;
  const weights = new Float32Array(featureCount * classCount);
  const duals = new Float32Array(count * classCount);
  const isSetAside = new Uint8Array(count * classCount);
  const order = Int32Array.from({ length: count }, (_, position) => position);
  const random = seededRandom(20_261_122);
  const ridge = 1 / (2 * cost);

  const setAsideAbove = new Float64Array(classCount).fill(Number.POSITIVE_INFINITY);
  const largest = new Float64Array(classCount);
  const scores = new Float64Array(classCount);
  const steps = new Float64Array(classCount);
  const looking = new Int32Array(classCount);
  const moving = new Int32Array(classCount);

  for (let round = 0; round < rounds; round++) {
    largest.fill(Number.NEGATIVE_INFINITY);
    for (let position = 0; position < count; position++) {
      const drawn = position + random(count - position);
      const example = order[drawn] as number;
      order[drawn] = order[position] as number;
      order[position] = example;

      const cells = example * classCount;
      let lookingCount = 0;
      for (let column = 0; column < classCount; column++)
        if (isSetAside[cells + column] === 0) looking[lookingCount++] = column;
      if (lookingCount === 0) continue;

      const from = starts[example] as number;
      const to = starts[example + 1] as number;
      let squaredLength = 0;
      scores.fill(0);
      for (let i = from; i < to; i++) {
        const row = (indices[i] as number) * classCount;
        const value = values[i] as number;
        squaredLength += value * value;
        for (let j = 0; j < lookingCount; j++) {
          const column = looking[j] as number;
          scores[column] = (scores[column] as number) + (weights[row + column] as number) * value;
        }
      }

      let movingCount = 0;
      for (let j = 0; j < lookingCount; j++) {
        const column = looking[j] as number;
        const sign = classes[example] === column ? 1 : -1;
        const dual = duals[cells + column] as number;
        const gradient = sign * (scores[column] as number) - 1 + ridge * dual;
        if (dual === 0 && gradient > (setAsideAbove[column] as number)) {
          isSetAside[cells + column] = 1;
          continue;
        }
        const projected = dual === 0 ? Math.min(gradient, 0) : gradient;
        if (projected > (largest[column] as number)) largest[column] = projected;
        const next = Math.max(dual - gradient / (squaredLength + ridge), 0);
        if (next === dual) continue;
        duals[cells + column] = next;
        steps[movingCount] = (next - dual) * sign;
        moving[movingCount++] = column;
      }
      if (movingCount === 0) continue;

      for (let i = from; i < to; i++) {
        const row = (indices[i] as number) * classCount;
        const value = values[i] as number;
        for (let j = 0; j < movingCount; j++) {
          const cell = row + (moving[j] as number);
          weights[cell] = (weights[cell] as number) + (steps[j] as number) * value;
        }
      }
    }
    for (let column = 0; column < classCount; column++) {
      const bound = largest[column] as number;
      setAsideAbove[column] = bound <= 0 ? Number.POSITIVE_INFINITY : bound;
    }
  }
  return { featureCount, classCount, values: weights };
}
