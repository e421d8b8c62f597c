import type { Figures } from './measure';

const mostErrors = 40;

/** The figures for a terminal. */
export function tableOf(figures: Figures): string {
  const { latencyMicros, perIntent, errors } = figures;
  const width = Math.max(...Object.keys(perIntent).map((label) => label.length), 'intent'.length);
  return [
    `${figures.n} messages`,
    `accuracy               ${percent(figures.accuracy)}`,
    `macro F1               ${percent(figures.macroF1)}`,
    `among the first three  ${percent(figures.top3Accuracy)}`,
    `in scope, accuracy     ${percent(figures.inScopeAccuracy)}`,
    `out of scope, recall   ${percent(figures.outOfScopeRecall)}`,
    `out of scope, precision${percent(figures.outOfScopePrecision)}`,
    `a message takes        ${latencyMicros.p50} µs (median), ${latencyMicros.p99} µs (99 of 100 are faster)`,
    '',
    `${'intent'.padEnd(width)}      n  precision  recall      F1`,
    ...Object.entries(perIntent).map(
      ([label, { n, precision, recall, f1 }]) =>
        `${label.padEnd(width)} ${String(n).padStart(6)}    ${percent(precision)} ${percent(recall)} ${percent(f1)}`,
    ),
    '',
    errors.length === 0 ? 'No message was misunderstood.' : `${errors.length} misunderstood:`,
    ...errors
      .slice(0, mostErrors)
      .map(
        ({ text, expected, got, score }) =>
          `  ${expected} → ${got} (${score.toFixed(2)})  ${text.replace(/\s+/g, ' ')}`,
      ),
    ...(errors.length > mostErrors
      ? [`  … and ${errors.length - mostErrors} more; --json prints all.`]
      : []),
    '',
  ].join('\n');
}

export function percent(share: number | null): string {
  return (share === null ? '–' : `${(100 * share).toFixed(1)} %`).padStart(8);
}
