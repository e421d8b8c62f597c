import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Store } from '../store/store';

export type Metrics = ReturnType<typeof createMetrics>;

/** Each name becomes a row for good, and names come from outside: the ones beyond these count together. */
const mostChannels = 30;

/** A name for the label `channel`, of which there are only so many. */
export function createChannelLabel(): (channel: string) => string {
  const known = new Set<string>();
  return (channel) => {
    if (known.size < mostChannels) known.add(channel);
    return known.has(channel) ? channel : 'other';
  };
}

/** What the bot counts, in a registry of its own so that several bots fit one process. */
export function createMetrics(store: Pick<Store, 'countUnanswered'>) {
  const registers = [new Registry()];
  new Gauge({
    name: 'helpline_unanswered',
    help: 'Messages accepted and not answered yet, of all replicas. Above zero for long: look at the log.',
    registers,
    async collect() {
      // While the database is away the last figure would mislead: none is shown.
      this.reset();
      this.set(await store.countUnanswered().catch(() => Number.NaN));
    },
  });
  return {
    registry: registers[0] as Registry,
    turns: new Counter({
      name: 'helpline_turns_total',
      help: 'Messages answered, by channel and by the intent they were taken for; none: not understood.',
      labelNames: ['channel', 'intent'],
      registers,
    }),
    answerSeconds: new Histogram({
      name: 'helpline_answer_seconds',
      help: 'Time from accepting a message to its answer being made.',
      labelNames: ['channel'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5, 30],
      registers,
    }),
    faults: new Counter({
      name: 'helpline_faults_total',
      help: 'What had to be put off and tried again, by what was away: the database or a channel.',
      labelNames: ['away'],
      registers,
    }),
  };
}
