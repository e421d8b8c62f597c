import { setTimeout } from 'node:timers/promises';
import { type Batch, type Entry, judge, type SaidStep, type Sent, type Talk } from './check';
import { opening, type Step } from './script';

/** One conversation as a channel carries it. */
export interface Channel {
  /** Begins the conversation. Resolves with its name once that is acknowledged. */
  open(onSentAgain: () => void): Promise<string>;
  /** Sends until it is acknowledged, as the same message each time. */
  send(message: Sent, onSentAgain: () => void): Promise<void>;
  /** Fetches what is new, on a channel whose clients fetch. */
  fetch(): Promise<void>;
  /** What has come to the person so far. */
  heard(): Entry[];
  /** The whole conversation as it stands in the end, and what came to a client that polled. */
  transcript(): Promise<{ transcript: Entry[]; polled: Batch[] | undefined }>;
}

/** One person's conversation: says its script and listens for the answers. */
export interface Conversation {
  /** Says everything; resolves when all of it is acknowledged, answered or not. */
  speak(): Promise<void>;
  /** Listens until all that was said is answered, or until `signal` is aborted. */
  listen(signal: AbortSignal): Promise<void>;
  isSpoken(): boolean;
  isAnswered(): boolean;
  resent(): number;
  /** For each message, how long after its acknowledgement its first answer came, as far as it came. */
  waitsMs(): number[];
  /** What to judge in the end. */
  talk(): Promise<Talk>;
}

/** The key under which what begins a conversation is answered. */
export const openingKey = 'opening';

const pollEveryMs = 200;

/**
 * @param pauseMs how long the person waits before the next step; answers are not waited for.
 */
export function createConversation({
  channel,
  script,
  pauseMs,
  onAcknowledged,
}: {
  channel: Channel;
  script: readonly Step[];
  pauseMs: () => number;
  onAcknowledged: () => void;
}): Conversation {
  const said: SaidStep[] = [];
  const acknowledgedAt = new Map<string, number>();
  const waitsMs = new Map<string, number>();
  let name = '';
  let isSpoken = false;
  let resent = 0;
  const onSentAgain = () => {
    resent += 1;
  };

  async function acknowledged(message: Sent, sending: Promise<unknown>): Promise<void> {
    await sending;
    message.isAcknowledged = true;
    acknowledgedAt.set(message.key, performance.now());
    onAcknowledged();
  }

  /** The messages of a step, on record before they are sent. */
  function prepare(step: Step, keyOf: (index: number) => string): Sent[] {
    const messages = (step[0] ?? []).map(({ text }, index) => ({
      key: keyOf(index),
      text,
      isAcknowledged: false,
    }));
    said.push({ step, messages });
    return messages;
  }

  function noteWaits(heard: readonly Entry[]): void {
    for (const entry of heard) {
      if (entry.kind !== 'reply' || waitsMs.has(entry.to)) continue;
      const since = acknowledgedAt.get(entry.to);
      if (since !== undefined) waitsMs.set(entry.to, performance.now() - since);
    }
  }

  const isAnswered = () => {
    const verdict = judge({ name, said, transcript: channel.heard(), polled: undefined });
    return isSpoken && verdict.cases.length === 0;
  };

  return {
    async speak() {
      for (const message of prepare(opening, () => openingKey)) {
        await acknowledged(
          message,
          channel.open(onSentAgain).then((opened) => {
            name = opened;
          }),
        );
      }
      for (const [number, step] of script.entries()) {
        await setTimeout(pauseMs());
        const messages = prepare(step, (index) => `say-${number + 1}${'ab'[index]}`);
        await Promise.all(
          messages.map((message) => acknowledged(message, channel.send(message, onSentAgain))),
        );
      }
      isSpoken = true;
    },

    async listen(signal) {
      let heardBefore = 0;
      let wasSpoken = false;
      while (!signal.aborted) {
        if (name !== '') await channel.fetch();
        const heard = channel.heard();
        if (heard.length !== heardBefore || isSpoken !== wasSpoken) {
          heardBefore = heard.length;
          wasSpoken = isSpoken;
          noteWaits(heard);
          if (isAnswered()) return;
        }
        await setTimeout(pollEveryMs);
      }
    },

    isSpoken: () => isSpoken,
    isAnswered,
    resent: () => resent,
    waitsMs: () => [...waitsMs.values()],

    async talk() {
      // One poll more: whatever came after all was answered has no business here.
      await channel.fetch();
      return { name, said, ...(await channel.transcript()) };
    },
  };
}
