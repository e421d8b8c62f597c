import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Activity } from 'botbuilder';
import WebSocket from 'ws';

/** Somebody who goes on talking over Direct Line, and comes back when the connection breaks. */
export interface Person {
  /** Ids of the messages that were acknowledged, in the order they were said. */
  acknowledged: readonly string[];
  /** How often a message had to be sent again. */
  repeats(): number;
  /** Resolves once so many messages were acknowledged from now on. */
  goesOn(count: number): Promise<void>;
  /** Says no more and resolves once the stream has brought the answer to every message. */
  isDone(): Promise<void>;
  /** What the stream brought, in order. */
  heard: readonly Partial<Activity>[];
  /** What a client that comes anew is given, in order. */
  transcript(): Promise<Partial<Activity>[]>;
  /** Breaks everything off. */
  leave(): void;
}

/** What the requests of this conversation are answered with, taken together. */
interface Taken {
  id: string;
  token: string;
  conversationId: string;
  streamUrl: string;
  activities: Partial<Activity>[];
  watermark: string;
}

const burst = ['what time does support open', 'thanks', 'what time does support open', 'thanks'];

export async function startPerson(url: string): Promise<Person> {
  const leaving = new AbortController();
  const { signal } = leaving;
  const { token, conversationId } = await untilTaken(`${url}/api/directline/token`, {
    body: { locale: 'en' },
    signal,
  });
  const conversations = `${url}/v3/directline/conversations`;
  const started = await untilTaken(conversations, { token, body: {}, signal });
  const activities = `${conversations}/${conversationId}/activities`;

  const acknowledged: string[] = [];
  const heard: Partial<Activity>[] = [];
  let repeats = 0;
  let watermark = '';
  let isTalking = true;
  let socket: WebSocket;

  const listen = (streamUrl: string) => {
    socket = new WebSocket(streamUrl);
    socket.on('message', (frame) => {
      const set = JSON.parse(String(frame));
      heard.push(...set.activities);
      watermark = set.watermark;
    });
    // What went wrong does not matter: closing follows, and then a new stream.
    socket.on('error', () => {});
    socket.once('close', () => {
      const address = `${conversations}/${conversationId}?watermark=${watermark}`;
      untilTaken(address, { token, signal }).then(
        (taken) => listen(taken.streamUrl),
        (error) => {
          if (!signal.aborted) throw error;
        },
      );
    });
  };
  listen(started.streamUrl);

  const talk = async () => {
    while (isTalking) {
      for (const text of burst) {
        const body = { type: 'message', text, channelData: { clientActivityID: randomUUID() } };
        const { id } = await untilTaken(activities, {
          token,
          body,
          signal,
          onRepeat: () => repeats++,
        });
        acknowledged.push(id);
      }
      await pause(signal);
    }
  };
  const talking = talk();
  talking.catch(() => {});

  return {
    acknowledged,
    heard,
    repeats: () => repeats,
    async goesOn(count) {
      const goal = acknowledged.length + count;
      while (acknowledged.length < goal)
        await Promise.race([pause(signal), talking.then(stoppedEarly)]);
    },
    async isDone() {
      isTalking = false;
      await talking;
      const isAnswered = (id: string) => heard.some(({ replyToId }) => replyToId === id);
      while (!acknowledged.every(isAnswered)) await pause(signal);
    },
    async transcript() {
      const all: Partial<Activity>[] = [];
      for (let after = '0'; ; ) {
        const set = await untilTaken(`${activities}?watermark=${after}`, { token, signal });
        if (set.watermark === after) return all;
        all.push(...set.activities);
        after = set.watermark;
      }
    },
    leave() {
      leaving.abort();
      socket.terminate();
    },
  };
}

function stoppedEarly(): never {
  throw new Error('this person has stopped talking');
}

/** Sends the same request until it is taken, as a client does that has no word of what became of it. */
async function untilTaken(
  address: string,
  {
    token,
    body,
    signal,
    onRepeat = () => {},
  }: { token?: string; body?: object; signal: AbortSignal; onRepeat?: () => void },
): Promise<Taken> {
  for (;;) {
    const response = await fetch(address, {
      method: body ? 'POST' : 'GET',
      headers: {
        ...(body && { 'Content-Type': 'application/json' }),
        ...(token && { Authorization: `Bearer ${token}` }),
      },
      body: body && JSON.stringify(body),
      signal,
    }).catch(() => undefined);
    if (response && response.status < 300) {
      // An answer that is cut short tells no more than none.
      const taken = await response.json().catch(() => undefined);
      if (taken) return taken;
    } else if (response && response.status < 500) {
      throw new Error(`${address} was refused with ${response.status}: ${await response.text()}`);
    }
    onRepeat();
    await pause(signal);
  }
}

const pause = (signal?: AbortSignal) => setTimeout(100, undefined, { signal });
