import { type ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(__dirname, '..', '..');

/** What a program printed and how it ended. */
export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** Runs one of the program's files as an operator would, until it ends. */
export async function run(
  file: string,
  {
    args = [],
    env = {},
    input,
    cwd = root,
  }: { args?: string[]; env?: Record<string, string>; input?: string; cwd?: string } = {},
): Promise<Ended> {
  const child = start(file, { args, env, cwd });
  child.process.stdin?.end(input);
  return child.ended;
}

export interface Running {
  process: ChildProcess;
  /** Resolves with the first line on stdout; rejects when the program ends before. */
  firstLine: Promise<string>;
  ended: Promise<Ended>;
}

/** Starts one of the program's files and leaves it running. */
export function start(
  file: string,
  {
    args = [],
    env = {},
    cwd = root,
  }: { args?: string[]; env?: Record<string, string>; cwd?: string } = {},
): Running {
  const loader = file.endsWith('.ts') ? ['--import', 'tsx'] : [];
  const child = spawn(process.execPath, [...loader, file, ...args], {
    cwd,
    env: { ...process.env, LOG_LEVEL: 'warn', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => resolve({ code, out, err }));
  });
  const firstLine = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      out += chunk;
      if (out.includes('\n')) resolve(out.split('\n')[0] as string);
    });
    ended.then(({ code }) => reject(new Error(`ended with ${code} before it was ready: ${err}`)));
  });
  firstLine.catch(() => {});
  return { process: child, firstLine, ended };
}
