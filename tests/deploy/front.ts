import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { freePort } from '../kit/free-port';
import { startRoundRobin } from './round-robin';

/** What people talk to, with the replicas behind it. */
export interface Front {
  url: string;
  /** What nginx wrote about each request; empty without nginx. */
  accessLog(): string;
  close(): Promise<void>;
}

/** The program of nginx on this machine, if there is one. */
export const nginxProgram = [
  ...(process.env.PATH ?? '').split(delimiter),
  '/usr/sbin',
  '/usr/local/sbin',
]
  .map((folder) => join(folder, 'nginx'))
  .find((program) => existsSync(program));

/** nginx with the configuration that ships; a round robin of our own where nginx is not installed. */
export async function startFront(replicaPorts: readonly [number, number]): Promise<Front> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  if (!nginxProgram) {
    process.stderr.write(
      'nginx is not installed (Debian: apt-get install nginx-light): a round robin of the tests stands in for it.\n',
    );
    const { close } = await startRoundRobin(port, replicaPorts);
    return { url, accessLog: () => '', close };
  }
  const folder = mkdtempSync(join(tmpdir(), 'helpline-nginx-'));
  // Started by root, nginx works as another user.
  chmodSync(folder, 0o755);
  const accessLog = join(folder, 'access.log');
  const configuration = join(folder, 'nginx.conf');
  writeFileSync(
    configuration,
    filledIn({
      'listen 8080;': `listen 127.0.0.1:${port};`,
      '127.0.0.1:3978 ': `127.0.0.1:${replicaPorts[0]} `,
      '127.0.0.1:3979 ': `127.0.0.1:${replicaPorts[1]} `,
      '/tmp/': `${folder}/`,
      '/dev/stdout': accessLog,
    }),
  );
  const nginx = spawn(nginxProgram, ['-c', configuration, '-e', 'stderr', '-g', 'daemon off;'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await answering(nginx, url);
  return {
    url,
    accessLog: () => readFileSync(accessLog, 'utf8'),
    close: () =>
      new Promise((resolve) => {
        nginx.once('exit', () => resolve());
        nginx.kill('SIGTERM');
      }),
  };
}

/** The configuration that ships, with what belongs to this test in the place of what belongs to the container. */
function filledIn(replacements: Record<string, string>): string {
  let text = readFileSync(resolve(__dirname, '..', '..', 'deploy', 'nginx.conf'), 'utf8');
  for (const [ours, theirs] of Object.entries(replacements)) {
    if (!text.includes(ours)) throw new Error(`deploy/nginx.conf no longer has "${ours}"`);
    text = text.replaceAll(ours, theirs);
  }
  return text;
}

async function answering(nginx: ChildProcess, url: string): Promise<void> {
  let said = '';
  nginx.stderr?.on('data', (chunk) => {
    said += chunk;
  });
  for (;;) {
    if (nginx.exitCode !== null) throw new Error(`nginx ended with ${nginx.exitCode}: ${said}`);
    const response = await fetch(`${url}/healthz`).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
