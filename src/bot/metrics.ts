import { Counter, Histogram, Registry } from 'prom-client';

export type Metrics = ReturnType<typeof createMetrics>;

/** What the bot counts, in a registry of its own so that several bots fit one process. */
export function createMetrics() {
  const registry = new Registry();
  return {
    registry,
    turns: new Counter({
      name: 'helpline_turns_total',
      help: 'Messages answered, by channel and by the intent they were taken for.',
      labelNames: ['channel', 'intent'],
      registers: [registry],
    }),
    faults: new Counter({
      name: 'helpline_faults_total',
      help: 'Turns or deliveries that had to be tried again, because the database or a channel was away.',
      registers: [registry],
    }),
    turnSeconds: new Histogram({
      name: 'helpline_turn_seconds',
      help: 'Time from taking up a message to its answer being made.',
      labelNames: ['channel'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
      registers: [registry],
    }),
  };
}
