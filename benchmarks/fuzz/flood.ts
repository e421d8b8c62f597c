import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { readArguments } from '../durability/arguments';
import { percentilesOf } from '../durability/percentiles';
import { createServerProcess } from '../durability/server';
import { type GoodPerson, goodPerson } from './good-person';

/**
 * People who chat, first in quiet, then while one address asks for as much as it gets: how long each
 * waits from sending a message to having fetched its answer. Ends with code 1 when the slowest
 * hundredth waits more than three times as long as in quiet.
 */
const usage = 'Usage: npm run benchmark:flood -- [--people 10] [--seconds 20] [--connections 50]';
const settings = z.object({
  people: z.coerce.number().int().min(1).max(200),
  seconds: z.coerce.number().int().min(1),
  connections: z.coerce.number().int().min(1).max(1000),
});
const options = {
  people: { type: 'string', default: '10' },
  seconds: { type: 'string', default: '20' },
  connections: { type: 'string', default: '50' },
} as const;

const pauseMs = 50;
const warmUpSeconds = 5;
const mostTimesQuiet = 3;
const floodAddress = '203.0.113.7';

async function main() {
  const { people, seconds, connections } = readArguments(settings, options, usage);
  const folder = mkdtempSync(join(tmpdir(), 'helpline-flood-'));
  const server = await createServerProcess({
    databaseUrl: `sqlite:${join(folder, 'helpline.db')}`,
    settings: { TRUST_PROXY: 'true' },
    onUnexpectedEnd: (error) => {
      process.stderr.write(`${error.message}\n`);
      process.exit(1);
    },
  });
  await server.start();
  const others = await Promise.all(
    Array.from({ length: people }, (_, number) =>
      goodPerson(server.url, { 'X-Forwarded-For': `198.51.100.${number + 1}` }),
    ),
  );
  await chat(others, warmUpSeconds);

  process.stderr.write(`quiet: ${people} people chat for ${seconds} s\n`);
  const quiet = await chat(others, seconds);
  process.stderr.write(
    `flood: the same, while one address sends over ${connections} connections\n`,
  );
  const flooder = fork(
    join(__dirname, 'flooder.ts'),
    [server.url, floodAddress, String(connections)],
    {
      execArgv: ['--import', 'tsx'],
    },
  );
  const flooded = new Promise<Record<string, number>>((resolve) => {
    flooder.once('message', (counts) => resolve(counts as Record<string, number>));
  });
  // The first seconds belong to it: it uses up what one address may do at once.
  await setTimeout(2000);
  const during = await chat(others, seconds);
  flooder.send('stop');
  const counts = await flooded;
  flooder.disconnect();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });

  const [before, now] = [percentilesOf(quiet), percentilesOf(during)];
  if (!before || !now) throw new Error('Nobody was answered.');
  process.stdout.write(
    [
      `Quiet:  p50 ${before.p50} µs, p99 ${before.p99} µs, ${quiet.length} messages`,
      `Flood:  p50 ${now.p50} µs, p99 ${now.p99} µs, ${during.length} messages`,
      `The flood got ${Object.entries(counts)
        .map(([status, count]) => `${status}: ${count}`)
        .join(', ')}`,
      `p99 is ${(now.p99 / before.p99).toFixed(2)} times its quiet value; at most ${mostTimesQuiet} is allowed`,
      '',
    ].join('\n'),
  );
  process.exitCode = now.p99 > before.p99 * mostTimesQuiet ? 1 : 0;
}

/** Everybody asks, waits for the answer, pauses. Resolves with how long each waited, in microseconds. */
async function chat(people: readonly GoodPerson[], seconds: number): Promise<number[]> {
  const end = performance.now() + seconds * 1000;
  const waited: number[] = [];
  await Promise.all(
    people.map(async (person) => {
      while (performance.now() < end) {
        waited.push((await person.ask()) * 1000);
        await setTimeout(pauseMs);
      }
    }),
  );
  return waited;
}

void main();
