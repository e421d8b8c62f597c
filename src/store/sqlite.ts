import { EventEmitter } from 'node:events';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely, type SqliteDatabase, SqliteDialect, type SqliteStatement, sql } from 'kysely';
import Database from 'libsql';
import type { Engine } from './engine';
import { groupCommits } from './group-commits';
import type { Tables } from './tables';

/** One file, one process: news travels within it. */
export function openSqlite(file: string): Engine {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const database = new Database(file);
  // A message is acknowledged only once it would survive a power cut: hence FULL, not NORMAL.
  for (const setting of [
    'journal_mode = WAL',
    'synchronous = FULL',
    'foreign_keys = ON',
    // Waiting for a foreign lock stops this thread, so it waits briefly and lets the sender try again.
    'busy_timeout = 1000',
    // What is deleted is overwritten, not just left unnamed.
    'secure_delete = ON',
  ]) {
    database.pragma(setting);
  }
  const db = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: keepingStatements(database) }),
  });
  const commits = groupCommits(db);
  const news = new EventEmitter().setMaxListeners(0);
  return {
    db,
    isShared: false,
    nowMs: () => sql<number>`cast(unixepoch('subsec') * 1000 as integer)`,
    commit: commits.run,
    async commitOne(statement, mayWait) {
      await (mayWait ? commits.runWithOthers(statement) : commits.run(statement));
    },
    async change(conversationId, work, addedBy) {
      const result = await commits.run(work);
      news.emit('news', conversationId, addedBy?.(result));
      return result;
    },
    onNews(listener) {
      news.on('news', listener);
      return () => news.off('news', listener);
    },
    // The write-ahead log still holds what was deleted from the file, until it is emptied into it.
    async forgetDeleted() {
      await sql`pragma wal_checkpoint(truncate)`.execute(db);
    },
    async close() {
      // After all that still waits; what cannot be committed now was reported to whoever asked for it.
      await commits.run(async () => {}).catch(() => {});
      await db.destroy();
    },
  };
}

/** Every turn runs the same few statements: each is prepared once. */
function keepingStatements(database: Database.Database): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    prepare(text) {
      const kept = statements.get(text);
      if (kept) return kept;
      const prepared =
        text === 'rollback'
          ? rollback(database)
          : knowingItself(database.prepare(text) as unknown as SqliteStatement);
      statements.set(text, prepared);
      return prepared;
    },
    close: () => database.close(),
  };
}

/** The driver asks at every run whether a statement returns rows; the engine takes a while to tell. */
function knowingItself(statement: SqliteStatement): SqliteStatement {
  return {
    reader: statement.reader,
    all: (parameters) => statement.all(parameters),
    run: (parameters) => statement.run(parameters),
    iterate: (parameters) => statement.iterate(parameters),
  };
}

/**
 * A full disk makes SQLite roll back by itself; a second time is an error that would hide the first.
 */
function rollback(database: Database.Database): SqliteStatement {
  return {
    reader: false,
    all: () => [],
    run() {
      if (database.inTransaction) database.exec('rollback');
      return { changes: 0, lastInsertRowid: 0 };
    },
    iterate: () => [][Symbol.iterator](),
  };
}
