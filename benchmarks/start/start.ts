import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { messageOf } from '../../src/errors';
import { readArguments } from '../arguments';
import { inPairs, isMet, pairedFigure, type Section } from '../figures';

/** How long a start takes until the program answers, and the memory it then rests on, beside an echo bot. */

const root = resolve(__dirname, '..', '..');
const restMs = 3000;
const rival = 'echo bot';

interface Start {
  readyMs: number;
  restMB: number;
}

export async function measureStart(
  tell: (progress: string) => void,
  { pairs }: { pairs: number },
): Promise<Section> {
  const folder = mkdtempSync(join(tmpdir(), 'helpline-start-'));
  const database = { DATABASE_URL: `sqlite:${join(folder, 'helpline.db')}` };
  const command = ourCommand();
  const echoCommand = ['--import', 'tsx', 'benchmarks/echo-bot.ts'];
  const measure = {
    ours: () => start(command, database),
    rival: () => start(echoCommand),
  };
  try {
    tell('a first start of each, which is not counted');
    await measure.ours();
    await measure.rival();
    const starts = await inPairs(pairs, measure, tell);
    const about = { rival };
    return {
      title: 'Start and memory at rest',
      method:
        `${pairs} pairs of starts, ours and the echo bot's in turn, after one of each that is not counted: ` +
        `\`node ${command.join(' ')}\`, which is what npm start runs, and \`node ${echoCommand.join(' ')}\`. ` +
        'Ready is the line that says so on the standard output. Memory is the resident set of the process ' +
        `and of all that it started, ${restMs / 1000} s later. The database is an SQLite file that is there.`,
      figures: [
        pairedFigure(
          {
            ...about,
            name: 'from start to ready',
            unit: 'ms',
            target: { of: 'ratio', limit: 'at most', value: 1.3 },
          },
          starts,
          ({ readyMs }) => readyMs,
        ),
        pairedFigure(
          {
            ...about,
            name: 'memory at rest',
            unit: 'MB',
            target: { of: 'ratio', limit: 'at most', value: 1.5 },
          },
          starts,
          ({ restMB }) => restMB,
        ),
      ],
      notes: [
        `Node ${process.versions.node}.`,
        'The first start after a change of the sources builds the program, and the very first learns the phrases; both are kept.',
      ],
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What `npm start` runs, without npm. */
function ourCommand(): string[] {
  const { scripts } = z
    .object({ scripts: z.object({ start: z.string().startsWith('exec node ') }) })
    .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  return scripts.start.split(' ').slice(2);
}

async function start(command: string[], env: Record<string, string> = {}): Promise<Start> {
  const begun = performance.now();
  const program = spawn(process.execPath, command, {
    cwd: root,
    env: { ...process.env, PORT: '0', LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => program.once('exit', () => resolve()));
  try {
    await new Promise<void>((resolve, reject) => {
      program.stdout.on('data', (text) => String(text).includes('is ready: ') && resolve());
      ended.then(() => reject(new Error(`node ${command.join(' ')} ended before it was ready`)));
    });
    const readyMs = performance.now() - begun;
    await setTimeout(restMs);
    return { readyMs, restMB: residentKB(program.pid as number) / 1024 };
  } finally {
    program.kill();
    await ended;
  }
}

/** Of the process and of all that it started. */
function residentKB(pid: number): number {
  const processes = execFileSync('ps', ['-A', '-o', 'pid=', '-o', 'ppid=', '-o', 'rss='], {
    encoding: 'utf8',
  })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .map(([id, parent, resident]) => ({ id, parent, resident: resident ?? 0 }));
  const treeKB = (root: number | undefined): number =>
    processes
      .filter(({ id, parent }) => id === root || parent === root)
      .reduce((sum, { id, resident }) => sum + (id === root ? resident : treeKB(id)), 0);
  return treeKB(pid);
}

async function main(): Promise<void> {
  const { pairs } = readArguments(
    z.object({ pairs: z.coerce.number().int().min(1).max(100).default(7) }),
    { pairs: { type: 'string' } },
    'npm run benchmark:start -- --pairs 7',
  );
  const { title, method, figures, notes } = await measureStart(
    (progress) => process.stderr.write(`${progress}\n`),
    { pairs },
  );
  process.stdout.write(`${title}\n${method}\n`);
  console.table(
    figures.map((figure) => ({
      what: `${figure.name}, ${figure.unit}`,
      ours: Math.round(figure.ours),
      [rival]: Math.round(figure.rival?.value ?? Number.NaN),
      ratio: figure.ratio?.toFixed(2),
      'at most': figure.target?.value,
      met: isMet(figure),
    })),
  );
  process.stdout.write(`${notes.join('\n')}\n`);
}

if (require.main === module) {
  main().catch((error) => {
    process.stderr.write(`${messageOf(error)}\n`);
    process.exitCode = 1;
  });
}
