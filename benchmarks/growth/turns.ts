import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { messageOf } from '../../src/errors';
import { createServerProcess } from '../durability/server';
import { median } from '../figures';
import { overApiMessages, startConnector } from '../talk';

/** How much is measured of each server process. */
export interface Load {
  warmUpTurns: number;
  turnsOfOne: number;
  turnsOfAll: number;
}

export const connections = 16;
/** People come back with a few words more, then somebody else comes. */
const messagesOfVisit = 8;
const answeredWithinMs = 20_000;
/** The start's own garbage is gone by then. */
const settledAfterMs = 1_000;

export interface Contender {
  /** Where the program stands. */
  folder?: string;
  databaseUrl: string;
  messages: readonly string[];
  /** Which conversations are gone on with, one a visit, in a second measurement; new ones when absent. */
  keptConversation?: () => string;
}

export interface Speed {
  /** The median turn of one connection. */
  turnMs: number;
  /** Of all connections together. */
  turnsPerSecond: number;
}

export interface Measured {
  startMs: number;
  atRestBytes: number;
  /** In new conversations, and in kept ones. */
  fresh: Speed;
  kept: Speed;
  /** Why turns failed: refused, or not answered in time. */
  faults: string[];
}

/** Starts a server of its own, measures it and ends it. */
export async function measureServer(
  { folder, databaseUrl, messages, keptConversation }: Contender,
  { warmUpTurns, turnsOfOne, turnsOfAll }: Load,
): Promise<Measured> {
  const ended = new AbortController();
  const server = await createServerProcess({
    folder,
    databaseUrl,
    onUnexpectedEnd: (error) => ended.abort(error),
  });
  const connector = await startConnector();
  try {
    await server.start();
    await setTimeout(settledAfterMs);
    const atRestBytes = server.memoryBytes();
    let said = 0;
    const faults: string[] = [];
    const newConversation = () => randomUUID();
    await talk(connections, warmUpTurns, newConversation);
    const fresh = await speed(newConversation);
    const kept = keptConversation ? await speed(keptConversation) : fresh;
    ended.signal.throwIfAborted();
    return { startMs: server.startMs(), atRestBytes, fresh, kept, faults };

    async function speed(conversation: () => string): Promise<Speed> {
      const { turnsMs } = await talk(1, turnsOfOne, conversation);
      const { seconds } = await talk(connections, turnsOfAll, conversation);
      return { turnMs: median(turnsMs), turnsPerSecond: turnsOfAll / seconds };
    }

    async function talk(people: number, turns: number, conversation: () => string) {
      const turnsMs: number[] = [];
      let left = turns;
      const visit = async () => {
        const say = await overApiMessages(server.url, connector, conversation());
        for (let message = 0; message < messagesOfVisit && left > 0; message += 1) {
          left -= 1;
          said += 1;
          // Far apart, so that each visit is about several things.
          const text = messages[(said * 7919) % messages.length] as string;
          const begun = performance.now();
          await inTime(say(text)).catch((error) => faults.push(messageOf(error)));
          turnsMs.push(performance.now() - begun);
        }
      };
      const begun = performance.now();
      await Promise.all(
        Array.from({ length: people }, async () => {
          while (left > 0) await visit();
        }),
      );
      return { turnsMs, seconds: (performance.now() - begun) / 1000 };
    }
  } finally {
    await server.kill();
    connector.close();
  }
}

/** Starts it once, for what a first start does, and says how long that took and what memory it holds at rest. */
export async function firstStart(
  { folder, databaseUrl }: Pick<Contender, 'folder' | 'databaseUrl'>,
  patienceMs: number,
  tell: (progress: string) => void,
): Promise<{ startMs: number; atRestBytes: number }> {
  const server = await createServerProcess({
    folder,
    databaseUrl,
    patienceMs,
    onComplaint: (words) => tell(words.trim()),
    onUnexpectedEnd: () => {},
  });
  try {
    await server.start();
    await setTimeout(settledAfterMs);
    return { startMs: server.startMs(), atRestBytes: server.memoryBytes() };
  } finally {
    await server.kill();
  }
}

async function inTime(answered: Promise<void>): Promise<void> {
  const patience = new AbortController();
  const tooLate = setTimeout(answeredWithinMs, undefined, { signal: patience.signal }).then(() => {
    throw new Error(`there was no answer within ${answeredWithinMs} ms`);
  });
  try {
    await Promise.race([answered, tooLate]);
  } finally {
    tooLate.catch(() => {});
    patience.abort();
  }
}
