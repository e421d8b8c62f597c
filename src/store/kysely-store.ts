import { randomBytes } from 'node:crypto';
import type { Activity } from 'botbuilder';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Engine } from './engine';
import { deleteOlderThan, eraseOf, exportOf, forget, recordOf } from './lifetime';
import { type Conversation, needsRecord, type Store, type StoredActivity } from './store';
import type { ActivitiesTable, ActivityStatus, Tables } from './tables';

/** The store on any engine Kysely speaks. */
export function createStore(engine: Engine): Store {
  const { db } = engine;
  return {
    async openConversation(conversation) {
      const now = Date.now();
      const inserted = await db
        .insertInto('conversations')
        .values({
          id: conversation.id,
          channel: conversation.channel,
          user_id: conversation.userId,
          locale: conversation.locale ?? null,
          state: null,
          last_position: 0,
          created_at: now,
          updated_at: now,
        })
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
        // Taking the position first locks the conversation; a repeat leaves a harmless gap.
        const position = await nextPositions(transaction, conversation.id, 1);
        if (sendKey !== undefined) {
          const earlier = await transaction
            .selectFrom('activities')
            .select('body')
            .where('conversation_id', '=', conversation.id)
            .where('send_key', '=', sendKey)
            .executeTakeFirst();
          if (earlier) return { activityId: parse(earlier.body).id ?? '', repeated: true };
        }
        const kept = withIdentity(conversation.id, position, activity);
        await transaction
          .insertInto('activities')
          .values(toRow(conversation.id, position, kept, 'unanswered', sendKey ?? null))
          .execute();
        return { activityId: kept.id ?? '', repeated: false };
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
      // Asked outside the transaction, so that finding nothing costs no write and wakes nobody.
      const waiting = await db
        .selectFrom('activities')
        .select('position')
        .where('conversation_id', '=', conversationId)
        .where('status', '=', 'unanswered')
        .limit(1)
        .executeTakeFirst();
      if (!waiting) return false;
      let hasForgotten = false;
      const isAnswered = await engine.change(conversationId, async (transaction) => {
        await lockConversation(transaction, conversationId);
        const row = await transaction
          .selectFrom('activities')
          .innerJoin('conversations', 'conversations.id', 'activities.conversation_id')
          .selectAll('conversations')
          .select([
            'activities.position',
            'activities.body',
            'activities.created_at as accepted_at',
          ])
          .where('activities.conversation_id', '=', conversationId)
          .where('activities.status', '=', 'unanswered')
          .orderBy('activities.position')
          .executeTakeFirst();
        if (!row) return false;
        const message = {
          conversation: toConversation(row),
          activity: parse(row.body),
          state: row.state === null ? undefined : JSON.parse(row.state),
          acceptedAt: Number(row.accepted_at),
        };
        let result = answer(message);
        if (result === needsRecord) {
          result = answer({ ...message, record: await recordOf(transaction, message) });
        }
        if (result === needsRecord) throw new Error('the answer asks for the record it was given');
        const { state, replies, needsDelivery } = result;
        hasForgotten = result.forget === true;
        if (hasForgotten) await forget(transaction, message, row.position);
        await transaction
          .updateTable('activities')
          .set({ status: 'answered' })
          .where('conversation_id', '=', conversationId)
          .where('position', '=', row.position)
          .execute();
        await transaction
          .updateTable('conversations')
          .set({ state: result.forget ? null : JSON.stringify(state) })
          .where('id', '=', conversationId)
          .execute();
        if (replies.length === 0) return true;
        const first = await nextPositions(transaction, conversationId, replies.length);
        const status = needsDelivery ? 'undelivered' : 'kept';
        await transaction
          .insertInto('activities')
          .values(
            replies.map((reply, index) => {
              const position = first + index;
              const activity = withIdentity(conversationId, position, reply);
              return toRow(conversationId, position, activity, status, null);
            }),
          )
          .execute();
        return true;
      });
      if (hasForgotten) await engine.forgetDeleted();
      return isAnswered;
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
          .select(['position', 'body', 'claimed_until'])
          .where('conversation_id', '=', conversationId)
          .where('status', '=', 'undelivered')
          .orderBy('position')
          .executeTakeFirst();
        const now = Date.now();
        if (!row || Number(row.claimed_until ?? 0) > now) return undefined;
        await transaction
          .updateTable('activities')
          .set({ claimed_until: now + leaseMs })
          .where('conversation_id', '=', conversationId)
          .where('position', '=', row.position)
          .execute();
        return toStored(row);
      });
    },

    async settleDelivery(conversationId, position, isDelivered) {
      await db
        .updateTable('activities')
        .set(isDelivered ? { status: 'delivered' } : { claimed_until: null })
        .where('conversation_id', '=', conversationId)
        .where('position', '=', position)
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
async function lockConversation(
  transaction: Transaction<Tables>,
  conversationId: string,
): Promise<void> {
  await transaction
    .updateTable('conversations')
    .set({ last_position: sql<number>`last_position` })
    .where('id', '=', conversationId)
    .execute();
}

/** Takes `count` positions and locks the conversation until the transaction ends. Returns the first. */
async function nextPositions(
  transaction: Transaction<Tables>,
  conversationId: string,
  count: number,
): Promise<number> {
  const { last_position } = await transaction
    .updateTable('conversations')
    .set({
      last_position: sql<number>`last_position + ${count}`,
      updated_at: Date.now(),
    })
    .where('id', '=', conversationId)
    .returning('last_position')
    .executeTakeFirstOrThrow();
  return Number(last_position) - count + 1;
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

function toRow(
  conversationId: string,
  position: number,
  activity: Partial<Activity>,
  status: ActivityStatus,
  sendKey: string | null,
): ActivitiesTable {
  return {
    conversation_id: conversationId,
    position,
    send_key: sendKey,
    status,
    claimed_until: null,
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
