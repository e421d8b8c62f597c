import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Change, Store } from '../store/store';
import { type DeskEvent, deskEventOf } from './handoff/jobs';

export type Metrics = ReturnType<typeof createMetrics>;

const countedEvents: readonly DeskEvent[] = ['requested', 'message-left'];
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
  const handoffs = new Counter({
    name: 'helpline_handoffs_total',
    help: 'Conversations that a person was asked to take (requested), and messages left for one (message-left).',
    labelNames: ['event'],
    registers,
  });
  const feedback = new Counter({
    name: 'helpline_feedback_total',
    help: 'What people and misses say of the answers: helped, not-helped, not-understood, none-of-these.',
    labelNames: ['reason'],
    registers,
  });
  return {
    registry: registers[0] as Registry,
    countChanges(changes: readonly Change[]): void {
      for (const change of changes) {
        if (change.kind === 'review') feedback.inc({ reason: change.reason });
        const event = change.kind === 'schedule' && deskEventOf(change.job);
        if (event && countedEvents.includes(event)) handoffs.inc({ event });
      }
    },
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
      help: 'What had to be put off and tried again, by what was away: the database, a channel or the desk.',
      labelNames: ['away'],
      registers,
    }),
  };
}
