import { parseArgs } from 'node:util';
import { z } from 'zod';
import { messageOf } from '../../src/errors';
import type { Percentiles } from './percentiles';
import { type ChannelName, type RunReport, runCrashTest, type Tally } from './run';

const usage =
  'Usage: npm run benchmark:durability -- --kills 200 [--database sqlite|postgres://…] [--conversations 40] [--seed 1] [--json]';

const settings = z.object({
  kills: z.coerce.number().int().min(0),
  conversations: z.coerce.number().int().min(1),
  seed: z.coerce.number().int().min(1),
  database: z.string().regex(/^(sqlite|postgres(ql)?:\/\/.+)$/, 'sqlite or postgres://…'),
  json: z.boolean(),
});

const mostCases = 5;
const progressEveryMs = 5_000;

/** Kills the server while people talk to it, and says what became of their messages. */
async function main(): Promise<void> {
  const { kills, conversations, seed, database, json } = readArguments();
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
  process.stdout.write(json ? `${JSON.stringify(asJson(report))}\n` : asTable(report));
  process.stderr.write(faultsOf(report));
  if (report.cases.length > 0) process.exitCode = 1;
}

function readArguments(): z.infer<typeof settings> {
  try {
    const { values } = parseArgs({
      options: {
        kills: { type: 'string', default: '200' },
        conversations: { type: 'string', default: '40' },
        seed: { type: 'string', default: '1' },
        database: { type: 'string', default: 'sqlite' },
        json: { type: 'boolean', default: false },
      },
    });
    return settings.parse(values);
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : messageOf(error);
    process.stderr.write(`${why}\n${usage}\n`);
    process.exit(2);
  }
}

function asJson({ cases, complaints, keptIn, channels, ...report }: RunReport) {
  const { conversations, ...messages } = sum(channels);
  return { ...report, conversations, ...messages, channels };
}

function sum(channels: Record<ChannelName, Tally>): Tally {
  const total = { ...channels.directLine };
  for (const name of Object.keys(total) as (keyof Tally)[]) {
    total[name] += channels.botFramework[name];
  }
  return total;
}

const rows: [string, keyof Tally][] = [
  ['conversations', 'conversations'],
  ['messages acknowledged', 'acknowledged'],
  ['sent again', 'resent'],
  ['answered as they must be', 'answered'],
  ['lost', 'lost'],
  ['doubled', 'doubled'],
  ['out of order', 'outOfOrder'],
  ['wrong answers', 'wrongAnswer'],
  ['waited for another start', 'waitedForRestart'],
];

function asTable({ channels, restartToFirstAnswerMs, waitMs, ...report }: RunReport): string {
  const row = (name: string, ...cells: (string | number)[]) =>
    `${name.padEnd(26)}${cells.map((cell) => String(cell).padStart(15)).join('')}`;
  const total = sum(channels);
  return [
    `${report.kills} kills in ${report.seconds} s`,
    '',
    row('', 'Direct Line', 'Bot Framework', 'together'),
    ...rows.map(([title, name]) =>
      row(title, channels.directLine[name], channels.botFramework[name], total[name]),
    ),
    '',
    durations('From a restart to the first answer', restartToFirstAnswerMs),
    durations('From acknowledgement to answer, Direct Line', waitMs.directLine),
    durations('From acknowledgement to answer, Bot Framework', waitMs.botFramework),
    `Delivered to the connector: ${report.delivered}, of which ${report.repeated} were repeats, the confirmation of the first being lost to a kill or a broken connection.`,
    '',
  ].join('\n');
}

function durations(what: string, times: Percentiles | undefined): string {
  return times
    ? `${what}: ${times.p50} ms (median), ${times.p99} ms (99 of 100 are faster).`
    : `${what}: there was none.`;
}

function faultsOf({ cases, complaints, keptIn }: RunReport): string {
  return [
    ...cases.slice(0, mostCases).map(({ fault, talk, what }) => `${fault}: ${talk}: ${what}\n`),
    ...(cases.length > mostCases ? [`… and ${cases.length - mostCases} more\n`] : []),
    ...(keptIn ? [`The database is kept in ${keptIn}\n`] : []),
    ...(complaints.length > 0 ? [`The server logged ${complaints.length} errors, such as:\n`] : []),
    ...complaints.slice(0, mostCases).map((line) => `  ${line}\n`),
  ].join('');
}

main().catch((error) => {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
});
