import type { Circumstances } from './circumstances';
import type { Heard } from './heard';

/** The clock and the knowledge by which a message is read. */
type ReadBy = Pick<Circumstances, 'knowledge' | 'nowMs' | 'timeZone'>;

/** For what takes long to read and is read by several questions, or again with the person's record. */
export function onceHeard<Result>(
  read: (heard: Heard, by: ReadBy) => Result,
): (heard: Heard, by: ReadBy) => Result {
  const known = new WeakMap<Heard, ReadBy & { result: Result }>();
  return (heard, { knowledge, nowMs, timeZone }) => {
    const before = known.get(heard);
    const isSame =
      before?.knowledge === knowledge && before.nowMs === nowMs && before.timeZone === timeZone;
    if (isSame) return before.result;
    const result = read(heard, { knowledge, nowMs, timeZone });
    known.set(heard, { knowledge, nowMs, timeZone, result });
    return result;
  };
}
