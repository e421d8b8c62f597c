import { type RawBuilder, sql } from 'kysely';
import type { Engine } from './engine';
import { type Prepared, prepare, prepareRows } from './prepared';
import type { ActivitiesTable, ActivityStatus, ConversationsTable } from './tables';

/** Written out in the queries: the index of what is open serves none with a parameter in its place. */
export const open = {
  unanswered: sql.lit<ActivityStatus>('unanswered'),
  undelivered: sql.lit<ActivityStatus>('undelivered'),
};

/** With the whole condition of the index of what is open: by the status alone SQLite does not take it. */
export function isOpen(status: keyof typeof open): RawBuilder<boolean> {
  return sql<boolean>`(status in (${open.unanswered}, ${open.undelivered}) and status = ${open[status]})`;
}

/** An activity by its place in its conversation. */
interface Place {
  conversationId: string;
  position: number;
}

interface NewActivityRow extends Place {
  sendKey: string | null;
  status: ActivityStatus;
  /** null: not claimed. */
  claimForMs: number | null;
  body: string;
  createdAt: number;
}

type OpenRow = Pick<ActivitiesTable, 'position' | 'status' | 'created_at' | 'send_key'>;

export type Queries = ReturnType<typeof createQueries>;

/** What turns and deliveries ask of the tables, each query built once for the engine. */
export function createQueries({ db, nowMs }: Pick<Engine, 'db' | 'nowMs'>) {
  const inserts = new Map<number, Prepared<readonly NewActivityRow[], unknown>>();
  /** NULL stays NULL. */
  const fromNow = (leaseMs: number | null) => sql<number | null>`${nowMs()} + ${leaseMs}`;
  const openIn = (conversationId: string) =>
    db
      .selectFrom('activities')
      .select(['position', 'status', 'created_at', 'send_key'])
      .where('conversation_id', '=', conversationId)
      .where('status', 'in', [open.unanswered, open.undelivered]);

  return {
    conversation: prepare<{ id: string }, ConversationsTable>(({ id }) =>
      db.selectFrom('conversations').selectAll().where('id', '=', id),
    ),

    /** Until the transaction ends, nobody else writes to the conversation. Does not count as activity in it. */
    lock: prepare<{ id: string }, ConversationsTable>(({ id }) =>
      db
        .updateTable('conversations')
        .set({ last_position: sql<number>`last_position` })
        .where('id', '=', id)
        .returningAll(),
    ),

    /** The same for one that may be new; counts as activity. */
    lockOrCreate: prepare<ConversationsTable, ConversationsTable>((row) =>
      db
        .insertInto('conversations')
        .values({
          id: row.id,
          channel: row.channel,
          user_id: row.user_id,
          locale: row.locale,
          state: row.state,
          last_position: row.last_position,
          created_at: row.created_at,
          updated_at: row.updated_at,
        })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ updated_at: row.updated_at }))
        .returningAll(),
    ),

    /** What is open in the conversation, unanswered messages first, each kind from the oldest on. */
    openIn: prepare<{ conversationId: string }, OpenRow>(({ conversationId }) =>
      openIn(conversationId).orderBy('status').orderBy('position'),
    ),

    /** What is open in the conversation, and the activity that came with this key before. */
    openOrSent: prepare<{ conversationId: string; sendKey: string }, OpenRow>(
      ({ conversationId, sendKey }) =>
        openIn(conversationId).unionAll(
          db
            .selectFrom('activities')
            .select(['position', 'status', 'created_at', 'send_key'])
            .where('conversation_id', '=', conversationId)
            .where('send_key', '=', sendKey),
        ),
    ),

    body: prepare<Place, { body: string }>(({ conversationId, position }) =>
      db
        .selectFrom('activities')
        .select('body')
        .where('conversation_id', '=', conversationId)
        .where('position', '=', position),
    ),

    insertActivities(count: number): Prepared<readonly NewActivityRow[], unknown> {
      const kept = inserts.get(count);
      if (kept) return kept;
      const insert = prepareRows<NewActivityRow, unknown>(count, (rows) =>
        db.insertInto('activities').values(
          rows.map((row) => ({
            conversation_id: row.conversationId,
            position: row.position,
            send_key: row.sendKey,
            status: row.status,
            claimed_until: fromNow(row.claimForMs),
            body: row.body,
            created_at: row.createdAt,
          })),
        ),
      );
      inserts.set(count, insert);
      return insert;
    },

    /** A state of null leaves the one that is kept. */
    moveOn: prepare<{ id: string; lastPosition: number; state: string | null }, unknown>(
      ({ id, lastPosition, state }) =>
        db
          .updateTable('conversations')
          .set({ last_position: lastPosition, state: sql<string>`coalesce(${state}, state)` })
          .where('id', '=', id),
    ),

    setStatus: prepare<Place & { status: ActivityStatus }, unknown>(
      ({ conversationId, position, status }) =>
        db
          .updateTable('activities')
          .set({ status })
          .where('conversation_id', '=', conversationId)
          .where('position', '=', position),
    ),

    /** null: nobody has it. */
    setClaim: prepare<Place & { leaseMs: number | null }, unknown>(
      ({ conversationId, position, leaseMs }) =>
        db
          .updateTable('activities')
          .set({ claimed_until: fromNow(leaseMs) })
          .where('conversation_id', '=', conversationId)
          .where('position', '=', position),
    ),

    oldestUndelivered: prepare<
      { conversationId: string },
      { position: number; body: string; is_claimed: unknown }
    >(({ conversationId }) =>
      db
        .selectFrom('activities')
        .select(['position', 'body'])
        .select(sql`coalesce(claimed_until, 0) > ${nowMs()}`.as('is_claimed'))
        .where('conversation_id', '=', conversationId)
        .where(isOpen('undelivered'))
        .orderBy('position')
        .limit(1),
    ),

    transcript: prepare<
      { conversationId: string; after: number; limit: number },
      { position: number; body: string }
    >(({ conversationId, after, limit }) =>
      db
        .selectFrom('activities')
        .select(['position', 'body'])
        .where('conversation_id', '=', conversationId)
        .where('position', '>', after)
        .orderBy('position')
        .limit(limit),
    ),
  };
}
