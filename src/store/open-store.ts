import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely, type SqliteDatabase, SqliteDialect } from 'kysely';
import Database from 'libsql';
import { messageOf, OperatorError } from '../errors';
import { createStore } from './kysely-store';
import { migrate } from './migrations';
import type { Store } from './store';
import type { Tables } from './tables';

/**
 * Opens the database that `databaseUrl` names (`sqlite:./data/helpline.db`, `sqlite::memory:`)
 * and brings it up to date.
 * @throws OperatorError naming the database and what to check.
 */
export async function openStore(databaseUrl: string): Promise<Store> {
  const file = databaseUrl.replace(/^sqlite:/, '');
  try {
    const db = openSqlite(file);
    await migrate(db as unknown as Kysely<never>);
    return createStore(db);
  } catch (error) {
    throw new OperatorError(
      `The database ${file} cannot be opened: ${messageOf(error)}`,
      'Check that DATABASE_URL names a file in a folder this program may write to, and that the disk is not full.',
      { cause: error },
    );
  }
}

function openSqlite(file: string): Kysely<Tables> {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const database = new Database(file);
  // A message is acknowledged only once it would survive a power cut: hence FULL, not NORMAL.
  for (const setting of [
    'journal_mode = WAL',
    'synchronous = FULL',
    'foreign_keys = ON',
    'busy_timeout = 5000',
  ]) {
    database.pragma(setting);
  }
  return new Kysely<Tables>({
    dialect: new SqliteDialect({ database: database as unknown as SqliteDatabase }),
  });
}
