import { setTimeout } from 'node:timers/promises';
import type { Activity } from 'botbuilder';
import type { AnsweredTurn, Conversation, Store, StoredActivity } from '../store/store';
import type { ReportFault } from './fault-report';

/** Hands a kept reply over to the channel it belongs to. Rejects when the channel did not take it. */
export type Deliver = (reply: Partial<Activity>) => Promise<void>;

/** Brings replies to the channels that do not fetch them, in order, until each is taken. */
export interface Deliveries {
  isNeededFor(channel: string): boolean;
  /** Delivers what came claimed with its answer. */
  deliverClaimed(answered: Pick<AnsweredTurn, 'conversation' | 'claimed'>): Promise<void>;
  /** Delivers what the conversation still has to deliver, unless another replica is at it. */
  deliverAll(conversationId: string): Promise<void>;
}

/** A replica that dies leaves its deliveries to the others after so long; one that lives renews them. */
export const deliveryLeaseMs = 6_000;
const renewEveryMs = 2_000;
/** A channel that does not answer for so long did not take the reply. */
const patienceMs = 15_000;
/** The database is away while a delivery is to be noted. */
const noteAgainMs = 250;

export function createDeliveries({
  store,
  deliver,
  isStopping,
  report,
}: {
  store: Store;
  /** undefined for a channel whose clients fetch. */
  deliver: (channel: string) => Deliver | undefined;
  isStopping: () => boolean;
  report: ReportFault;
}): Deliveries {
  return {
    isNeededFor: (channel) => deliver(channel) !== undefined,

    // One after the other, so that they arrive in order: one that is refused holds up the rest.
    async deliverClaimed({ conversation, claimed }) {
      for (const reply of claimed) {
        if (!(await deliverOne(conversation, reply))) return;
      }
    },

    async deliverAll(conversationId) {
      const conversation = await store.findConversation(conversationId);
      if (!conversation || !deliver(conversation.channel)) return;
      for (;;) {
        const reply = await store.claimDelivery(conversationId, deliveryLeaseMs);
        if (!reply || !(await deliverOne(conversation, reply))) return;
      }
    },
  };

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
    await note(id, position, isDelivered);
    return isDelivered;
  }

  async function attempt(send: () => Promise<void>): Promise<boolean> {
    let tooLate: NodeJS.Timeout | undefined;
    const patience = new Promise<never>((_resolve, reject) => {
      tooLate = globalThis.setTimeout(
        () => reject(new Error('the channel did not answer in time')),
        patienceMs,
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

  /** Insists: a delivery that is not noted is made again. */
  async function note(
    conversationId: string,
    position: number,
    isDelivered: boolean,
  ): Promise<void> {
    for (;;) {
      try {
        return await store.settleDelivery(conversationId, position, isDelivered);
      } catch (error) {
        if (isStopping()) throw error;
        report('database', error, 'A delivery could not be noted yet.');
        await setTimeout(noteAgainMs);
      }
    }
  }
}
