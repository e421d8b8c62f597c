/** A figure as people compare it: ours, what it is measured against, and what was aimed at. */
export interface Figure {
  /** What was measured, without its unit. */
  name: string;
  unit: string;
  /** Medians over the pairs. */
  ours: number;
  rival?: { name: string; value: number };
  /** The median of ours by the rival's, pair by pair. */
  ratio?: number;
  target?: Target;
}

export interface Target {
  of: 'ours' | 'ratio';
  limit: 'at least' | 'at most';
  value: number;
}

/** One part of the benchmark. */
export interface Section {
  title: string;
  /** In a sentence or two: how it was measured, pairs and warm-up among it. */
  method: string;
  figures: Figure[];
  /** What a reader has to know besides; a sentence each. */
  notes: string[];
}

/** undefined where nothing was aimed at. */
export function isMet({ ours, ratio, target }: Figure): boolean | undefined {
  if (!target) return undefined;
  const reached = target.of === 'ours' ? ours : (ratio ?? Number.NaN);
  return target.limit === 'at least' ? reached >= target.value : reached <= target.value;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return (lower + upper) / 2;
}

/** The same measurement of ours and of a rival, taken in turns: A B A B …. */
export type Pairs<T> = { ours: T; rival: T }[];

/** Machines are noisy, and noise lasts: whoever is compared takes turns. */
export async function inPairs<T>(
  pairs: number,
  measure: { ours: () => Promise<T>; rival: () => Promise<T> },
  tell: (progress: string) => void,
): Promise<Pairs<T>> {
  const measured: Pairs<T> = [];
  for (let pair = 1; pair <= pairs; pair += 1) {
    tell(`pair ${pair} of ${pairs}`);
    const ours = await measure.ours();
    measured.push({ ours, rival: await measure.rival() });
  }
  return measured;
}

/** One figure of what was measured in pairs. */
export function pairedFigure<T>(
  about: { name: string; unit: string; rival: string; target?: Target },
  pairs: Pairs<T>,
  figureOf: (measured: T) => number,
): Figure {
  const values = pairs.map(({ ours, rival }) => ({ ours: figureOf(ours), rival: figureOf(rival) }));
  return {
    name: about.name,
    unit: about.unit,
    ours: median(values.map(({ ours }) => ours)),
    rival: { name: about.rival, value: median(values.map(({ rival }) => rival)) },
    ratio: median(values.map(({ ours, rival }) => ours / rival)),
    ...(about.target && { target: about.target }),
  };
}
