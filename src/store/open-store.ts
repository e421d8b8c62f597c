import type { Kysely } from 'kysely';
import { messageOf, OperatorError } from '../errors';
import type { Engine } from './engine';
import { createStore } from './kysely-store';
import { migrate, NewerDatabase } from './migrations';
import { openSqlite } from './sqlite';
import type { Store } from './store';

/**
 * Opens the database that `databaseUrl` names (`sqlite:./data/helpline.db`, `sqlite::memory:`,
 * `postgres://user:password@host/database`) and brings it up to date.
 * @throws OperatorError naming the database and what to check.
 */
export async function openStore(databaseUrl: string): Promise<Store> {
  const isSqlite = databaseUrl.startsWith('sqlite:');
  let engine: Engine | undefined;
  try {
    engine = isSqlite
      ? openSqlite(databaseUrl.replace(/^sqlite:/, ''))
      : await openPostgresEngine(databaseUrl);
    await migrate(engine.db as unknown as Kysely<never>);
    const store = createStore(engine);
    // A file may be there for reading only: better told now than to the first who writes.
    await store.ping();
    return store;
  } catch (error) {
    await engine?.close().catch(() => {});
    if (error instanceof NewerDatabase) {
      throw new OperatorError(
        `The database ${nameOf(databaseUrl)} was last used by a newer version of this program, which changed it.`,
        'Start that version again, or set DATABASE_URL to a backup from before the update.',
        { cause: error },
      );
    }
    throw new OperatorError(
      `The database ${nameOf(databaseUrl)} cannot be opened: ${messageOf(error)}`,
      isSqlite
        ? 'Check that DATABASE_URL names a file in a folder this program may write to, and that the disk is not full.'
        : 'Check that PostgreSQL runs, and that user, password and database in DATABASE_URL are right.',
      { cause: error },
    );
  }
}

/** Its driver is loaded by those who use it. */
function openPostgresEngine(databaseUrl: string): Promise<Engine> {
  const { openPostgres } = require('./postgres') as typeof import('./postgres');
  return openPostgres(databaseUrl);
}

/** The database without its password. */
function nameOf(databaseUrl: string): string {
  if (databaseUrl.startsWith('sqlite:')) return databaseUrl.replace(/^sqlite:/, '');
  if (!URL.canParse(databaseUrl)) return 'in DATABASE_URL';
  const { host, pathname } = new URL(databaseUrl);
  return `${host}${pathname}`;
}
