import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  type Connector,
  overApiMessages,
  overDirectLine,
  startConnector,
  type Talk,
} from '../talk';

/**
 * What durability costs: the same turns with the database in a file, in memory, and beside a bare echo
 * bot of the SDK that keeps nothing. Each connection sends its next message when the reply to the last
 * one has arrived. Rounds take turns (A B C A B C …), because machines are noisy.
 *
 *   npm run benchmark:cost -- [--connections 16] [--turns 1500] [--rounds 3] [--json]
 */
const { values } = parseArgs({
  options: {
    connections: { type: 'string', default: '16' },
    turns: { type: 'string', default: '1500' },
    rounds: { type: 'string', default: '3' },
    json: { type: 'boolean', default: false },
  },
});
const connections = Number(values.connections);
const turns = Number(values.turns);
const rounds = Number(values.rounds);

const messages = [
  '客服几点上班',
  'my payment keeps getting declined',
  '转账转错人了',
  'what can phone support help me with',
  '账户被冻结了怎么解封',
  'I was charged but never got the item',
];

interface Contender {
  name: string;
  file: string;
  env: () => Record<string, string>;
  talk(url: string, connector: Connector): Promise<Talk>;
}

const contenders: Contender[] = [
  {
    name: 'echo bot, nothing kept',
    file: 'benchmarks/echo-bot.ts',
    env: () => ({}),
    talk: overApiMessages,
  },
  {
    name: 'helpline over /api/messages, in memory',
    file: 'src/main.ts',
    env: () => ({ DATABASE_URL: 'sqlite::memory:' }),
    talk: overApiMessages,
  },
  {
    name: 'helpline over /api/messages, SQLite file',
    file: 'src/main.ts',
    env: () => ({ DATABASE_URL: `sqlite:${newFile()}` }),
    talk: overApiMessages,
  },
  {
    name: 'helpline over Direct Line, SQLite file',
    file: 'src/main.ts',
    env: () => ({ DATABASE_URL: `sqlite:${newFile()}` }),
    talk: overDirectLine,
  },
];

async function main(): Promise<void> {
  const measured = new Map(
    contenders.map(({ name }) => [
      name,
      [] as { turnsPerSecond: number; p50Ms: number; p99Ms: number }[],
    ]),
  );
  for (let round = 1; round <= rounds; round += 1) {
    for (const contender of contenders) {
      process.stderr.write(`round ${round} of ${rounds}: ${contender.name}\n`);
      measured.get(contender.name)?.push(await measure(contender));
    }
  }
  const report = [...measured].map(([name, runs]) => ({
    name,
    turnsPerSecond: Math.round(
      quantile(
        runs.map((run) => run.turnsPerSecond),
        0.5,
      ),
    ),
    p50Ms: quantile(
      runs.map((run) => run.p50Ms),
      0.5,
    ),
    p99Ms: quantile(
      runs.map((run) => run.p99Ms),
      0.5,
    ),
  }));
  if (values.json)
    process.stdout.write(`${JSON.stringify({ connections, turns, rounds, report })}\n`);
  else console.table(report);
}

async function measure({ file, env, talk }: Contender) {
  const child = spawn(process.execPath, ['--import', 'tsx', file], {
    env: { ...process.env, PORT: '0', LOG_LEVEL: 'error', ...env() },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      const found = /http:\S+/.exec(String(chunk))?.[0];
      if (found) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
  });
  const connector = await startConnector();
  const talks = await Promise.all(Array.from({ length: connections }, () => talk(url, connector)));
  await sayAll(talks, Math.ceil(turns / 5));
  const begun = performance.now();
  const latenciesMs = await sayAll(talks, turns);
  const seconds = (performance.now() - begun) / 1000;
  child.kill('SIGKILL');
  connector.close();
  return {
    turnsPerSecond: latenciesMs.length / seconds,
    p50Ms: quantile(latenciesMs, 0.5),
    p99Ms: quantile(latenciesMs, 0.99),
  };
}

async function sayAll(talks: Talk[], count: number): Promise<number[]> {
  const latenciesMs: number[] = [];
  let left = count;
  await Promise.all(
    talks.map(async (talk) => {
      while (left > 0) {
        left -= 1;
        const begun = performance.now();
        await talk(messages[left % messages.length] as string);
        latenciesMs.push(performance.now() - begun);
      }
    }),
  );
  return latenciesMs;
}

/** Rounded to hundredths. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  const found = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  return Math.round(found * 100) / 100;
}

function newFile(): string {
  return join(mkdtempSync(join(tmpdir(), 'helpline-cost-')), 'cost.db');
}

main().then(() => process.exit(0));
