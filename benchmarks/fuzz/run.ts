import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { seededRandom } from '../../intents/engine/seeded-random';
import { readArguments } from '../arguments';
import { createServerProcess, type Server } from '../durability/server';
import { goodPerson } from './good-person';
import { fuzzRequest, type Person } from './requests';
import { createWire } from './wire';

/**
 * Sends mutated activities and requests over every route to the program as it runs, and after each
 * thousand a good message that has to be answered. Ends with code 1 when it crashed, answered with a
 * 5xx, left a request hanging, told of its inside, or kept on growing.
 */
const usage = 'Usage: npm run benchmark:fuzz -- [--requests 100000] [--seed 1] [--connections 8]';
const settings = z.object({
  requests: z.coerce.number().int().min(1000),
  seed: z.coerce.number().int(),
  connections: z.coerce.number().int().min(1).max(100),
});
const options = {
  requests: { type: 'string', default: '100000' },
  seed: { type: 'string', default: '1' },
  connections: { type: 'string', default: '8' },
} as const;

const block = 1000;
const peopleAtOnce = 20;
/** Caches, compiled code and the database's own memory are filled after so much of the run. */
const warmShare = 0.4;
const mostGrowthBytes = 48 * 1024 * 1024;

/** What no answer may hold: stacks, files of ours or of the machine. */
const inside = /node_modules|\.ts:\d+:\d+|\n\s+at [\w.<]+ \(|root:x:0/;
/** What the log may say of a run like this one. */
const expectedComplaint = /A channel did not take a reply/;

interface Tally {
  statuses: Map<number, number>;
  faults: string[];
}

async function main() {
  const { requests, seed, connections } = readArguments(settings, options, usage);
  const folder = mkdtempSync(join(tmpdir(), 'helpline-fuzz-'));
  const tally: Tally = { statuses: new Map(), faults: [] };
  const server = await createServerProcess({
    databaseUrl: `sqlite:${join(folder, 'helpline.db')}`,
    settings: { DIRECT_LINE_SECRET: 'a-secret-that-nobody-guesses-0123456789' },
    onUnexpectedEnd: (error) => {
      process.stderr.write(`${error.message}\n`);
      process.exit(1);
    },
  });
  const sink = await startSink();
  await server.start();

  const begun = performance.now();
  const memory: number[] = [];
  const random = seededRandom(seed);
  const assets = await assetsOf(server.url);
  for (let sent = 0; sent < requests; sent += block) {
    const people: Person[] = await Promise.all(
      Array.from({ length: peopleAtOnce }, () => goodPerson(server.url)),
    );
    await sendBlock(server.url, connections, tally, () =>
      fuzzRequest(random, people, { serviceUrl: sink.url, assets }),
    );
    const answerMs = await (await goodPerson(server.url)).ask();
    memory.push(server.memoryBytes());
    progress(sent + block, requests, begun, memory, answerMs, tally);
  }
  await server.stop();
  sink.close();
  rmSync(folder, { recursive: true, force: true });
  report(requests, seed, begun, memory, tally, server);
}

async function sendBlock(
  url: string,
  connections: number,
  tally: Tally,
  next: () => ReturnType<typeof fuzzRequest>,
): Promise<void> {
  let left = block;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const wire = createWire(url);
      while (left > 0) {
        left -= 1;
        const request = next();
        const { status, text } = await wire.send(request);
        tally.statuses.set(status, (tally.statuses.get(status) ?? 0) + 1);
        // 501 is what Teams wants to hear of an invoke that this bot does not know.
        const isFault = status === -1 || (status >= 500 && status !== 501) || inside.test(text);
        if (isFault && tally.faults.length < 50) {
          const body = request.body?.toString('utf8').slice(0, 500) ?? '';
          tally.faults.push(
            `${status} to ${request.method} ${request.path} ${JSON.stringify(request.headers)} ${body}\n  ${text.slice(0, 300)}`,
          );
        }
      }
      wire.close();
    }),
  );
}

function progress(
  sent: number,
  requests: number,
  begun: number,
  memory: readonly number[],
  answerMs: number,
  { faults }: Tally,
): void {
  const seconds = (performance.now() - begun) / 1000;
  process.stderr.write(
    `${sent} of ${requests}, ${Math.round(sent / seconds)}/s, ${megabytes(memory.at(-1) ?? 0)}, a good message answered in ${answerMs.toFixed(0)} ms, ${faults.length} faults\n`,
  );
}

function report(
  requests: number,
  seed: number,
  begun: number,
  memory: readonly number[],
  { statuses, faults }: Tally,
  { complaints, starts }: Server,
): void {
  const warm = memory.slice(Math.floor(memory.length * warmShare));
  const part = Math.max(1, Math.floor(warm.length / 3));
  const [early, late] = [median(warm.slice(0, part)), median(warm.slice(-part))];
  const grown = late - early;
  const unexpected = complaints.filter((line) => !expectedComplaint.test(line));
  const lines = [
    `${requests} requests with seed ${seed} in ${Math.round((performance.now() - begun) / 1000)} s; ${starts()} start`,
    `Statuses: ${[...statuses]
      .sort(([one], [other]) => one - other)
      .map(([status, count]) => `${status}: ${count}`)
      .join(', ')}`,
    `Memory when warm ${megabytes(early)}, at the end ${megabytes(late)} (most ${megabytes(Math.max(...memory))})`,
    `Good messages answered: ${memory.length} of ${Math.ceil(requests / block)}`,
    `Faults: ${faults.length}; unexpected lines in the log: ${unexpected.length}`,
    ...faults,
    ...unexpected.slice(0, 20),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  const isFlat = grown <= mostGrowthBytes;
  if (!isFlat) process.stdout.write(`Memory grew by ${megabytes(grown)} after warming up.\n`);
  process.exitCode = faults.length > 0 || unexpected.length > 0 || !isFlat ? 1 : 0;
}

/** Takes every reply of the bot, as a channel would. */
async function startSink(): Promise<{ url: string; close(): void }> {
  const sink = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      response.setHeader('Content-Type', 'application/json');
      response.end('{"id":"1"}');
    });
  });
  await new Promise<void>((resolve) => sink.listen(0, '127.0.0.1', resolve));
  const { port } = sink.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      sink.closeAllConnections();
      sink.close();
    },
  };
}

async function assetsOf(url: string): Promise<string[]> {
  const page = await (await fetch(url)).text();
  return (
    [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)]
      .map(([, path]) => path ?? '')
      // The chat itself is large and would be most of what is sent.
      .filter((path) => !path.includes('webchat'))
      .concat('/favicon.ico')
  );
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MB`;
}

void main();
