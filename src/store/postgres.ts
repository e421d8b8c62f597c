import { EventEmitter } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { Kysely, PostgresDialect, sql } from 'kysely';
import { Client, Pool } from 'pg';
import type { Engine } from './engine';
import type { Tables } from './tables';

const newsChannel = 'helpline_news';
const reconnectMs = 1000;
/** Beyond this the database counts as lost, and the channel is told to send again. */
const patienceMs = 5000;

/** Several replicas on one server: news travels by LISTEN and NOTIFY. */
export async function openPostgres(connectionString: string): Promise<Engine> {
  const limits = {
    connectionString,
    connectionTimeoutMillis: patienceMs,
    query_timeout: patienceMs * 2,
    // A machine that vanishes in the middle of a turn holds its conversation no longer than this.
    idle_in_transaction_session_timeout: patienceMs,
    keepAlive: true,
  };
  const pool = new Pool({ ...limits, max: 10 });
  // A connection that breaks is replaced by the pool; without listeners, for those that rest and for
  // those at work, it would end the program.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const news = new EventEmitter().setMaxListeners(0);
  const listening = await listen(limits, news);
  return {
    db,
    isShared: true,
    nowMs: () => sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`,
    commit: (work) => db.transaction().execute(work),
    async commitOne(statement) {
      await statement(db);
    },
    change: (conversationId, work) =>
      db.transaction().execute(async (transaction) => {
        const result = await work(transaction);
        await sql`select pg_notify(${newsChannel}, ${conversationId})`.execute(transaction);
        return result;
      }),
    onNews(listener) {
      news.on('news', listener);
      return () => news.off('news', listener);
    },
    // PostgreSQL recycles its own log; who may read that is the server's affair.
    async forgetDeleted() {},
    async close() {
      await listening.stop();
      await db.destroy();
    },
  };
}

/** Listens on a connection of its own, for ever: a lost one is replaced, and then everybody looks again. */
async function listen(
  limits: { connectionString: string; connectionTimeoutMillis: number },
  news: EventEmitter,
): Promise<{ stop(): Promise<void> }> {
  let isStopping = false;
  let client = await connect();

  async function connect(): Promise<Client> {
    const fresh = new Client({ ...limits, keepAlive: true });
    fresh.on('notification', ({ payload }) => news.emit('news', payload));
    fresh.on('error', () => {});
    await fresh.connect();
    await fresh.query(`listen ${newsChannel}`);
    fresh.once('end', () => {
      if (!isStopping) void replace();
    });
    return fresh;
  }

  async function replace(): Promise<void> {
    while (!isStopping) {
      try {
        client = await connect();
        // What was said while nobody listened is in the tables.
        news.emit('news', undefined);
        return;
      } catch {
        await setTimeout(reconnectMs);
      }
    }
  }

  return {
    async stop() {
      isStopping = true;
      await client.end();
    },
  };
}
