import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newPostgresDatabase } from './postgres';

/** Every engine the store runs on, with the way to a new, empty database of it. */
export const engines: [string, () => Promise<string>][] = [
  ['SQLite', async () => `sqlite:${join(mkdtempSync(join(tmpdir(), 'helpline-store-')), 'a.db')}`],
  ['PostgreSQL', () => newPostgresDatabase()],
];
