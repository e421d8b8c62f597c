export interface Percentiles {
  p50: number;
  p99: number;
}

/** In the unit of the values, rounded to whole ones; nothing of none. */
export function percentilesOf(values: readonly number[]): Percentiles | undefined {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1];
  const [p50, p99] = [at(0.5), at(0.99)];
  if (p50 === undefined || p99 === undefined) return undefined;
  return { p50: Math.round(p50), p99: Math.round(p99) };
}
