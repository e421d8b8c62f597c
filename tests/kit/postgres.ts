import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { freePort } from './free-port';

/** A PostgreSQL server of the tests' own. */
export interface Postgres {
  /** Of the server's own administration database. */
  url: string;
  /** Stops it; its data stay for `start`. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

export async function startPostgres(): Promise<Postgres> {
  const folder = mkdtempSync(join(tmpdir(), 'helpline-postgres-'));
  // The server's own user has to get in.
  chmodSync(folder, 0o777);
  const port = await freePort();
  let running: ChildProcess | undefined;
  const start = async () => {
    running = await launch(join(folder, 'data'), port);
  };
  await start();
  return {
    url: `postgres://helpline:helpline@127.0.0.1:${port}/postgres`,
    start,
    stop: () =>
      new Promise((resolve) => {
        running?.once('exit', () => resolve());
        running?.stdin?.end();
      }),
  };
}

/** A new, empty database on the server that all tests share. */
export async function newPostgresDatabase(serverUrl = sharedServerUrl()): Promise<string> {
  const name = `helpline_${randomUUID().replaceAll('-', '')}`;
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return serverUrl.replace(/\/postgres$/, `/${name}`);
}

const sharedServer = 'HELPLINE_TEST_POSTGRES';

export function shareServer(url: string): void {
  process.env[sharedServer] = url;
}

function sharedServerUrl(): string {
  const url = process.env[sharedServer];
  if (!url)
    throw new Error(
      `${sharedServer} is not set: run the tests with jest, whose set-up starts PostgreSQL`,
    );
  return url;
}

function launch(folder: string, port: number): Promise<ChildProcess> {
  const script = join(__dirname, 'postgres-server.mjs');
  const child = spawn(process.execPath, [script, folder, String(port)], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  return new Promise((resolve, reject) => {
    child.stdout.once('data', () => resolve(child));
    child.once('exit', (code) => reject(new Error(`PostgreSQL ended with ${code}: ${said}`)));
  });
}
