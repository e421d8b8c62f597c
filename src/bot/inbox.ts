import { EventEmitter } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import type { Activity } from 'botbuilder';
import {
  type Accepted,
  type AnswerMessage,
  type Conversation,
  type Job,
  needsRecord,
  type Store,
} from '../store/store';
import type { Answer } from './answer';
import { createDeliveries, type Deliver, deliveryLeaseMs } from './deliveries';
import type { ReportFault } from './fault-report';
import { maskActivity } from './masking';
import type { Metrics } from './metrics';

/** The one door through which every channel hands over what a person sent. */
export interface Inbox {
  /**
   * Masks secrets, keeps the activity and returns once it is durable; the answer follows by itself.
   * `sendKey` makes a repeated send of the same message harmless.
   */
  accept(message: {
    conversation: Conversation;
    activity: Partial<Activity>;
    sendKey?: string;
  }): Promise<Accepted>;
  /** Calls `listener` whenever the conversation has new activities. Returns the way to stop it. */
  onNewActivities(conversationId: string, listener: () => void): () => void;
  /**
   * From now on, answers and delivers whatever was accepted and is left over: by an earlier run, by a
   * replica that died, or because the database or a channel was away. Does what is due.
   */
  lookAfterLeftovers(): Promise<void>;
  /** Looks once. */
  takeUpLeftovers(): Promise<void>;
  /** Resolves when no turn is in hand. */
  settled(): Promise<void>;
  /** Takes up nothing new and lets the turns in hand end. */
  stop(): Promise<void>;
}

/** How soon a replica notices what another one left over or is due, and retries what a channel did not take. */
const lookEveryMs = 2000;
const jobsAtOnce = 100;

export function createInbox({
  store,
  answer,
  deliver,
  publicNumbers,
  remind,
  metrics,
  report,
}: {
  store: Store;
  answer: Answer;
  /** Puts a reminder that is due into words; undefined: nobody can read it any more, and it is given up. */
  remind: (job: Job) => Partial<Activity> | undefined;
  /** For channels that the bot delivers to; undefined for a channel whose clients fetch. */
  deliver: (channel: string) => Deliver | undefined;
  /** Digits that are never a secret: the wallet's own lines. */
  publicNumbers: ReadonlySet<string>;
  metrics: Metrics;
  report: ReportFault;
}): Inbox {
  const listeners = new EventEmitter().setMaxListeners(0);
  const stopListening = store.onNews((conversationId) => {
    const names = conversationId === undefined ? listeners.eventNames() : [conversationId];
    for (const name of names) listeners.emit(name);
  });
  /** Conversations with a turn in hand: one message at a time in each, all of them side by side. */
  const working = new Map<string, Promise<void>>();
  /** After an outage whoever holds a delivery gets the time to note it, before others take it up. */
  let othersDeliverAfterMs = 0;
  const deliveries = createDeliveries({ store, deliver, isStopping: () => isStopping, report });
  let lookingAfter: NodeJS.Timeout | undefined;
  let isStopping = false;

  return {
    async accept({ conversation, activity, sendKey }) {
      const turn = newTurn();
      const message = { conversation, activity: maskActivity(activity, publicNumbers), sendKey };
      const accepted = await store.accept(message, turn.answer).catch((error) => {
        report('database', error, 'A message could not be kept; its sender was told to try again.');
        throw error;
      });
      const { answered, repeated } = accepted;
      if (answered) turn.count();
      if (answered?.isMoreOpen || !(answered || repeated)) {
        work(conversation.id, () => answerAll(conversation.id));
      } else if (answered && answered.claimed.length > 0) {
        work(conversation.id, () => deliveries.deliverClaimed(answered));
      }
      return accepted;
    },

    onNewActivities(conversationId, listener) {
      listeners.on(conversationId, listener);
      return () => listeners.off(conversationId, listener);
    },

    async lookAfterLeftovers() {
      await store.endClaimsOfLastRun();
      await takeUpLeftovers();
      lookingAfter = setInterval(() => void takeUpLeftovers(), lookEveryMs);
      lookingAfter.unref();
    },

    takeUpLeftovers,

    settled,

    async stop() {
      isStopping = true;
      clearInterval(lookingAfter);
      await settled();
      stopListening();
    },
  };

  async function settled(): Promise<void> {
    while (working.size > 0) await Promise.all(working.values());
  }

  async function takeUpLeftovers(): Promise<void> {
    try {
      for (const id of await store.conversationsWithUnanswered()) takeUp(id, answerAll);
      for (const job of await store.dueJobs(Date.now(), jobsAtOnce)) {
        takeUp(job.conversationId, () => sayReminder(job));
      }
      if (Date.now() < othersDeliverAfterMs) return;
      for (const id of await store.conversationsWithUndelivered())
        takeUp(id, deliveries.deliverAll);
    } catch (error) {
      othersDeliverAfterMs = Date.now() + deliveryLeaseMs;
      report('database', error, 'The database does not answer; what was accepted waits for it.');
    }
  }

  function takeUp(conversationId: string, task: (conversationId: string) => Promise<void>): void {
    if (!working.has(conversationId)) work(conversationId, () => task(conversationId));
  }

  /** Runs a task of the conversation, after the ones in hand. */
  function work(conversationId: string, task: () => Promise<void>): void {
    if (isStopping) return;
    const before = working.get(conversationId) ?? Promise.resolve();
    const now = before
      .then(task)
      .catch((error) => report('database', error, 'A turn could not be kept; it is tried again.'))
      .then(() => {
        if (working.get(conversationId) === now) working.delete(conversationId);
      });
    working.set(conversationId, now);
  }

  async function answerAll(conversationId: string): Promise<void> {
    for (;;) {
      const turn = newTurn();
      const answered = await store.answerNext(conversationId, turn.answer);
      if (!answered) return deliveries.deliverAll(conversationId);
      turn.count();
      if (!answered.isMoreOpen) return deliveries.deliverClaimed(answered);
      // The embedded database works in this thread: others get their turn between two answers.
      await setImmediate();
    }
  }

  async function sayReminder(job: Job): Promise<void> {
    const conversation = await store.findConversation(job.conversationId);
    if (!conversation) return;
    const needsDelivery = deliveries.isNeededFor(conversation.channel);
    const reminder = remind(job);
    await store.finishJob(job, reminder && { replies: [reminder], needsDelivery });
    await deliveries.deliverAll(job.conversationId);
  }

  /** Answers one message; counted once that is committed, since it may be answered again until then. */
  function newTurn(): { answer: AnswerMessage; count(): void } {
    let answered: { channel: string; intent: string; acceptedAt: number } | undefined;
    return {
      answer(unanswered) {
        const { channel } = unanswered.conversation;
        const result = answer(unanswered);
        if (result === needsRecord) return needsRecord;
        const { intent, state, replies, forget, changes } = result;
        answered = { channel, intent, acceptedAt: unanswered.acceptedAt };
        const needsDelivery = deliveries.isNeededFor(channel);
        const claimForMs = needsDelivery ? deliveryLeaseMs : undefined;
        return { state, replies, needsDelivery, claimForMs, forget, changes };
      },
      count() {
        if (!answered) return;
        const { channel, intent, acceptedAt } = answered;
        metrics.answerSeconds.observe({ channel }, (Date.now() - acceptedAt) / 1000);
        metrics.turns.inc({ channel, intent });
      },
    };
  }
}
