export interface Percentiles {
  p50: number;
  p99: number;
}

/** In the unit of the values; nothing of none. */
export function percentilesOf(values: readonly number[]): Percentiles | undefined {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1];
  const [p50, p99] = [at(0.5), at(0.99)];
  return p50 === undefined || p99 === undefined ? undefined : { p50, p99 };
}

/** The same, rounded to whole ones. */
export function wholePercentilesOf(values: readonly number[]): Percentiles | undefined {
  const exact = percentilesOf(values);
  return exact && { p50: Math.round(exact.p50), p99: Math.round(exact.p99) };
}
