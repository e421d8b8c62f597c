import { EventEmitter } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import type { Activity } from 'botbuilder';
import { editKey } from '../store/revisions';
import {
  type Accepted,
  type AnsweredTurn,
  type AnswerMessage,
  type Change,
  type Conversation,
  type Job,
  needsRecord,
  type Store,
  type StoredActivity,
} from '../store/store';
import type { Answer } from './answer';
import { createDeliveries, type Deliver, deliveryLeaseMs, type Line } from './deliveries';
import type { SayWhenDue } from './due';
import type { ReportFault } from './fault-report';
import { deskNewsKind } from './handoff/jobs';
import { maskActivity } from './masking/mask-activity';
import { createChannelLabel, type Metrics } from './metrics';

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
  /**
   * A person changed the words of what they sent with `sendKey`: the old words are gone. Their newest
   * message, and one that is not known here, is answered anew; the same edit only once.
   */
  edit(
    message: { conversation: Conversation; activity: Partial<Activity>; sendKey: string },
    /** Tells this edit from others of the same message; undefined: it changes nothing that needs an answer. */
    edit: string | undefined,
  ): Promise<void>;
  /** A person took back what they sent with `sendKey`: its words are gone. */
  withdraw(conversationId: string, sendKey: string): Promise<void>;
  /** The bot was shown the door: nothing of the conversation and its threads is kept or delivered. */
  leave(conversationId: string): Promise<void>;
  /** A person's channel asks to delete everything kept about them. */
  forget(channel: string, userId: string): Promise<void>;
  /**
   * Calls `listener` whenever the conversation has new activities, with those that need not be read.
   * Returns the way to stop it.
   */
  onNewActivities(
    conversationId: string,
    listener: (added?: readonly StoredActivity[]) => void,
  ): () => void;
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
  sayWhenDue,
  tellDesk,
  metrics,
  report,
}: {
  store: Store;
  answer: Answer;
  /** For jobs that have the bot say something. */
  sayWhenDue: SayWhenDue;
  /** For jobs that tell the desk's system; undefined where there is none. */
  tellDesk: ((job: Job) => Promise<void>) | undefined;
  /** For channels that the bot delivers to; undefined for a channel whose clients fetch. */
  deliver: (channel: string) => Deliver | undefined;
  /** Digits that are never a secret: the wallet's own lines. */
  publicNumbers: ReadonlySet<string>;
  metrics: Metrics;
  report: ReportFault;
}): Inbox {
  const listeners = new EventEmitter().setMaxListeners(0);
  const stopListening = store.onNews((conversationId, added) => {
    const names = conversationId === undefined ? listeners.eventNames() : [conversationId];
    for (const name of names) listeners.emit(name, added);
  });
  /** Conversations with a turn in hand: one message at a time in each, all of them side by side. */
  const working = new Map<string, Promise<void>>();
  /** After an outage whoever holds a delivery gets the time to note it, before others take it up. */
  let othersDeliverAfterMs = 0;
  const deliveries = createDeliveries({ store, deliver, isStopping: () => isStopping, report });
  const channelLabel = createChannelLabel();
  let lookingAfter: NodeJS.Timeout | undefined;
  let isStopping = false;

  return {
    accept,

    async edit({ conversation, activity, sendKey }, edit) {
      const { text = '' } = maskActivity(activity, publicNumbers);
      const before = await store.findSent(conversation.id, sendKey);
      const isNews = !before || (before.isNewest && before.activity.text !== text);
      // First kept as a message, then rewritten: a crash in between leaves something to be answered.
      if (edit !== undefined && isNews) {
        await accept({ conversation, activity, sendKey: editKey(sendKey, edit) });
      }
      if (before) await store.reviseSent(conversation.id, sendKey, (kept) => ({ ...kept, text }));
    },

    async withdraw(conversationId, sendKey) {
      await store.reviseSent(conversationId, sendKey, wordless);
    },

    leave: (conversationId) => store.deleteConversation(conversationId),

    async forget(channel, userId) {
      await store.eraseOf(channel, userId);
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

  async function accept({
    conversation,
    activity,
    sendKey,
  }: Parameters<Inbox['accept']>[0]): Promise<Accepted> {
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
      work(conversation.id, turn.hold(answered));
    }
    return accepted;
  }

  async function settled(): Promise<void> {
    while (working.size > 0) await Promise.all(working.values());
    await deliveries.noted();
  }

  async function takeUpLeftovers(): Promise<void> {
    try {
      for (const id of await store.conversationsWithUnanswered()) takeUp(id, answerAll);
      for (const job of await store.dueJobs(Date.now(), jobsAtOnce)) takeUpJob(job);
      if (mustLeaveToOthers()) return;
      for (const id of await store.conversationsWithUndelivered()) {
        if (!deliveries.lineOf(id)) takeUp(id, deliveries.deliverAll);
      }
    } catch (error) {
      othersDeliverAfterMs = Date.now() + deliveryLeaseMs;
      report('database', error, 'The database does not answer; what was accepted waits for it.');
    }
  }

  /** After an outage claims have lapsed whose replies may be taken and not noted. */
  function mustLeaveToOthers(): boolean {
    return Date.now() < othersDeliverAfterMs;
  }

  /** Whatever the conversation has to deliver, unless another replica may be about to note it. */
  async function deliverLeft(conversationId: string): Promise<void> {
    if (mustLeaveToOthers() && !deliveries.lineOf(conversationId)) return;
    await deliveries.deliverAll(conversationId);
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
      if (!answered) return deliverLeft(conversationId);
      turn.count();
      if (!answered.isMoreOpen) return turn.hold(answered)();
      // The embedded database works in this thread: others get their turn between two answers.
      await setImmediate();
    }
  }

  function takeUpJob(job: Job): void {
    // Beside the conversation's turns, which do not wait until the desk's system answers.
    if (job.kind === deskNewsKind)
      takeUp(`desk ${job.conversationId}`, async () => tellDesk?.(job));
    else takeUp(job.conversationId, () => sayOfItself(job));
  }

  async function sayOfItself(job: Job): Promise<void> {
    await store.finishJob(job, (situation) => ({
      ...sayWhenDue(job, situation),
      needsDelivery: deliveries.isNeededFor(situation.conversation.channel),
    }));
    await deliverLeft(job.conversationId);
  }

  /** Answers one message; counted once that is committed, since it may be answered again until then. */
  function newTurn(): {
    answer: AnswerMessage;
    count(): void;
    /** Holds the replies that came claimed. Returns what delivers them. */
    hold(answered: AnsweredTurn): () => Promise<void>;
  } {
    let behind: Line | undefined;
    let answered:
      | { channel: string; intent: string; acceptedAt: number; changes: Change[] }
      | undefined;
    return {
      answer(unanswered) {
        const { id, channel } = unanswered.conversation;
        const result = answer(unanswered);
        if (result === needsRecord) return needsRecord;
        const { intent, state, replies, forget, changes } = result;
        answered = { channel, intent, acceptedAt: unanswered.acceptedAt, changes };
        const needsDelivery = deliveries.isNeededFor(channel);
        const claimForMs = needsDelivery ? deliveryLeaseMs : undefined;
        const line = deliveries.lineOf(id);
        behind = line;
        const isHeld = (position: number) => line?.positions.has(position) === true;
        return { state, replies, needsDelivery, claimForMs, isHeld, forget, changes };
      },
      hold: (answered) => deliveries.hold(answered, behind),
      count() {
        if (!answered) return;
        const { intent, acceptedAt, changes } = answered;
        const channel = channelLabel(answered.channel);
        metrics.answerSeconds.observe({ channel }, (Date.now() - acceptedAt) / 1000);
        metrics.turns.inc({ channel, intent });
        metrics.countChanges(changes);
        // What is due at once is not left until the next look.
        if (changes.some(isDueNow)) void takeUpLeftovers();
      },
    };
  }
}

function isDueNow(change: Change): boolean {
  return change.kind === 'schedule' && change.job.dueAtMs <= Date.now();
}

/** What is left of a message that was taken back: that there was one. */
function wordless({ text, value, attachments, entities, ...kept }: Partial<Activity>) {
  return { ...kept, ...(text !== undefined && { text: '' }) };
}
