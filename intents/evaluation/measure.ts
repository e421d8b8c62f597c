import { outOfScope } from '../intent';
import type { LabelledMessage } from './labelled-messages';

/** What a system made of a message. `label` is `none` when it refused; `readings`: labels in scope, best first. */
export interface Answered {
  label: string;
  score: number;
  readings: string[];
}

/** Shares are between 0 and 1; null where there was nothing to take a share of. */
export interface Figures {
  n: number;
  accuracy: number;
  /** Mean F1 over the labels that the messages have. */
  macroF1: number;
  /** The right label is among the first three readings; out of scope: refused. */
  top3Accuracy: number;
  /** Right intents among the messages in scope; refusing one is wrong. */
  inScopeAccuracy: number | null;
  inScopeRefused: number | null;
  outOfScopeRecall: number | null;
  outOfScopePrecision: number | null;
  latencyMicros: { p50: number; p99: number };
  perIntent: Record<string, IntentFigures>;
  errors: { text: string; expected: string; got: string; score: number }[];
}

export interface IntentFigures {
  n: number;
  precision: number | null;
  recall: number;
  f1: number;
}

const warmUpMessages = 500;

/** Puts every message to `understand`, one at a time, and compares. */
export function measure(
  messages: readonly LabelledMessage[],
  understand: (text: string) => Answered,
): Figures {
  for (const { text } of messages.slice(0, warmUpMessages)) understand(text);
  const outcomes = messages.map((message) => {
    const start = process.hrtime.bigint();
    const answered = understand(message.text);
    const micros = Number(process.hrtime.bigint() - start) / 1000;
    return { ...message, ...answered, micros };
  });

  const right = outcomes.filter(({ intent, label }) => intent === label);
  const inScope = outcomes.filter(({ intent }) => intent !== outOfScope);
  const outside = outcomes.filter(({ intent }) => intent === outOfScope);
  const refused = outcomes.filter(({ label }) => label === outOfScope);
  const refusedRightly = outside.filter(({ label }) => label === outOfScope);
  const amongReadings = inScope.filter(({ intent, readings }) => readings.includes(intent));
  const perIntent = figuresPerIntent(outcomes);
  const micros = outcomes.map((outcome) => outcome.micros).sort((one, other) => one - other);

  return {
    n: outcomes.length,
    accuracy: right.length / outcomes.length,
    macroF1: mean([...perIntent.values()].map(({ f1 }) => f1)),
    top3Accuracy: (amongReadings.length + refusedRightly.length) / outcomes.length,
    inScopeAccuracy: share(right.length - refusedRightly.length, inScope.length),
    inScopeRefused: share(refused.length - refusedRightly.length, inScope.length),
    outOfScopeRecall: share(refusedRightly.length, outside.length),
    outOfScopePrecision: share(refusedRightly.length, refused.length),
    latencyMicros: { p50: quantile(micros, 0.5), p99: quantile(micros, 0.99) },
    perIntent: Object.fromEntries(perIntent),
    errors: outcomes
      .filter(({ intent, label }) => intent !== label)
      .map(({ text, intent, label, score }) => ({ text, expected: intent, got: label, score })),
  };
}

function figuresPerIntent(
  outcomes: readonly { intent: string; label: string }[],
): Map<string, IntentFigures> {
  const counts = new Map<string, { expected: number; got: number; both: number }>();
  const countOf = (label: string) => {
    const count = counts.get(label) ?? { expected: 0, got: 0, both: 0 };
    counts.set(label, count);
    return count;
  };
  for (const { intent, label } of outcomes) {
    countOf(intent).expected++;
    countOf(label).got++;
    if (intent === label) countOf(intent).both++;
  }
  return new Map(
    [...counts]
      .filter(([, { expected }]) => expected > 0)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([label, { expected, got, both }]) => [
        label,
        {
          n: expected,
          precision: share(both, got),
          recall: both / expected,
          f1: (2 * both) / (expected + got),
        },
      ]),
  );
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function quantile(sorted: readonly number[], share: number): number {
  const position = Math.min(sorted.length - 1, Math.floor(sorted.length * share));
  return Math.round(sorted[position] as number);
}
