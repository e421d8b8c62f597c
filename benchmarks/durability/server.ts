import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { freePort } from '../../tests/kit/free-port';

const ownFolder = resolve(__dirname, '..', '..');

/** The first start of all may have to learn the phrases. */
const readyWithinMs = 120_000;
const stopWithinMs = 30_000;

/** None outlives the process that started it. */
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** The program as an operator runs it, in a process of its own, on the same port after each start. */
export interface Server {
  url: string;
  /** What the process holds in memory now (its resident set), in bytes. */
  memoryBytes(): number;
  /** How often it was started: tells one run of the program from the next. */
  starts(): number;
  /** When the latest start began, as `performance.now()` has it. */
  startedAt(): number;
  /** How long the latest complete start took, in milliseconds. */
  startMs(): number;
  /**
   * Resolves to true once it is ready, to false when `kill` came first.
   * @throws Error with what the program wrote when it ends by itself or is not ready in time.
   */
  start(): Promise<boolean>;
  /** SIGKILL: nothing is finished, nothing is written. Resolves when the process is gone. */
  kill(): Promise<void>;
  /** SIGTERM: turns in hand are finished. */
  stop(): Promise<void>;
  /** What all runs wrote to stderr, a line each. */
  complaints: string[];
}

/**
 * @param onUnexpectedEnd called when the program ends after it was ready and nobody ended it.
 */
export async function createServerProcess({
  program = 'src/main.ts',
  nodeFlags = [],
  folder = ownFolder,
  databaseUrl,
  settings = {},
  patienceMs = readyWithinMs,
  onComplaint = () => {},
  onUnexpectedEnd,
}: {
  program?: string;
  nodeFlags?: readonly string[];
  /** Where the program stands, if it is not this one. */
  folder?: string;
  databaseUrl: string;
  /** Settings that are not to have their defaults. */
  settings?: Record<string, string>;
  /** How long a start may take. */
  patienceMs?: number;
  /** Hears at once what the program writes to stderr. */
  onComplaint?: (words: string) => void;
  onUnexpectedEnd: (error: Error) => void;
}): Promise<Server> {
  const port = await freePort();
  const complaints: string[] = [];
  let child: ChildProcess | undefined;
  /** The ones told to end: their pipes may close after the next one has begun. */
  const ending = new WeakSet<ChildProcess>();
  let starts = 0;
  let startedAt = 0;
  let startMs = 1500;

  async function end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    if (!child) return;
    const ended = child.exitCode === null && child.signalCode === null && once(child, 'exit');
    ending.add(child);
    child.kill(signal);
    await ended;
    // What the dead one had sent is read before the next one speaks.
    await setTimeout(10);
  }

  return {
    url: `http://127.0.0.1:${port}`,
    complaints,
    memoryBytes: () => residentBytes(child?.pid ?? 0),
    starts: () => starts,
    startedAt: () => startedAt,
    startMs: () => startMs,

    start() {
      startedAt = performance.now();
      starts += 1;
      const started = spawn(process.execPath, [...nodeFlags, '--import', 'tsx', program], {
        cwd: folder,
        env: { ...environment(port, databaseUrl), ...settings },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child = started;
      running.add(started);
      started.once('exit', () => running.delete(started));
      let errors = '';
      started.stderr.on('data', (chunk) => {
        errors += chunk;
        onComplaint(String(chunk));
      });
      return new Promise((resolve, reject) => {
        let isReady = false;
        const tooLate = globalThis.setTimeout(() => {
          reject(
            new Error(`The server was not ready after ${patienceMs} ms. It wrote:\n${errors}`),
          );
        }, patienceMs);
        started.stdout.once('data', () => {
          isReady = true;
          startMs = performance.now() - startedAt;
          clearTimeout(tooLate);
          resolve(true);
        });
        started.once('close', (code, signal) => {
          clearTimeout(tooLate);
          complaints.push(...errors.split('\n').filter(Boolean));
          if (ending.has(started)) return resolve(false);
          const error = new Error(
            `The server ended by itself (${signal ?? `code ${code}`}). It wrote:\n${errors}`,
          );
          if (isReady) onUnexpectedEnd(error);
          reject(error);
        });
      });
    },

    kill: () => end('SIGKILL'),

    async stop() {
      const tooLong = globalThis.setTimeout(() => child?.kill('SIGKILL'), stopWithinMs);
      await end('SIGTERM');
      clearTimeout(tooLong);
      if (child && child.exitCode !== 0) {
        throw new Error(
          `The server did not end well on SIGTERM. It wrote:\n${complaints.join('\n')}`,
        );
      }
    },
  };
}

/** The defaults of the program, whatever is set here or in a file named .env: an empty value is none. */
function environment(port: number, databaseUrl: string): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, TEMP, SystemRoot } = process.env;
  return {
    PATH,
    HOME,
    TMPDIR,
    TEMP,
    SystemRoot,
    HOST: '127.0.0.1',
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    LOG_LEVEL: 'error',
    WALLET_PROFILE: '',
    DIRECT_LINE_SECRET: '',
    ALLOWED_ORIGINS: '',
    TRUST_PROXY: '',
    MicrosoftAppId: '',
    MicrosoftAppPassword: '',
    MicrosoftAppType: '',
    MicrosoftAppTenantId: '',
  };
}

function residentBytes(pid: number): number {
  const kilobytes = execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return Number(kilobytes) * 1024;
}
