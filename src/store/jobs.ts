import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import type { Queries } from './queries';
import type { Job, SayOfItself } from './store';
import type { JobsTable, Tables } from './tables';
import { keepSaid } from './turn';

/** What is to be done later, as rows. A job is done once: whoever deletes its row has done it. */

export function toJob(row: JobsTable): Job {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    kind: row.kind,
    dueAtMs: Number(row.due_at),
    attempts: Number(row.attempts),
    body: JSON.parse(row.body),
  };
}

export async function dueJobs(
  db: Kysely<Tables>,
  nowMs: number,
  limit: number,
  databaseNow: RawBuilder<number>,
): Promise<Job[]> {
  const rows = await db
    .selectFrom('jobs')
    .selectAll()
    .where('due_at', '<=', nowMs)
    .where(sql<boolean>`coalesce(claimed_until, 0) <= ${databaseNow}`)
    .orderBy('due_at')
    .limit(limit)
    .execute();
  return rows.map(toJob);
}

export async function claimJob(
  db: Kysely<Tables>,
  jobId: string,
  leaseMs: number,
  databaseNow: RawBuilder<number>,
): Promise<boolean> {
  const claimed = await db
    .updateTable('jobs')
    .set({ claimed_until: sql<number>`${databaseNow} + ${sql.lit(leaseMs)}` })
    .where('id', '=', jobId)
    .where(sql<boolean>`coalesce(claimed_until, 0) <= ${databaseNow}`)
    .returning('id')
    .executeTakeFirst();
  return claimed !== undefined;
}

export async function finishJob(
  transaction: Transaction<Tables>,
  queries: Queries,
  { id, conversationId }: Job,
  say: SayOfItself | undefined,
): Promise<boolean> {
  const [row] = await queries.lock(transaction, { id: conversationId });
  const done = await transaction
    .deleteFrom('jobs')
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst();
  if (!row || !done) return false;
  if (say) await keepSaid(transaction, queries, row, say);
  return true;
}

export async function postponeJob(
  db: Kysely<Tables>,
  jobId: string,
  dueAtMs: number,
): Promise<void> {
  await db
    .updateTable('jobs')
    .set({ due_at: dueAtMs, claimed_until: null, attempts: sql<number>`attempts + 1` })
    .where('id', '=', jobId)
    .execute();
}
