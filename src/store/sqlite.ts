import { EventEmitter } from 'node:events';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely, sql } from 'kysely';
import Database from 'libsql';
import type { Engine } from './engine';
import { groupCommits } from './group-commits';
import { embedded } from './sqlite-driver';
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
  const db = new Kysely<Tables>({ dialect: embedded(database) });
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
