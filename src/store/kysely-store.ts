import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Engine } from './engine';
import { claimJob, dueJobs, finishJob, postponeJob } from './jobs';
import { casesOf, deleteOlderThan, eraseOf, exportOf } from './lifetime';
import { createQueries, isOpen, type open } from './queries';
import { reviews } from './reviews';
import { deleteConversation, findSent, reviseSent } from './revisions';
import { newConversationRow, toConversation, toStored } from './rows';
import type { Store } from './store';
import type { Tables } from './tables';
import { acceptMessage, answerOldest } from './turn';

/** The store on any engine Kysely speaks. */
export function createStore(engine: Engine): Store {
  const { db } = engine;
  const queries = createQueries(engine);
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
      const [row] = await queries.conversation(db, { id });
      return row && toConversation(row);
    },

    async accept(message, answer) {
      const { added: _told, ...accepted } = await engine.change(
        message.conversation.id,
        (transaction) => acceptMessage(transaction, queries, message, answer),
        ({ added }) => added,
      );
      return accepted;
    },

    findSent: (conversationId, sendKey) => findSent(db, conversationId, sendKey),

    async reviseSent(conversationId, sendKey, revise) {
      await engine.change(conversationId, (transaction) =>
        reviseSent(transaction, queries, conversationId, sendKey, revise),
      );
      await engine.forgetDeleted();
    },

    async deleteConversation(id) {
      if ((await deleteConversation(db, id)) > 0) await engine.forgetDeleted();
    },

    async activitiesAfter(conversationId, after, limit) {
      const rows = await queries.transcript(db, { conversationId, after, limit });
      return rows.map(toStored);
    },

    async answerNext(conversationId, answer) {
      const answered = await engine.change(conversationId, (transaction) =>
        answerOldest(transaction, queries, conversationId, answer),
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
        await queries.lock(transaction, { id: conversationId });
        const [row] = await queries.oldestUndelivered(transaction, { conversationId });
        if (!row || row.is_claimed) return undefined;
        const { position } = row;
        await queries.setClaim(transaction, { conversationId, position, leaseMs });
        return toStored(row);
      });
    },

    renewClaim: (conversationId, position, leaseMs) =>
      engine.commitOne((db) => queries.setClaim(db, { conversationId, position, leaseMs }), true),

    async settleDelivery(conversationId, position, isDelivered, mayWait = false) {
      const place = { conversationId, position };
      await engine.commitOne(
        (db) =>
          isDelivered
            ? queries.setStatus(db, { ...place, status: 'delivered' })
            : queries.setClaim(db, { ...place, leaseMs: null }),
        mayWait,
      );
    },

    dueJobs: (nowMs, limit) => dueJobs(db, nowMs, limit, engine.nowMs()),

    claimJob: (jobId, leaseMs) => claimJob(db, jobId, leaseMs, engine.nowMs()),

    finishJob: (job, say) =>
      engine.change(job.conversationId, (transaction) => finishJob(transaction, queries, job, say)),

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
