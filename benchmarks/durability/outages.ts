import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { messageOf } from '../../src/errors';
import { newPostgresDatabase, type Postgres, startPostgres } from '../../tests/kit/postgres';
import { readArguments } from '../arguments';
import { talkThrough } from './run';
import { createServerProcess, type Server } from './server';
import { asJson, asTable, faultsOf } from './tables';

const usage =
  'Usage: npm run benchmark:outages -- [--conversations 40] [--outage-seconds 20] [--seed 1] [--json]';

const settings = z.object({
  conversations: z.coerce.number().int().min(1),
  'outage-seconds': z.coerce.number().min(0),
  seed: z.coerce.number().int().min(1),
  json: z.boolean(),
});

const options = {
  conversations: { type: 'string', default: '40' },
  'outage-seconds': { type: 'string', default: '20' },
  seed: { type: 'string', default: '1' },
  json: { type: 'boolean', default: false },
} as const;

const calmMs = 5_000;

/**
 * People talk to two replicas on one PostgreSQL, each message to either. Meanwhile PostgreSQL is
 * restarted, is away for a while, a replica is killed and comes back, and both are restarted in turn.
 */
async function main(): Promise<void> {
  const {
    conversations,
    seed,
    json,
    'outage-seconds': outageSeconds,
  } = readArguments(settings, options, usage);
  const begun = performance.now();
  const tell = (what: string) =>
    process.stderr.write(`${((performance.now() - begun) / 1000).toFixed(0)} s: ${what}\n`);
  const postgres = await startPostgres();
  try {
    const databaseUrl = await newPostgresDatabase(postgres.url);
    const report = await talkThrough({
      conversations,
      seed,
      createServers: (onUnexpectedEnd) =>
        Promise.all([1, 2].map(() => createServerProcess({ databaseUrl, onUnexpectedEnd }))),
      async disaster({ servers, acknowledged }) {
        const [first, second] = servers as [Server, Server];
        const step = async (what: string, happen: () => Promise<unknown>) => {
          tell(`${what} (acknowledged so far: ${acknowledged()})`);
          await happen();
          await setTimeout(calmMs);
        };
        await first.start();
        await second.start();
        await setTimeout(calmMs);
        await step('PostgreSQL is restarted', () => away(postgres, 0));
        await step(`PostgreSQL is away for ${outageSeconds} s`, () =>
          away(postgres, outageSeconds * 1000),
        );
        await step('a replica is killed', () => first.kill());
        await step('it is started again', () => first.start());
        await step('rolling restart, the first', () => restart(first));
        await step('rolling restart, the second', () => restart(second));
      },
    });
    const head = `Two replicas, PostgreSQL restarted and away for ${outageSeconds} s, one replica killed, both restarted, in ${report.seconds} s`;
    process.stdout.write(json ? `${JSON.stringify(asJson(report))}\n` : asTable(head, report));
    process.stderr.write(faultsOf(report));
    if (report.cases.length > 0) process.exitCode = 1;
  } finally {
    await postgres.stop();
  }
}

async function away(postgres: Postgres, ms: number): Promise<void> {
  await postgres.stop();
  await setTimeout(ms);
  await postgres.start();
}

async function restart(server: Server): Promise<void> {
  await server.stop();
  await server.start();
}

main().catch((error) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
});
