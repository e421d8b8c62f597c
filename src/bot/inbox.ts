import { EventEmitter } from 'node:events';
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Activity } from 'botbuilder';
import type { Logger } from 'pino';
import { messageOf } from '../errors';
import type { Accepted, Conversation, Store, TurnResult, Unanswered } from '../store/store';
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
  /** Answers and delivers what an earlier run accepted and did not finish. */
  resume(): Promise<void>;
  /** Resolves when no turn is in hand. */
  settled(): Promise<void>;
}

const deliveryAttempts = 4;
const firstRetryMs = 250;

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
  const news = new EventEmitter().setMaxListeners(0);
  /** Conversations with a turn in hand: one message at a time in each, all of them side by side. */
  const working = new Map<string, Promise<void>>();

  return {
    async accept({ conversation, activity, sendKey }) {
      const accepted = await store.accept({
        conversation,
        activity: maskActivity(activity, publicNumbers),
        sendKey,
      });
      if (!accepted.repeated) {
        news.emit(conversation.id);
        work(conversation.id);
      }
      return accepted;
    },

    onNewActivities(conversationId, listener) {
      news.on(conversationId, listener);
      return () => news.off(conversationId, listener);
    },

    async resume() {
      const unfinished = [
        ...(await store.conversationsWithUnanswered()),
        ...(await store.conversationsWithUndelivered()),
      ];
      for (const conversationId of new Set(unfinished)) work(conversationId);
    },

    async settled() {
      while (working.size > 0) await Promise.all(working.values());
    },
  };

  /** Lets the conversation's turns run, after the one in hand. */
  function work(conversationId: string): void {
    const before = working.get(conversationId) ?? Promise.resolve();
    const now = before
      .then(() => answerAll(conversationId))
      .catch((error) => {
        log.error({ conversationId, error: messageOf(error) }, 'A turn could not be finished.');
      })
      .then(() => {
        if (working.get(conversationId) === now) working.delete(conversationId);
      });
    working.set(conversationId, now);
  }

  async function answerAll(conversationId: string): Promise<void> {
    while (await store.answerNext(conversationId, answerOne)) {
      news.emit(conversationId);
      // The embedded database works in this thread: others get their turn between two answers.
      await setImmediate();
    }
    await deliverAll(conversationId);
  }

  function answerOne(unanswered: Unanswered): TurnResult {
    const { channel } = unanswered.conversation;
    const stopTimer = metrics.turnSeconds.startTimer({ channel });
    const { intent, state, replies } = answer(unanswered);
    stopTimer();
    metrics.turns.inc({ channel, intent });
    return { state, replies, needsDelivery: deliver(channel) !== undefined };
  }

  async function deliverAll(conversationId: string): Promise<void> {
    const conversation = await store.findConversation(conversationId);
    const send = conversation && deliver(conversation.channel);
    if (!conversation || !send) return;
    for (const { position, activity } of await store.undelivered(conversationId)) {
      const isDelivered = await attempt(() => send(conversation, [activity]), conversationId);
      // Later replies wait for this one, so that they arrive in order.
      if (!isDelivered) return;
      await store.markDelivered(conversationId, position);
    }
  }

  async function attempt(send: () => Promise<void>, conversationId: string): Promise<boolean> {
    for (let tried = 1; ; tried++) {
      try {
        await send();
        return true;
      } catch (error) {
        if (tried === deliveryAttempts) {
          log.error(
            { conversationId, error: messageOf(error) },
            'A reply could not be delivered; it is kept and tried again with the next message or start.',
          );
          return false;
        }
        await setTimeout(firstRetryMs * 2 ** (tried - 1));
      }
    }
  }
}
