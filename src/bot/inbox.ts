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
  type StoredActivity,
  type TurnResult,
  type Unanswered,
} from '../store/store';
import type { Answer } from './answer';
import { maskActivity } from './masking';
import type { Metrics } from './metrics';

/** Hands a kept reply over to the channel it belongs to. Rejects when the channel did not take it. */
export type Deliver = (reply: Partial<Activity>) => Promise<void>;

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
/** A replica that dies leaves its deliveries to the others after so long; one that lives renews them. */
const deliveryLeaseMs = 6_000;
const renewEveryMs = 2_000;
/** The database is away while a delivery is to be noted. */
const noteAgainMs = 250;

type Task = (conversationId: string) => Promise<void>;
interface Work {
  done: Promise<void>;
  /** What came up meanwhile. One is enough: it looks at everything that is open. */
  next: Task | undefined;
}

/** What is counted of a turn once it is committed. */
interface Counted {
  channel: string;
  intent: string;
  acceptedAt: number;
}

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
  const working = new Map<string, Work>();
  /** After an outage whoever holds a delivery gets the time to note it, before others take it up. */
  let othersDeliverAfterMs = 0;
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
      if (!accepted.repeated) work(conversation.id, answerAll);
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

    settled,

    async stop() {
      isStopping = true;
      clearInterval(lookingAfter);
      await settled();
      stopListening();
    },
  };

  async function settled(): Promise<void> {
    while (working.size > 0) await Promise.all([...working.values()].map(({ done }) => done));
  }

  async function takeUpLeftovers(): Promise<void> {
    try {
      for (const id of await store.conversationsWithUnanswered()) takeUp(id, answerAll);
      if (Date.now() < othersDeliverAfterMs) return;
      for (const id of await store.conversationsWithUndelivered()) takeUp(id, deliverAll);
    } catch (error) {
      othersDeliverAfterMs = Date.now() + deliveryLeaseMs;
      report('database', error, 'The database does not answer; what was accepted waits for it.');
    }
  }

  function takeUp(conversationId: string, task: Task): void {
    if (!working.has(conversationId)) work(conversationId, task);
  }

  /** Runs a task of the conversation, after the one in hand. */
  function work(conversationId: string, task: Task): void {
    if (isStopping) return;
    const inHand = working.get(conversationId);
    if (inHand) inHand.next = task;
    else working.set(conversationId, { done: workOn(conversationId, task), next: undefined });
  }

  async function workOn(conversationId: string, first: Task): Promise<void> {
    for (let task: Task | undefined = first; task; ) {
      await task(conversationId).catch((error) =>
        report('database', error, 'A turn could not be kept; it is tried again.'),
      );
      const inHand: Work | undefined = working.get(conversationId);
      task = inHand?.next;
      if (inHand) inHand.next = undefined;
    }
    working.delete(conversationId);
  }

  async function answerAll(conversationId: string): Promise<void> {
    for (;;) {
      let counted: Counted | undefined;
      const answered = await store.answerNext(conversationId, (unanswered) => {
        const result = answerOne(unanswered);
        if (result !== needsRecord) counted = result.counted;
        return result;
      });
      if (!answered) return deliverAll(conversationId);
      if (counted) count(counted);
      for (const reply of answered.claimed) {
        if (!(await deliverOne(answered.conversation, reply))) return;
      }
      if (!answered.isMoreOpen) return;
      // The embedded database works in this thread: others get their turn between two answers.
      await setImmediate();
    }
  }

  function answerOne(
    unanswered: Unanswered,
  ): (TurnResult & { counted: Counted }) | typeof needsRecord {
    const { channel } = unanswered.conversation;
    const answered = answer(unanswered);
    if (answered === needsRecord) return needsRecord;
    const { intent, state, replies, forget } = answered;
    const needsDelivery = deliver(channel) !== undefined;
    return {
      state,
      replies,
      needsDelivery,
      claimForMs: needsDelivery ? deliveryLeaseMs : undefined,
      forget,
      counted: { channel, intent, acceptedAt: unanswered.acceptedAt },
    };
  }

  function count({ channel, intent, acceptedAt }: Counted): void {
    metrics.answerSeconds.observe({ channel }, (Date.now() - acceptedAt) / 1000);
    metrics.turns.inc({ channel, intent });
  }

  /** One after the other, so that they arrive in order: one that is refused holds up the rest. */
  async function deliverAll(conversationId: string): Promise<void> {
    const conversation = await store.findConversation(conversationId);
    if (!conversation) return;
    for (;;) {
      const reply = await store.claimDelivery(conversationId, deliveryLeaseMs);
      if (!reply || !(await deliverOne(conversation, reply))) return;
    }
  }

  async function deliverOne(
    { id, channel }: Conversation,
    { position, activity }: StoredActivity,
  ): Promise<boolean> {
    const send = deliver(channel);
    if (!send) return false;
    const renewing = setInterval(() => {
      // One that fails is made up for by the next: the claim outlasts several.
      store.renewClaim(id, position, deliveryLeaseMs).catch(() => {});
    }, renewEveryMs);
    const isDelivered = await attempt(() => send(activity));
    clearInterval(renewing);
    await noteDelivery(id, position, isDelivered);
    return isDelivered;
  }

  /** Insists: a delivery that is not noted is made again. */
  async function noteDelivery(
    conversationId: string,
    position: number,
    isDelivered: boolean,
  ): Promise<void> {
    for (;;) {
      try {
        return await store.settleDelivery(conversationId, position, isDelivered);
      } catch (error) {
        if (isStopping) throw error;
        report('database', error, 'A delivery could not be noted yet.');
        await setTimeout(noteAgainMs);
      }
    }
  }

  async function attempt(send: () => Promise<void>): Promise<boolean> {
    let tooLate: NodeJS.Timeout | undefined;
    const patience = new Promise<never>((_resolve, reject) => {
      tooLate = globalThis.setTimeout(
        () => reject(new Error('the channel did not answer in time')),
        deliveryPatienceMs,
      );
    });
    try {
      await Promise.race([send(), patience]);
      return true;
    } catch (error) {
      report('channel', error, 'A channel did not take a reply; it is kept and sent again.');
      return false;
    } finally {
      clearTimeout(tooLate);
    }
  }

  function report(away: 'database' | 'channel', error: unknown, what: string): void {
    metrics.faults.inc({ away });
    log.error({ error: messageOf(error) }, what);
  }
}
