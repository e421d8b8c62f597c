import { z } from 'zod';
import { messageOf } from '../../src/errors';
import { readArguments } from '../arguments';
import { runCrashTest } from './kills';
import { asJson, asTable, faultsOf } from './tables';

const usage =
  'Usage: npm run benchmark:durability -- --kills 200 [--database sqlite|postgres://…] [--conversations 40] [--seed 1] [--json]';

const settings = z.object({
  kills: z.coerce.number().int().min(0),
  conversations: z.coerce.number().int().min(1),
  seed: z.coerce.number().int().min(1),
  database: z.string().regex(/^(sqlite|postgres(ql)?:\/\/.+)$/, 'sqlite or postgres://…'),
  json: z.boolean(),
});

const options = {
  kills: { type: 'string', default: '200' },
  conversations: { type: 'string', default: '40' },
  seed: { type: 'string', default: '1' },
  database: { type: 'string', default: 'sqlite' },
  json: { type: 'boolean', default: false },
} as const;

const progressEveryMs = 5_000;

/** Kills the server while people talk to it, and says what became of their messages. */
async function main(): Promise<void> {
  const { kills, conversations, seed, database, json } = readArguments(settings, options, usage);
  let saidAt = 0;
  const report = await runCrashTest({
    kills,
    conversations,
    seed,
    databaseUrl: database === 'sqlite' ? undefined : database,
    onProgress({ kills: killed, acknowledged }) {
      if (killed < kills && performance.now() - saidAt < progressEveryMs) return;
      saidAt = performance.now();
      process.stderr.write(`killed ${killed} of ${kills}, acknowledged ${acknowledged}\n`);
    },
  });
  const head = `${report.kills} kills in ${report.seconds} s`;
  process.stdout.write(json ? `${JSON.stringify(asJson(report))}\n` : asTable(head, report));
  process.stderr.write(faultsOf(report));
  if (report.keptIn) process.stderr.write(`The database is kept in ${report.keptIn}\n`);
  if (report.cases.length > 0) process.exitCode = 1;
}

main().catch((error) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
});
