import { setTimeout } from 'node:timers/promises';
import { createServerProcess } from '../durability/server';
import { botFrameworkChannel } from '../turns/bot-framework';
import { load } from '../turns/load';
import { visitsWith } from '../turns/messages';
import type { Place } from '../turns/person';

/** How much is measured of each server process. */
export interface Load {
  warmUpTurns: number;
  turnsOfOne: number;
  turnsOfAll: number;
}

export const connections = 16;
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
  const newPlace = await botFrameworkChannel(server.url);
  const keptPlace = keptConversation
    ? await botFrameworkChannel(server.url, keptConversation)
    : undefined;
  const mix = visitsWith(messages);
  const faults: string[] = [];
  try {
    await server.start();
    await setTimeout(settledAfterMs);
    const atRestBytes = server.memoryBytes();
    await load(newPlace, { connections, turns: warmUpTurns }, mix);
    const fresh = await speedAt(newPlace);
    const kept = keptPlace ? await speedAt(keptPlace) : fresh;
    ended.signal.throwIfAborted();
    return { startMs: server.startMs(), atRestBytes, fresh, kept, faults };
  } finally {
    await server.kill();
    newPlace.close();
    keptPlace?.close();
  }

  async function speedAt(place: Place): Promise<Speed> {
    const ofOne = await load(place, { connections: 1, turns: turnsOfOne }, mix);
    const ofAll = await load(place, { connections, turns: turnsOfAll }, mix);
    faults.push(...ofOne.faults, ...ofAll.faults);
    return { turnMs: ofOne.p50Ms, turnsPerSecond: ofAll.turnsPerSecond };
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
