import { setTimeout } from 'node:timers/promises';
import type { Activity } from 'botbuilder';
import type { AnsweredTurn, Conversation, Store, StoredActivity } from '../store/store';
import type { ReportFault } from './fault-report';

/** Hands a kept reply over to the channel it belongs to. Rejects when the channel did not take it. */
export type Deliver = (reply: Partial<Activity>) => Promise<void>;

/** What this replica holds of one conversation: replies it has claimed, from the claim until all is noted. */
export interface Line {
  positions: Set<number>;
  /** One was refused, or could not be noted: what was claimed behind it waits with it. */
  isBroken: boolean;
  /** Resolves when what was taken so far is noted. */
  noted: Promise<void>;
  renewing: NodeJS.Timeout;
}

/** Brings replies to the channels that do not fetch them, in order, until each is taken. */
export interface Deliveries {
  isNeededFor(channel: string): boolean;
  /** undefined: this replica holds nothing of the conversation. */
  lineOf(conversationId: string): Line | undefined;
  /**
   * Holds what came claimed with its answer; `behind` is the line it was claimed behind. Returns what
   * delivers it, to be called when the deliveries before it have ended.
   */
  hold(
    answered: Pick<AnsweredTurn, 'conversation' | 'claimed'>,
    behind: Line | undefined,
  ): () => Promise<void>;
  /** Delivers what the conversation still has to deliver, unless another replica is at it. */
  deliverAll(conversationId: string): Promise<void>;
  /** Resolves when what was taken so far is noted. */
  noted(): Promise<void>;
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
  const lines = new Map<string, Line>();

  return {
    isNeededFor: (channel) => deliver(channel) !== undefined,

    lineOf: (conversationId) => lines.get(conversationId),

    hold({ conversation, claimed }, behind) {
      const positions = claimed.map(({ position }) => position);
      if (behind?.isBroken) return () => giveBack(conversation.id, positions);
      const line = join(conversation.id, positions);
      return async () => {
        // One after the other, so that they arrive in order: one that is refused holds up the rest.
        for (const reply of claimed) {
          if (!(await deliverOne(conversation, reply, line))) return;
        }
      };
    },

    async deliverAll(conversationId) {
      const conversation = await store.findConversation(conversationId);
      if (!conversation || !deliver(conversation.channel)) return;
      for (;;) {
        await lines.get(conversationId)?.noted;
        const reply = await store.claimDelivery(conversationId, deliveryLeaseMs);
        if (!reply) return;
        const line = join(conversationId, [reply.position]);
        if (!(await deliverOne(conversation, reply, line))) return;
      }
    },

    async noted() {
      await Promise.all(Array.from(lines.values(), ({ noted }) => noted));
    },
  };

  function join(conversationId: string, positions: readonly number[]): Line {
    const line = lines.get(conversationId) ?? newLine(conversationId);
    for (const position of positions) line.positions.add(position);
    return line;
  }

  function newLine(conversationId: string): Line {
    const positions = new Set<number>();
    // A line that goes on and on holds mostly new claims, which need no renewing yet.
    let heldBefore = new Set<number>();
    const renewing = setInterval(() => {
      for (const position of positions) {
        if (!heldBefore.has(position)) continue;
        // One that fails is made up for by the next: the claim outlasts several.
        store.renewClaim(conversationId, position, deliveryLeaseMs).catch(() => {});
      }
      heldBefore = new Set(positions);
    }, renewEveryMs);
    renewing.unref();
    const line: Line = { positions, isBroken: false, noted: Promise.resolve(), renewing };
    lines.set(conversationId, line);
    return line;
  }

  function end(conversationId: string, line: Line): void {
    clearInterval(line.renewing);
    lines.delete(conversationId);
  }

  function breakUp(conversationId: string, line: Line): void {
    line.isBroken = true;
    end(conversationId, line);
  }

  async function deliverOne(
    { id, channel }: Conversation,
    { position, activity }: StoredActivity,
    line: Line,
  ): Promise<boolean> {
    // Only the newest may be taken and not noted: what a kill repeats never comes after something newer.
    await line.noted;
    if (line.isBroken) return false;
    const send = deliver(channel);
    if (!send || !(await attempt(() => send(activity)))) {
      breakUp(id, line);
      await giveBack(id, [...line.positions]);
      return false;
    }
    // Where none waits behind it, the next one comes with a commit of its own that takes the note along.
    const mayWait = line.positions.size === 1;
    line.noted = note(id, position, true, mayWait).then(
      () => {
        line.positions.delete(position);
        if (line.positions.size === 0) end(id, line);
      },
      () => breakUp(id, line),
    );
    return true;
  }

  async function giveBack(conversationId: string, positions: readonly number[]): Promise<void> {
    for (const position of positions) await note(conversationId, position, false);
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

  /** Insists, until the program ends: a delivery that is not noted is made again. */
  async function note(
    conversationId: string,
    position: number,
    isDelivered: boolean,
    mayWait = false,
  ): Promise<void> {
    for (;;) {
      try {
        return await store.settleDelivery(conversationId, position, isDelivered, mayWait);
      } catch (error) {
        report('database', error, 'A delivery could not be noted yet.');
        if (isStopping()) throw error;
        await setTimeout(noteAgainMs);
      }
    }
  }
}
