import { EventEmitter } from 'node:events';
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Activity } from 'botbuilder';
import type { Logger } from 'pino';
import { messageOf } from '../errors';
import {
  type Accepted,
  type Conversation,
  needsRecord,
  type Store,
  type TurnResult,
  type Unanswered,
} from '../store/store';
import type { Answer } from './answer';
import { maskActivity } from './masking';
import type { Metrics } from './metrics';

/** Hands kept replies over to the channel they belong to. Rejects when the channel did not take them. */
export type Deliver = (conversation: Conversation, replies: Partial<Activity>[]) => Promise<void>;

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
   * replica that died, or because the database or a channel was away.
   */
  lookAfterLeftovers(): Promise<void>;
  /** Resolves when no turn is in hand. */
  settled(): Promise<void>;
  /** Takes up nothing new and lets the turns in hand end. */
  stop(): Promise<void>;
}

/** How soon a replica notices what another one left over, and retries what a channel did not take. */
const lookEveryMs = 2000;
/** A channel that does not answer for so long did not take the reply. */
const deliveryPatienceMs = 15_000;
/** Longer than that, so that nobody else sends it meanwhile; a replica that dies leaves its claim so long. */
const deliveryLeaseMs = 20_000;

export function createInbox({
  store,
  answer,
  deliver,
  publicNumbers,
  metrics,
  log,
}: {
  store: Store;
  answer: Answer;
  /** For channels that the bot delivers to; undefined for a channel whose clients fetch. */
  deliver: (channel: string) => Deliver | undefined;
  /** Digits that are never a secret: the wallet's own lines. */
  publicNumbers: ReadonlySet<string>;
  metrics: Metrics;
  log: Logger;
}): Inbox {
  const listeners = new EventEmitter().setMaxListeners(0);
  const stopListening = store.onNews((conversationId) => {
    const names = conversationId === undefined ? listeners.eventNames() : [conversationId];
    for (const name of names) listeners.emit(name);
  });
  /** Conversations with a turn in hand: one message at a time in each, all of them side by side. */
  const working = new Map<string, Promise<void>>();
  let lookingAfter: NodeJS.Timeout | undefined;
  let isStopping = false;

  return {
    async accept({ conversation, activity, sendKey }) {
      const accepted = await store
        .accept({ conversation, activity: maskActivity(activity, publicNumbers), sendKey })
        .catch((error) => {
          report(
            'database',
            error,
            'A message could not be kept; its sender was told to try again.',
          );
          throw error;
        });
      if (!accepted.repeated) work(conversation.id);
      return accepted;
    },

    onNewActivities(conversationId, listener) {
      listeners.on(conversationId, listener);
      return () => listeners.off(conversationId, listener);
    },

    async lookAfterLeftovers() {
      await takeUpLeftovers();
      lookingAfter = setInterval(() => void takeUpLeftovers(), lookEveryMs);
      lookingAfter.unref();
    },

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
      const leftovers = [
        ...(await store.conversationsWithUnanswered()),
        ...(await store.conversationsWithUndelivered()),
      ];
      for (const conversationId of new Set(leftovers)) {
        if (!working.has(conversationId)) work(conversationId);
      }
    } catch (error) {
      report('database', error, 'The database does not answer; what was accepted waits for it.');
    }
  }

  /** Lets the conversation's turns run, after the one in hand. */
  function work(conversationId: string): void {
    if (isStopping) return;
    const before = working.get(conversationId) ?? Promise.resolve();
    const now = before
      .then(() => answerAll(conversationId))
      .catch((error) => report('database', error, 'A turn could not be kept; it is tried again.'))
      .then(() => {
        if (working.get(conversationId) === now) working.delete(conversationId);
      });
    working.set(conversationId, now);
  }

  async function answerAll(conversationId: string): Promise<void> {
    while (await store.answerNext(conversationId, answerOne)) {
      // The embedded database works in this thread: others get their turn between two answers.
      await setImmediate();
    }
    await deliverAll(conversationId);
  }

  function answerOne(unanswered: Unanswered): TurnResult | typeof needsRecord {
    const { channel } = unanswered.conversation;
    const answered = answer(unanswered);
    if (answered === needsRecord) return needsRecord;
    const { intent, state, replies, forget } = answered;
    metrics.answerSeconds.observe({ channel }, (Date.now() - unanswered.acceptedAt) / 1000);
    metrics.turns.inc({ channel, intent });
    return { state, replies, needsDelivery: deliver(channel) !== undefined, forget };
  }

  async function deliverAll(conversationId: string): Promise<void> {
    const conversation = await store.findConversation(conversationId);
    const send = conversation && deliver(conversation.channel);
    if (!conversation || !send) return;
    // One after the other, so that they arrive in order: one that is refused holds up the rest.
    for (;;) {
      const reply = await store.claimDelivery(conversationId, deliveryLeaseMs);
      if (!reply) return;
      const isDelivered = await attempt(() => send(conversation, [reply.activity]));
      await store.settleDelivery(conversationId, reply.position, isDelivered);
      if (!isDelivered) return;
    }
  }

  async function attempt(send: () => Promise<void>): Promise<boolean> {
    const patience = new AbortController();
    const tooLate = setTimeout(deliveryPatienceMs, undefined, { signal: patience.signal }).then(
      () => {
        throw new Error('the channel did not answer in time');
      },
    );
    tooLate.catch(() => {});
    try {
      await Promise.race([send(), tooLate]);
      return true;
    } catch (error) {
      report('channel', error, 'A channel did not take a reply; it is kept and sent again.');
      return false;
    } finally {
      patience.abort();
    }
  }

  function report(away: 'database' | 'channel', error: unknown, what: string): void {
    metrics.faults.inc({ away });
    log.error({ error: messageOf(error) }, what);
  }
}
