import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, startApp } from '../../src/app';
import { readConfig } from '../../src/config';

export interface TestServer extends App {
  databaseUrl: string;
  /** Stops the program, keeps its database and starts it again on the same port. */
  restart(): Promise<TestServer>;
}

const folders: string[] = [];

/** The whole program in this process, on a free port, with a database of its own. */
export async function startServer(
  environment: Record<string, string | undefined> = {},
): Promise<TestServer> {
  const databaseUrl = environment.DATABASE_URL ?? `sqlite:${join(newFolder(), 'helpline.db')}`;
  const settings = { PORT: '0', LOG_LEVEL: 'silent', ...environment, DATABASE_URL: databaseUrl };
  const app = await startApp(readConfig(settings));
  return {
    ...app,
    databaseUrl,
    async restart() {
      await app.stop();
      return startServer({ ...settings, PORT: new URL(app.url).port });
    },
  };
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'helpline-'));
  folders.push(folder);
  return folder;
}

process.on('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
