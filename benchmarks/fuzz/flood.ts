import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { readArguments } from '../arguments';
import { createServerProcess } from '../durability/server';
import { wholePercentilesOf } from '../percentiles';
import { type GoodPerson, goodPerson } from './good-person';

/**
 * People who chat, in quiet, while one address asks for as much as it gets, and in quiet again: how
 * long each waits from sending a message to having fetched its answer. Ends with code 1 when the slowest
 * hundredth waits more than three times as long as in quiet.
 */
const usage = 'Usage: npm run benchmark:flood -- [--people 25] [--seconds 20] [--connections 50]';
const settings = z.object({
  people: z.coerce.number().int().min(1).max(200),
  seconds: z.coerce.number().int().min(1),
  connections: z.coerce.number().int().min(1).max(1000),
});
const options = {
  people: { type: 'string', default: '25' },
  seconds: { type: 'string', default: '20' },
  connections: { type: 'string', default: '50' },
} as const;

/** Well below what one person may send. */
const pauseMs = 300;
const warmUpSeconds = 10;
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
  process.stderr.write('quiet once more\n');
  const quietAgain = await chat(others, seconds);
  await server.stop();
  rmSync(folder, { recursive: true, force: true });

  const [before, now, after] = [quiet, during, quietAgain].map(wholePercentilesOf);
  if (!before || !now || !after) throw new Error('Nobody was answered.');
  const quietP99 = Math.min(before.p99, after.p99);
  process.stdout.write(
    [
      `Quiet:        p50 ${before.p50} µs, p99 ${before.p99} µs, ${quiet.length} messages`,
      `Flood:        p50 ${now.p50} µs, p99 ${now.p99} µs, ${during.length} messages`,
      `Quiet again:  p50 ${after.p50} µs, p99 ${after.p99} µs, ${quietAgain.length} messages`,
      `The flood got ${Object.entries(counts)
        .map(([status, count]) => `${status}: ${count}`)
        .join(', ')}`,
      `p99 is ${(now.p99 / quietP99).toFixed(2)} times its lower quiet value; at most ${mostTimesQuiet} is allowed`,
      '',
    ].join('\n'),
  );
  process.exitCode = now.p99 > quietP99 * mostTimesQuiet ? 1 : 0;
}

/** Everybody asks, waits for the answer, pauses. Resolves with how long each waited, in microseconds. */
async function chat(people: readonly GoodPerson[], seconds: number): Promise<number[]> {
  const end = performance.now() + seconds * 1000;
  const waited: number[] = [];
  await Promise.all(
    people.map(async (person) => {
      while (performance.now() < end) {
        waited.push((await person.ask()) * 1000);
        // Not all of them at the same moment.
        await setTimeout(pauseMs * (0.5 + Math.random()));
      }
    }),
  );
  return waited;
}

void main();
