import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import WebSocket from 'ws';
import { z } from 'zod';
import { messageOf } from '../../src/errors';
import { readArguments } from '../arguments';
import type { Section } from '../figures';
import { type Percentiles, wholePercentilesOf } from '../percentiles';
import { type Client, createClient } from './client';
import { createServerProcess } from './server';

const usage =
  'Usage: npm run benchmark:sockets -- [--conversations 10000] [--sockets 1000] [--json]';

const settings = z
  .object({
    conversations: z.coerce.number().int().min(1),
    sockets: z.coerce.number().int().min(1),
    json: z.boolean(),
  })
  .refine(({ conversations, sockets }) => sockets <= conversations, {
    error: '--sockets: each is opened on a conversation of its own, so there must be as many',
  });

/** Conversations that are filled, or opened, side by side. */
const options = {
  conversations: { type: 'string', default: '10000' },
  sockets: { type: 'string', default: '1000' },
  json: { type: 'boolean', default: false },
} as const;

const sideBySide = 16;
/** A few sockets carry the first messages, so that the server is warm before it is measured. */
const fewSockets = 10;
const leastMessages = 1000;
const messagesInFlight = 10;
const progressEveryMs = 5_000;

const question = { type: 'message', text: 'what time does support open', from: { id: 'person' } };

const issued = z.object({ conversationId: z.string(), token: z.string() });
const connection = z.object({ streamUrl: z.string() });
const frame = z.object({ activities: z.array(z.object({ from: z.object({ id: z.string() }) })) });

interface Kept {
  token: string;
  path: string;
}

/** A conversation as a page has it: sends over HTTP, hears over its socket. */
interface Page {
  /** Resolves with the milliseconds from sending a message to its answer. */
  ask(): Promise<number>;
  close(): void;
}

interface Report {
  conversations: number;
  sockets: number;
  /** After a start on an empty database, and on the filled one. */
  emptyBytes: number;
  filledBytes: number;
  /** Warm, with few sockets open, then with all of them, then after messages on all of them. */
  beforeBytes: number;
  afterBytes: number;
  afterMessagesBytes: number;
  bytesPerSocket: number;
  messages: number;
  fewSocketsAnswerMs: Percentiles | undefined;
  allSocketsAnswerMs: Percentiles | undefined;
}

/** Says what many kept conversations and many open sockets cost one server process. */
async function main(): Promise<void> {
  const { json, ...sizes } = readArguments(settings, options, usage);
  const report = await measure(sizes);
  process.stdout.write(json ? `${JSON.stringify(report)}\n` : asTable(report));
}

/** What many kept conversations and many open sockets cost, for the comparison with the rest. */
export async function measureSockets(sizes: {
  conversations: number;
  sockets: number;
}): Promise<Section> {
  const report = await measure(sizes);
  const megabytes = (bytes: number) => Math.round(bytes / 1e5) / 10;
  return {
    title: 'Memory of open conversations',
    method: `${report.conversations} conversations are kept, the program is started anew, ${fewSockets} sockets bring ${report.messages} messages of warm-up, then ${report.sockets} are open, one on each conversation. One run: memory is no noisy figure.`,
    figures: [
      {
        name: 'memory for each open conversation with a WebSocket',
        unit: 'kB',
        ours: report.bytesPerSocket / 1000,
        target: { of: 'ours', limit: 'at most', value: 40 },
      },
      { name: 'warm, few sockets', unit: 'MB', ours: megabytes(report.beforeBytes) },
      { name: 'warm, all sockets', unit: 'MB', ours: megabytes(report.afterBytes) },
      {
        name: 'all sockets, after a message on each',
        unit: 'MB',
        ours: megabytes(report.afterMessagesBytes),
      },
    ],
    notes: [],
  };
}

async function measure(sizes: { conversations: number; sockets: number }): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), 'helpline-sockets-'));
  const ended = new AbortController();
  const server = await createServerProcess({
    databaseUrl: `sqlite:${join(folder, 'sockets.db')}`,
    onUnexpectedEnd: (error) => ended.abort(error),
  });
  const client = createClient({ urls: [server.url], signal: ended.signal, onWritten: () => {} });
  let pages: Page[] = [];
  try {
    await server.start();
    const emptyBytes = server.memoryBytes();
    const kept = await many('conversations kept', sizes.conversations, () => keepOne(client));

    // What filling left behind in memory is not what keeping costs: a new process.
    await server.stop();
    await server.start();
    const filledBytes = server.memoryBytes();

    const open = (at: number) => openPage(client, kept[at] as Kept);
    const few = Math.min(fewSockets, sizes.sockets);
    pages = await many('sockets open', few, open);
    const messages = Math.max(leastMessages, sizes.sockets);
    const fewSocketsAnswerMs = await ask(pages, messages);
    const beforeBytes = server.memoryBytes();
    pages.push(...(await many('more sockets open', sizes.sockets - few, (at) => open(few + at))));
    const afterBytes = server.memoryBytes();
    const allSocketsAnswerMs = await ask(pages, messages);
    const afterMessagesBytes = server.memoryBytes();
    return {
      ...sizes,
      emptyBytes,
      filledBytes,
      beforeBytes,
      afterBytes,
      afterMessagesBytes,
      bytesPerSocket: Math.round((afterBytes - beforeBytes) / Math.max(1, sizes.sockets - few)),
      messages,
      fewSocketsAnswerMs,
      allSocketsAnswerMs,
    };
  } catch (error) {
    throw ended.signal.aborted ? ended.signal.reason : error;
  } finally {
    for (const page of pages) page.close();
    await server.kill();
    client.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Makes `count` of something, some side by side, and tells how far it is. */
async function many<T>(
  what: string,
  count: number,
  make: (at: number) => Promise<T>,
): Promise<T[]> {
  const made: T[] = [];
  let next = 0;
  let saidAt = performance.now();
  const makeSome = async () => {
    while (next < count) {
      const at = next;
      next += 1;
      made[at] = await make(at);
      if (performance.now() - saidAt < progressEveryMs) continue;
      saidAt = performance.now();
      process.stderr.write(`${what}: ${at + 1} of ${count}\n`);
    }
  };
  await Promise.all(Array.from({ length: sideBySide }, makeSome));
  process.stderr.write(`${what}: ${count} of ${count}\n`);
  return made;
}

async function keepOne(client: Client): Promise<Kept> {
  const begin = await client.insist({ method: 'POST', path: '/api/directline/token', body: {} });
  const { token, conversationId } = issued.parse(begin.body);
  const path = '/v3/directline/conversations';
  await client.insist({ method: 'POST', path, token, body: {} });
  const kept = { token, path: `${path}/${conversationId}` };
  await client.insist({ method: 'POST', path: `${kept.path}/activities`, token, body: question });
  return kept;
}

/** Resolves when the socket has shown what the conversation holds so far. */
async function openPage(client: Client, { token, path }: Kept): Promise<Page> {
  const { body } = await client.insist({ method: 'GET', path, token });
  const socket = new WebSocket(connection.parse(body).streamUrl, { perMessageDeflate: false });
  let onAnswer: () => void = () => {};
  let onBroken: (error: Error) => void = () => {};
  const nextAnswer = () =>
    new Promise<void>((resolve, reject) => {
      onAnswer = resolve;
      onBroken = reject;
    });
  socket.on('message', (data) => {
    const text = String(data);
    if (text === '') return;
    const { activities } = frame.parse(JSON.parse(text));
    if (activities.some(({ from }) => from.id === 'helpline')) onAnswer();
  });
  socket.on('error', (error) => onBroken(error));
  socket.on('close', (code) => onBroken(new Error(`A socket was closed with ${code}.`)));
  await nextAnswer();

  return {
    async ask() {
      const begun = performance.now();
      const answered = nextAnswer();
      await Promise.all([
        client.insist({ method: 'POST', path: `${path}/activities`, token, body: question }),
        answered,
      ]);
      return performance.now() - begun;
    },
    close: () => socket.terminate(),
  };
}

async function ask(pages: readonly Page[], messages: number): Promise<Percentiles | undefined> {
  const timesMs: number[] = [];
  let next = 0;
  const askers = Math.min(messagesInFlight, pages.length);
  const askSome = async (asker: number) => {
    // Each asks on pages of its own, so that no page has two questions in the air.
    const own = pages.filter((_, number) => number % askers === asker);
    for (let at = 0; next < messages; at += 1) {
      next += 1;
      const page = own[at % own.length];
      if (page) timesMs.push(await page.ask());
    }
  };
  await Promise.all(Array.from({ length: askers }, (_, asker) => askSome(asker)));
  return wholePercentilesOf(timesMs);
}

function asTable(report: Report): string {
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`.padStart(8);
  const times = (answer: Percentiles | undefined) =>
    `${answer?.p50} ms (median), ${answer?.p99} ms (99 of 100 are faster)`;
  const { conversations, sockets, messages } = report;
  return [
    'Memory of the server process',
    `  after a start, nothing kept           ${megabytes(report.emptyBytes)}`,
    `  after a start, ${`${conversations} conversations`.padEnd(23)}${megabytes(report.filledBytes)}`,
    `  warm, with few sockets open           ${megabytes(report.beforeBytes)}`,
    `  with ${`${sockets} sockets open`.padEnd(33)}${megabytes(report.afterBytes)}  (${(report.bytesPerSocket / 1000).toFixed(1)} kB a socket)`,
    `  after ${`${messages} messages more`.padEnd(32)}${megabytes(report.afterMessagesBytes)}`,
    `From sending a message to its answer, ${messagesInFlight} in flight, ${messages} messages`,
    `  with few sockets open    ${times(report.fewSocketsAnswerMs)}`,
    `  with ${sockets} sockets open  ${times(report.allSocketsAnswerMs)}`,
    '',
  ].join('\n');
}

if (require.main === module) {
  main().catch((error) => {
    process.stderr.write(`${messageOf(error)}\n`);
    process.exitCode = 1;
  });
}
