import { randomBytes } from 'node:crypto';
import type { Activity } from 'botbuilder';
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import type { Engine } from './engine';
import { deleteOlderThan, eraseOf, exportOf, forget, recordOf } from './lifetime';
import { type Conversation, needsRecord, type Store, type StoredActivity } from './store';
import type { ActivityStatus, ConversationsTable, Tables } from './tables';

/** The store on any engine Kysely speaks. */
export function createStore(engine: Engine): Store {
  const { db } = engine;
  return {
    async openConversation(conversation) {
      const inserted = await db
        .insertInto('conversations')
        .values(newConversation(conversation))
        .onConflict((conflict) => conflict.column('id').doNothing())
        .returning('id')
        .executeTakeFirst();
      if (inserted) return { conversation, isNew: true };
      const existing = await this.findConversation(conversation.id);
      return { conversation: existing ?? conversation, isNew: false };
    },

    async findConversation(id) {
      const row = await db
        .selectFrom('conversations')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst();
      return row && toConversation(row);
    },

    accept({ conversation, activity, sendKey }) {
      return engine.change(conversation.id, async (transaction) => {
        // Taking the position locks the conversation; a repeat leaves a harmless gap.
        const position = await positionForMessage(transaction, conversation);
        const kept = withIdentity(conversation.id, position, activity);
        const inserted = await transaction
          .insertInto('activities')
          .values(toRow(conversation.id, position, kept, { status: 'unanswered', sendKey }))
          .onConflict((conflict) => conflict.doNothing())
          .returning('position')
          .executeTakeFirst();
        if (inserted) return { activityId: kept.id ?? '', repeated: false };
        const earlier = await transaction
          .selectFrom('activities')
          .select('body')
          .where('conversation_id', '=', conversation.id)
          .where('send_key', '=', sendKey ?? null)
          .executeTakeFirstOrThrow();
        return { activityId: parse(earlier.body).id ?? '', repeated: true };
      });
    },

    async activitiesAfter(conversationId, position, limit) {
      const rows = await db
        .selectFrom('activities')
        .select(['position', 'body'])
        .where('conversation_id', '=', conversationId)
        .where('position', '>', position)
        .orderBy('position')
        .limit(limit)
        .execute();
      return rows.map(toStored);
    },

    async answerNext(conversationId, answer) {
      let hasForgotten = false;
      const answered = await engine.change(conversationId, async (transaction) => {
        const row = await lockConversation(transaction, conversationId);
        const [next, another] = await openActivities(transaction, conversationId);
        if (!row || next?.status !== 'unanswered') return undefined;
        const conversation = toConversation(row);
        const message = {
          conversation,
          activity: parse(next.body),
          state: row.state === null ? undefined : JSON.parse(row.state),
          acceptedAt: Number(next.created_at),
        };
        let result = answer(message);
        if (result === needsRecord) {
          result = answer({ ...message, record: await recordOf(transaction, message) });
        }
        if (result === needsRecord) throw new Error('the answer asks for the record it was given');
        const { state, replies, needsDelivery, claimForMs } = result;
        hasForgotten = result.forget === true;
        if (hasForgotten) await forget(transaction, message, next.position);
        await transaction
          .updateTable('activities')
          .set({ status: 'answered' })
          .where('conversation_id', '=', conversationId)
          .where('position', '=', next.position)
          .execute();
        const lastPosition = Number(row.last_position);
        await transaction
          .updateTable('conversations')
          .set({
            state: hasForgotten ? null : JSON.stringify(state),
            last_position: lastPosition + replies.length,
            ...(replies.length > 0 && { updated_at: Date.now() }),
          })
          .where('id', '=', conversationId)
          .execute();
        const kept = replies.map((reply, index) => {
          const position = lastPosition + 1 + index;
          return { position, activity: withIdentity(conversationId, position, reply) };
        });
        const claimedUntil = claimForMs && !another ? claimUntil(claimForMs) : undefined;
        if (kept.length > 0) {
          await transaction
            .insertInto('activities')
            .values(
              kept.map(({ position, activity }) =>
                toRow(conversationId, position, activity, {
                  status: needsDelivery ? 'undelivered' : 'kept',
                  claimedUntil,
                }),
              ),
            )
            .execute();
        }
        return {
          conversation,
          claimed: claimedUntil ? kept : [],
          isMoreOpen: another !== undefined,
        };
      });
      if (hasForgotten) await engine.forgetDeleted();
      return answered;
    },

    conversationsWithUnanswered: () => conversationsWith(db, 'unanswered'),

    conversationsWithUndelivered: () => conversationsWith(db, 'undelivered'),

    async countUnanswered() {
      const { count } = await db
        .selectFrom('activities')
        .select((expression) => expression.fn.countAll().as('count'))
        .where('status', '=', 'unanswered')
        .executeTakeFirstOrThrow();
      return Number(count);
    },

    claimDelivery(conversationId, leaseMs) {
      return db.transaction().execute(async (transaction) => {
        await lockConversation(transaction, conversationId);
        const row = await transaction
          .selectFrom('activities')
          .select(['position', 'body'])
          .select(sql`coalesce(claimed_until, 0) > ${engine.nowMs()}`.as('is_claimed'))
          .where('conversation_id', '=', conversationId)
          .where('status', '=', 'undelivered')
          .orderBy('position')
          .executeTakeFirst();
        if (!row || row.is_claimed) return undefined;
        await setClaim(transaction, conversationId, row.position, claimUntil(leaseMs));
        return toStored(row);
      });
    },

    renewClaim: (conversationId, position, leaseMs) =>
      setClaim(db, conversationId, position, claimUntil(leaseMs)),

    settleDelivery: (conversationId, position, isDelivered) =>
      engine.change(conversationId, async (transaction) => {
        if (!isDelivered) return setClaim(transaction, conversationId, position, null);
        await transaction
          .updateTable('activities')
          .set({ status: 'delivered' })
          .where('conversation_id', '=', conversationId)
          .where('position', '=', position)
          .execute();
      }),

    async endClaimsOfLastRun() {
      if (engine.isShared) return;
      await db
        .updateTable('activities')
        .set({ claimed_until: null })
        .where('status', '=', 'undelivered')
        .execute();
    },

    async deleteOlderThan(timestampMs) {
      const deleted = await deleteOlderThan(db, timestampMs);
      if (deleted > 0) await engine.forgetDeleted();
      return deleted;
    },

    exportOf: (channel, userId) => exportOf(db, channel, userId),

    async eraseOf(channel, userId) {
      const erased = await eraseOf(db, channel, userId);
      if (erased > 0) await engine.forgetDeleted();
      return erased;
    },

    onNews: (listener) => engine.onNews(listener),

    async secret(name) {
      await db
        .insertInto('secrets')
        .values({ name, value: randomBytes(32).toString('base64') })
        .onConflict((conflict) => conflict.column('name').doNothing())
        .execute();
      const { value } = await db
        .selectFrom('secrets')
        .select('value')
        .where('name', '=', name)
        .executeTakeFirstOrThrow();
      return Buffer.from(value, 'base64');
    },

    async ping() {
      const value = String(Date.now());
      await db
        .insertInto('secrets')
        .values({ name: 'last-ping', value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute();
    },

    close: () => engine.close(),
  };

  function claimUntil(leaseMs: number) {
    return sql<number>`${engine.nowMs()} + ${sql.lit(leaseMs)}`;
  }
}

async function conversationsWith(db: Kysely<Tables>, status: ActivityStatus): Promise<string[]> {
  const rows = await db
    .selectFrom('activities')
    .select('conversation_id')
    .distinct()
    .where('status', '=', status)
    .execute();
  return rows.map((row) => row.conversation_id);
}

/** Until the transaction ends, nobody else writes to the conversation. Does not count as activity in it. */
function lockConversation(transaction: Transaction<Tables>, conversationId: string) {
  return transaction
    .updateTable('conversations')
    .set({ last_position: sql<number>`last_position` })
    .where('id', '=', conversationId)
    .returningAll()
    .executeTakeFirst();
}

/** Takes the next position, in a conversation that may be new, and locks it until the transaction ends. */
async function positionForMessage(
  transaction: Transaction<Tables>,
  conversation: Conversation,
): Promise<number> {
  const { last_position } = await transaction
    .insertInto('conversations')
    .values({ ...newConversation(conversation), last_position: 1 })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({
        last_position: sql<number>`conversations.last_position + 1`,
        updated_at: Date.now(),
      }),
    )
    .returning('last_position')
    .executeTakeFirstOrThrow();
  return Number(last_position);
}

/** The oldest unanswered message, if there is one, and then whatever else is open; two at most. */
function openActivities(transaction: Transaction<Tables>, conversationId: string) {
  return transaction
    .selectFrom('activities')
    .select(['position', 'status', 'body', 'created_at'])
    .where('conversation_id', '=', conversationId)
    .where('status', 'in', ['unanswered', 'undelivered'])
    .orderBy('status')
    .orderBy('position')
    .limit(2)
    .execute();
}

async function setClaim(
  db: Kysely<Tables>,
  conversationId: string,
  position: number,
  claimedUntil: RawBuilder<number> | null,
): Promise<void> {
  await db
    .updateTable('activities')
    .set({ claimed_until: claimedUntil })
    .where('conversation_id', '=', conversationId)
    .where('position', '=', position)
    .execute();
}

/** Channels that number their own activities keep their id; ours sort as they were kept. */
function withIdentity(
  conversationId: string,
  position: number,
  activity: Partial<Activity>,
): Partial<Activity> {
  return {
    ...activity,
    id: activity.id ?? `${conversationId}|${String(position).padStart(7, '0')}`,
    timestamp: activity.timestamp ?? new Date(),
  };
}

function newConversation(conversation: Conversation): ConversationsTable {
  const now = Date.now();
  return {
    id: conversation.id,
    channel: conversation.channel,
    user_id: conversation.userId,
    locale: conversation.locale ?? null,
    state: null,
    last_position: 0,
    created_at: now,
    updated_at: now,
  };
}

function toRow(
  conversationId: string,
  position: number,
  activity: Partial<Activity>,
  {
    status,
    sendKey,
    claimedUntil,
  }: { status: ActivityStatus; sendKey?: string; claimedUntil?: RawBuilder<number> },
) {
  return {
    conversation_id: conversationId,
    position,
    send_key: sendKey ?? null,
    status,
    claimed_until: claimedUntil ?? null,
    body: JSON.stringify(activity),
    created_at: Date.now(),
  };
}

function toConversation(row: Tables['conversations']): Conversation {
  return {
    id: row.id,
    channel: row.channel,
    userId: row.user_id,
    locale: row.locale ?? undefined,
  };
}

function toStored(row: { position: number; body: string }): StoredActivity {
  return { position: Number(row.position), activity: parse(row.body) };
}

function parse(body: string): Partial<Activity> {
  return JSON.parse(body);
}
