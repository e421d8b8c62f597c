import { randomBytes } from 'node:crypto';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Engine } from './engine';
import { claimJob, dueJobs, finishJob, postponeJob } from './jobs';
import { casesOf, deleteOlderThan, eraseOf, exportOf } from './lifetime';
import { reviews } from './reviews';
import { deleteConversation, findSent, reviseSent } from './revisions';
import { newConversationRow, toConversation, toStored } from './rows';
import type { Store } from './store';
import type { Tables } from './tables';
import { acceptMessage, answerOldest, isOpen, lockConversation, type open } from './turn';

/** The store on any engine Kysely speaks. */
export function createStore(engine: Engine): Store {
  const { db } = engine;
  return {
    async openConversation(conversation) {
      const inserted = await db
        .insertInto('conversations')
        .values(newConversationRow(conversation))
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

    accept: (message, answer) =>
      engine.change(message.conversation.id, (transaction) =>
        acceptMessage(transaction, message, answer, claimUntil),
      ),

    findSent: (conversationId, sendKey) => findSent(db, conversationId, sendKey),

    async reviseSent(conversationId, sendKey, revise) {
      await engine.change(conversationId, (transaction) =>
        reviseSent(transaction, conversationId, sendKey, revise),
      );
      await engine.forgetDeleted();
    },

    async deleteConversation(id) {
      if ((await deleteConversation(db, id)) > 0) await engine.forgetDeleted();
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
      const answered = await engine.change(conversationId, (transaction) =>
        answerOldest(transaction, conversationId, answer, claimUntil),
      );
      if (answered?.hasForgotten) await engine.forgetDeleted();
      return answered;
    },

    conversationsWithUnanswered: () => conversationsWith(db, 'unanswered'),

    conversationsWithUndelivered: () => conversationsWith(db, 'undelivered'),

    async countUnanswered() {
      const { count } = await db
        .selectFrom('activities')
        .select((expression) => expression.fn.countAll().as('count'))
        .where(isOpen('unanswered'))
        .executeTakeFirstOrThrow();
      return Number(count);
    },

    claimDelivery(conversationId, leaseMs) {
      return engine.commit(async (transaction) => {
        await lockConversation(transaction, conversationId);
        const row = await transaction
          .selectFrom('activities')
          .select(['position', 'body'])
          .select(sql`coalesce(claimed_until, 0) > ${engine.nowMs()}`.as('is_claimed'))
          .where('conversation_id', '=', conversationId)
          .where(isOpen('undelivered'))
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
      engine.commit(async (transaction) => {
        if (!isDelivered) return setClaim(transaction, conversationId, position, null);
        await transaction
          .updateTable('activities')
          .set({ status: 'delivered' })
          .where('conversation_id', '=', conversationId)
          .where('position', '=', position)
          .execute();
      }),

    dueJobs: (nowMs, limit) => dueJobs(db, nowMs, limit, engine.nowMs()),

    claimJob: (jobId, leaseMs) => claimJob(db, jobId, leaseMs, engine.nowMs(), claimUntil),

    finishJob: (job, say) =>
      engine.change(job.conversationId, (transaction) => finishJob(transaction, job, say)),

    postponeJob: (jobId, dueAtMs) => postponeJob(db, jobId, dueAtMs),

    reviews: (limit) => reviews(db, limit),

    async endClaimsOfLastRun() {
      if (engine.isShared) return;
      await db.updateTable('jobs').set({ claimed_until: null }).execute();
      await db
        .updateTable('activities')
        .set({ claimed_until: null })
        .where(isOpen('undelivered'))
        .execute();
    },

    async deleteOlderThan(timestampMs) {
      const deleted = await deleteOlderThan(db, timestampMs);
      if (deleted > 0) await engine.forgetDeleted();
      return deleted;
    },

    exportOf: (channel, userId) => exportOf(db, channel, userId),

    casesOf: (channel, userId) => casesOf(db, channel, userId),

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

async function conversationsWith(db: Kysely<Tables>, status: keyof typeof open): Promise<string[]> {
  const rows = await db
    .selectFrom('activities')
    .select('conversation_id')
    .distinct()
    .where(isOpen(status))
    .execute();
  return rows.map((row) => row.conversation_id);
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
