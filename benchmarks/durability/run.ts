import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { seededRandom } from '../../intents/engine/seeded-random';
import { type Percentiles, wholePercentilesOf } from '../percentiles';
import { botFramework } from './bot-framework';
import { type Case, type Fault, judge } from './check';
import { createClient } from './client';
import { startConnector } from './connector';
import { directLine } from './direct-line';
import { createNews, type News } from './news';
import { type Conversation, createConversation } from './people';
import { writeScript } from './script';
import type { Server } from './server';

export interface RunOptions {
  /** How many at once; half of them on each channel. */
  conversations: number;
  /** A whole number from 1. */
  seed: number;
  /** Makes the replicas that people talk to, one or several on one database. */
  createServers: (onUnexpectedEnd: (error: Error) => void) => Promise<Server[]>;
  disaster: Disaster;
}

/** What happens while people talk. In the end every replica runs. */
export type Disaster = (scene: {
  servers: readonly Server[];
  news: News;
  random: (limit: number) => number;
  /** How many messages were acknowledged so far. */
  acknowledged: () => number;
}) => Promise<void>;

export type ChannelName = 'directLine' | 'botFramework';

/** What came of the messages of one channel. */
export interface Tally extends Record<Fault, number> {
  conversations: number;
  acknowledged: number;
  /** Sendings after the first, for want of an acknowledgement. */
  resent: number;
  answered: number;
  /** Conversations that stood still although everything was up, and went on after one more start. */
  waitedForRestart: number;
}

export interface RunReport {
  seconds: number;
  /** undefined when there was no restart to hear from. */
  restartToFirstAnswerMs: Percentiles | undefined;
  /** From a message's acknowledgement to its first answer, however often the server died in between. */
  waitMs: Record<ChannelName, Percentiles | undefined>;
  channels: Record<ChannelName, Tally>;
  /** Replies that reached the connector. */
  delivered: number;
  /** Those that it had before, when the bot could not know: after a kill or a broken connection. */
  repeated: number;
  cases: Case[];
  /** What the replicas logged as errors. */
  complaints: string[];
}

const longestPauseMs = 500;
const connectorLongestUpMs = 4_000;
const connectorLongestDownMs = 1_200;
/**
 * Everything is up and nothing has come for so long: nothing more will come by itself. Longer than
 * the claim that a killed run leaves on a delivery.
 */
const standstillMs = 30_000;

/**
 * People talk, on both channels, while a disaster happens. In the end every message that was
 * acknowledged is looked at.
 * @throws Error when a server does not start, ends by itself, refuses people, or takes no messages.
 */
export async function talkThrough(options: RunOptions): Promise<RunReport> {
  const { seed } = options;
  const begun = performance.now();
  const ended = new AbortController();
  const fail = (error: unknown) => ended.abort(error);
  const news = createNews(ended.signal);
  const servers = await options.createServers(fail);
  const starts = () => servers.reduce((sum, server) => sum + server.starts(), 0);
  const randomOf = (stream: number) => seededRandom(seed * 1_000_003 + stream);
  const connector = await startConnector({
    random: randomOf(1),
    currentRun: starts,
    onDelivery: () => {
      hear();
      news.tell('delivered');
    },
  });
  const client = createClient({
    urls: servers.map(({ url }) => url),
    signal: ended.signal,
    onWritten: () => news.tell('written'),
  });

  const conversations: { on: ChannelName; conversation: Conversation }[] = [];
  const listening = new AbortController();
  const listeners: Promise<void>[] = [];
  const firstAnswersMs: number[] = [];
  let runHeardFrom = servers.length;
  let acknowledged = 0;
  let isOver = false;
  let outages: Promise<void> | undefined;

  try {
    const people = Promise.all(
      Array.from({ length: options.conversations }, (_, number) => live(number)),
    );
    people.catch(fail);
    outages = disturb();
    outages.catch(fail);
    const disaster = options.disaster({
      servers,
      news,
      random: randomOf(2),
      acknowledged: () => acknowledged,
    });
    disaster.catch(fail);
    ended.signal.throwIfAborted();
    await Promise.race([disaster, once(ended.signal, 'abort')]);
    ended.signal.throwIfAborted();
    isOver = true;
    connector.calmDown();
    await until(
      () => conversations.every(({ conversation }) => conversation.isSpoken()),
      standstillMs,
    );
    if (!conversations.every(({ conversation }) => conversation.isSpoken())) {
      throw new Error(`The server has acknowledged nothing for ${standstillMs} ms.`);
    }
    await outages;
    await until(isAllAnswered, standstillMs);
    const stuck = conversations.filter(({ conversation }) => !conversation.isAnswered());
    for (const server of servers) {
      await server.stop();
      await server.start();
    }
    await until(isAllAnswered, standstillMs);
    listening.abort();
    await Promise.all(listeners);
    const { cases, channels } = await verdict(stuck.map(({ conversation }) => conversation));
    for (const server of servers) await server.stop();
    return {
      seconds: Math.round((performance.now() - begun) / 1000),
      // Where others go on meanwhile it would tell nothing.
      restartToFirstAnswerMs: servers.length > 1 ? undefined : wholePercentilesOf(firstAnswersMs),
      waitMs: { directLine: waitOn('directLine'), botFramework: waitOn('botFramework') },
      channels,
      delivered: connector.delivered(),
      repeated: connector.repeated(),
      cases,
      complaints: servers.flatMap(({ complaints }) => complaints),
    };
  } catch (error) {
    throw ended.signal.aborted ? ended.signal.reason : error;
  } finally {
    isOver = true;
    listening.abort();
    fail(new Error('The run is over.'));
    for (const server of servers) await server.kill();
    await outages?.catch(() => {});
    client.close();
    await connector.close();
  }

  /** One person, who comes back with another conversation until the last kill is done. */
  async function live(number: number): Promise<void> {
    const random = randomOf(10 + number);
    const on = number % 2 === 0 ? 'directLine' : 'botFramework';
    const locale = number % 4 < 2 ? 'zh-CN' : 'en';
    do {
      const conversation = createConversation({
        channel:
          on === 'directLine'
            ? directLine(client, locale, hear)
            : botFramework(client, locale, connector),
        script: writeScript(locale, random),
        pauseMs: () => (isOver ? 0 : random(longestPauseMs)),
        onAcknowledged: () => {
          acknowledged += 1;
          news.tell('acknowledged');
        },
      });
      conversations.push({ on, conversation });
      const listener = conversation.listen(listening.signal);
      listener.catch(fail);
      listeners.push(listener);
      await conversation.speak();
    } while (!isOver);
  }

  /** The connector is killed too, now and then. */
  async function disturb(): Promise<void> {
    const random = randomOf(3);
    while (!isOver) {
      await setTimeout(random(connectorLongestUpMs), undefined, { signal: ended.signal });
      await connector.goDown(random(connectorLongestDownMs));
    }
  }

  function hear(): void {
    news.tell('heard');
    if (runHeardFrom === starts()) return;
    runHeardFrom = starts();
    const startedAt = Math.max(...servers.map((server) => server.startedAt()));
    firstAnswersMs.push(performance.now() - startedAt);
  }

  /** Resolves when it is so, or when nothing has come to anybody for `patienceMs`. */
  async function until(isSo: () => boolean, patienceMs: number): Promise<void> {
    const since = performance.now();
    while (!isSo()) {
      ended.signal.throwIfAborted();
      if (Math.min(news.silentForMs(), performance.now() - since) > patienceMs) return;
      await setTimeout(100);
    }
  }

  function isAllAnswered(): boolean {
    return conversations.every(({ conversation }) => conversation.isAnswered());
  }

  function waitOn(channel: ChannelName): Percentiles | undefined {
    return wholePercentilesOf(
      conversations
        .filter(({ on }) => on === channel)
        .flatMap(({ conversation }) => conversation.waitsMs()),
    );
  }

  async function verdict(
    stuck: readonly Conversation[],
  ): Promise<{ cases: Case[]; channels: Record<ChannelName, Tally> }> {
    const channels = { directLine: emptyTally(), botFramework: emptyTally() };
    const cases: Case[] = [];
    for (const { on, conversation } of conversations) {
      const judged = judge(await conversation.talk());
      const tally = channels[on];
      tally.conversations += 1;
      tally.acknowledged += judged.acknowledged;
      tally.answered += judged.answered;
      tally.resent += conversation.resent();
      if (stuck.includes(conversation)) tally.waitedForRestart += 1;
      for (const { fault } of judged.cases) tally[fault] += 1;
      cases.push(...judged.cases);
    }
    return { cases, channels };
  }
}

function emptyTally(): Tally {
  return {
    conversations: 0,
    acknowledged: 0,
    resent: 0,
    answered: 0,
    waitedForRestart: 0,
    lost: 0,
    doubled: 0,
    outOfOrder: 0,
    wrongAnswer: 0,
  };
}
