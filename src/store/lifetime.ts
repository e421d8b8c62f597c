import { setImmediate } from 'node:timers/promises';
import type { ExpressionBuilder, Kysely, Transaction } from 'kysely';
import { toJob } from './jobs';
import { isShared, senderOf } from './sender';
import type { Conversation, KeptCase, KeptConversation, PersonRecord, Unanswered } from './store';
import type { Tables } from './tables';

/** How long what is kept stays, who may see it, how it goes. Activities go with their conversation. */

/** Few enough that a live conversation never waits long for the rest of a batch. */
const batchSize = 100;
/** How many of a person's newest messages a record shows. */
const shownMessages = 20;

export async function deleteOlderThan(db: Kysely<Tables>, timestampMs: number): Promise<number> {
  await db.deleteFrom('cases').where('updated_at', '<', timestampMs).execute();
  let deleted = 0;
  for (;;) {
    const ids = await db
      .selectFrom('conversations')
      .select('id')
      .where(outdated(timestampMs))
      .limit(batchSize)
      .execute();
    if (ids.length === 0) return deleted;
    // Looked at again while deleting: a person may have come back in between.
    const gone = await db
      .deleteFrom('conversations')
      .where(
        'id',
        'in',
        ids.map(({ id }) => id),
      )
      .where(outdated(timestampMs))
      .returning('id')
      .execute();
    deleted += gone.length;
    // The embedded database works in this thread: others get their turn between two batches.
    await setImmediate();
  }
}

/** By the activities too: what still waits for an answer or a delivery counts from when it was kept. */
function outdated(timestampMs: number) {
  return ({ and, eb, not, exists, selectFrom }: ExpressionBuilder<Tables, 'conversations'>) =>
    and([
      eb('conversations.updated_at', '<', timestampMs),
      not(
        exists(
          selectFrom('activities')
            .select('activities.position')
            .whereRef('activities.conversation_id', '=', 'conversations.id')
            .where('activities.created_at', '>=', timestampMs),
        ),
      ),
    ]);
}

export async function exportOf(
  db: Kysely<Tables>,
  channel: string,
  userId: string,
): Promise<KeptConversation[]> {
  // From one moment, so that no turn is seen half. SQLite knows no other way and ignores the level.
  const reading = db.transaction().setIsolationLevel('repeatable read');
  return reading.execute(async (transaction) => {
    const conversations = await transaction
      .selectFrom('conversations')
      .selectAll()
      .where('channel', '=', channel)
      .where('user_id', '=', userId)
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    const kept: KeptConversation[] = [];
    for (const row of conversations) {
      const activities = await transaction
        .selectFrom('activities')
        .selectAll()
        .where('conversation_id', '=', row.id)
        .orderBy('position')
        .execute();
      kept.push({
        id: row.id,
        channel: row.channel,
        userId: row.user_id,
        locale: row.locale ?? undefined,
        createdAt: isoTime(row.created_at),
        updatedAt: isoTime(row.updated_at),
        state: row.state === null ? null : JSON.parse(row.state),
        activities: activities.map((activity) => ({
          position: Number(activity.position),
          status: activity.status,
          keptAt: isoTime(activity.created_at),
          sendKey: activity.send_key ?? undefined,
          activity: JSON.parse(activity.body),
        })),
      });
    }
    return kept;
  });
}

export async function eraseOf(
  db: Kysely<Tables>,
  channel: string,
  userId: string,
): Promise<number> {
  await db
    .deleteFrom('cases')
    .where('channel', '=', channel)
    .where('user_id', '=', userId)
    .execute();
  const gone = await db
    .deleteFrom('conversations')
    .where('channel', '=', channel)
    .where('user_id', '=', userId)
    .returning('id')
    .execute();
  return gone.length;
}

/** A person's case files, in the order of their numbers. */
export async function casesOf(
  db: Kysely<Tables>,
  channel: string,
  userId: string,
): Promise<KeptCase[]> {
  const rows = await db
    .selectFrom('cases')
    .select(['number', 'status', 'body'])
    .where('channel', '=', channel)
    .where('user_id', '=', userId)
    .orderBy('number')
    .execute();
  return rows.map(({ number, status, body }) => ({
    number: Number(number),
    status,
    content: JSON.parse(body),
  }));
}

/** What is kept about the person who sent this message. */
export async function recordOf(
  transaction: Transaction<Tables>,
  message: Pick<Unanswered, 'conversation' | 'activity'>,
): Promise<PersonRecord> {
  // Whatever is no message (somebody joined, a reaction) does not count; ours are written by JSON.stringify.
  const messages = transaction
    .selectFrom('activities')
    .where('body', 'like', '%"type":"message"%')
    .where('conversation_id', 'in', conversationsOf(transaction, message));
  const { count, since } = await messages
    .select(({ fn }) => [fn.countAll().as('count'), fn.min('created_at').as('since')])
    .executeTakeFirstOrThrow();
  const latest = await messages
    .select(['status', 'body'])
    .orderBy('created_at', 'desc')
    .orderBy('position', 'desc')
    .limit(shownMessages)
    .execute();
  const { conversation, activity } = message;
  const jobs = await transaction
    .selectFrom('jobs')
    .selectAll()
    .where('conversation_id', '=', conversation.id)
    .orderBy('due_at')
    .execute();
  const isPrivate = isAlone(conversation, activity);
  return {
    isPrivate,
    cases: isPrivate ? await casesOf(transaction, conversation.channel, conversation.userId) : [],
    jobs: jobs.map(toJob),
    messages: Number(count),
    sinceMs: Number(since),
    latest: latest.reverse().map(({ status, body }) => ({
      isReply: status !== 'answered' && status !== 'unanswered',
      activity: JSON.parse(body),
    })),
  };
}

/**
 * Deletes what is kept about the person who sent the message at `position`, but for that message: their
 * client waits to see it arrive, and its send key makes a repeated send harmless. What they sent after
 * it stays to be answered; the conversation keeps counting, so that watermarks hold.
 */
export async function forget(
  transaction: Transaction<Tables>,
  message: Pick<Unanswered, 'conversation' | 'activity'>,
  position: number,
): Promise<void> {
  const { id, channel, userId } = message.conversation;
  if (isAlone(message.conversation, message.activity)) {
    await transaction
      .deleteFrom('cases')
      .where('channel', '=', channel)
      .where('user_id', '=', userId)
      .execute();
  }
  await transaction.deleteFrom('jobs').where('conversation_id', '=', id).execute();
  await transaction.deleteFrom('reviews').where('conversation_id', '=', id).execute();
  await transaction
    .deleteFrom('conversations')
    .where('id', 'in', conversationsOf(transaction, message))
    .where('id', '<>', id)
    .execute();
  await transaction
    .deleteFrom('activities')
    .where('conversation_id', '=', id)
    .where('position', '<>', position)
    .where((where) =>
      where.or([where('position', '<', position), where('status', '<>', 'unanswered')]),
    )
    .execute();
}

/**
 * The conversations that belong to whoever sent this message. In a group, and where somebody else than
 * the conversation's person writes, that is this one only: others may read along.
 */
function conversationsOf(
  transaction: Transaction<Tables>,
  { conversation, activity }: Pick<Unanswered, 'conversation' | 'activity'>,
) {
  const ids = transaction.selectFrom('conversations as own').select('own.id');
  return isAlone(conversation, activity)
    ? ids
        .where('own.channel', '=', conversation.channel)
        .where('own.user_id', '=', conversation.userId)
    : ids.where('own.id', '=', conversation.id);
}

function isAlone(conversation: Conversation, activity: Unanswered['activity']): boolean {
  return !isShared(activity) && senderOf(activity) === conversation.userId;
}

function isoTime(timestampMs: number): string {
  return new Date(Number(timestampMs)).toISOString();
}
