import type { Activity } from 'botbuilder';
import { type RawBuilder, sql, type Transaction } from 'kysely';
import { applyChanges } from './changes';
import { forget, recordOf } from './lifetime';
import { newConversationRow, toActivity, toConversation } from './rows';
import {
  type Accepted,
  type AnsweredTurn,
  type AnswerMessage,
  type Conversation,
  type NewActivity,
  needsRecord,
  type SayOfItself,
  type StoredActivity,
  type TurnResult,
  type Unanswered,
} from './store';
import type { ActivityStatus, ConversationsTable, Tables } from './tables';

/** One turn as rows: what is said inside the transaction that holds the conversation. */

/** The end of a claim that begins now, by the clock of the database. */
export type ClaimUntil = (leaseMs: number) => RawBuilder<number>;

/** Written out in the queries: the index of what is open serves none with a parameter in its place. */
export const open = {
  unanswered: sql.lit<ActivityStatus>('unanswered'),
  undelivered: sql.lit<ActivityStatus>('undelivered'),
};

/** With the whole condition of the index of what is open: by the status alone SQLite does not take it. */
export function isOpen(status: keyof typeof open): RawBuilder<boolean> {
  return sql<boolean>`(status in (${open.unanswered}, ${open.undelivered}) and status = ${open[status]})`;
}

interface NewRow extends StoredActivity {
  status: ActivityStatus;
  sendKey?: string | undefined;
  claimedUntil?: RawBuilder<number> | undefined;
}

export async function acceptMessage(
  transaction: Transaction<Tables>,
  { conversation, activity, sendKey }: NewActivity,
  answer: AnswerMessage | undefined,
  claimUntil: ClaimUntil,
): Promise<Accepted> {
  const row = await lockOrCreate(transaction, conversation);
  const earlier = await openOrSentBefore(transaction, conversation.id, sendKey);
  const sentBefore = earlier.find(({ send_key }) => send_key !== null && send_key === sendKey);
  if (sentBefore) {
    const { id = '' } = toActivity(sentBefore.body);
    return { activityId: id, repeated: true, answered: undefined };
  }
  const position = Number(row.last_position) + 1;
  const kept = withIdentity(conversation.id, position, activity);
  const message = { ...situationOf(row), position, activity: kept, acceptedAt: Date.now() };
  const waitsItsTurn = earlier.some(({ status }) => status === 'unanswered');
  const result = answer && !waitsItsTurn ? plainAnswer(answer, message) : undefined;
  const replies = result
    ? repliesOf(result, message.conversation, position, earlier.length === 0 && claimUntil)
    : [];
  await insert(transaction, conversation.id, [
    { position, activity: kept, status: result ? 'answered' : 'unanswered', sendKey },
    ...replies,
  ]);
  await transaction
    .updateTable('conversations')
    .set({
      last_position: position + replies.length,
      ...(result && { state: JSON.stringify(result.state) }),
    })
    .where('id', '=', conversation.id)
    .execute();
  await applyChanges(transaction, message.conversation, position, result?.changes);
  return {
    activityId: kept.id ?? '',
    repeated: false,
    answered: result && {
      conversation: message.conversation,
      claimed: replies.filter(({ claimedUntil }) => claimedUntil),
      isMoreOpen: earlier.length > 0,
    },
  };
}

export async function answerOldest(
  transaction: Transaction<Tables>,
  conversationId: string,
  answer: AnswerMessage,
  claimUntil: ClaimUntil,
): Promise<(AnsweredTurn & { hasForgotten: boolean }) | undefined> {
  const row = await lockConversation(transaction, conversationId);
  const [next, another] = await oldestOpen(transaction, conversationId);
  if (!row || next?.status !== 'unanswered') return undefined;
  const message = {
    ...situationOf(row),
    position: Number(next.position),
    activity: toActivity(next.body),
    acceptedAt: Number(next.created_at),
  };
  let result = answer(message);
  if (result === needsRecord) {
    result = answer({ ...message, record: await recordOf(transaction, message) });
  }
  if (result === needsRecord) throw new Error('the answer asks for the record it was given');
  const hasForgotten = result.forget === true;
  if (hasForgotten) await forget(transaction, message, next.position);
  await transaction
    .updateTable('activities')
    .set({ status: 'answered' })
    .where('conversation_id', '=', conversationId)
    .where('position', '=', next.position)
    .execute();
  const last = Number(row.last_position);
  const replies = repliesOf(result, message.conversation, last, !another && claimUntil);
  await insert(transaction, conversationId, replies);
  await transaction
    .updateTable('conversations')
    .set({
      state: hasForgotten ? null : JSON.stringify(result.state),
      last_position: last + replies.length,
      ...(replies.length > 0 && { updated_at: Date.now() }),
    })
    .where('id', '=', conversationId)
    .execute();
  await applyChanges(transaction, message.conversation, next.position, result.changes);
  return {
    conversation: message.conversation,
    claimed: replies.filter(({ claimedUntil }) => claimedUntil),
    isMoreOpen: another !== undefined,
    hasForgotten,
  };
}

/** Appends what the bot says of itself, without a message that it answers. */
export async function keepSaid(
  transaction: Transaction<Tables>,
  row: ConversationsTable,
  say: SayOfItself,
): Promise<void> {
  const situation = situationOf(row);
  const result = say(situation);
  const last = Number(row.last_position);
  const replies = repliesOf(result, situation.conversation, last, false);
  await insert(transaction, row.id, replies);
  await transaction
    .updateTable('conversations')
    .set({
      state: result.state === undefined ? null : JSON.stringify(result.state),
      last_position: last + replies.length,
      updated_at: Date.now(),
    })
    .where('id', '=', row.id)
    .execute();
}

/** Until the transaction ends, nobody else writes to the conversation. Does not count as activity in it. */
export function lockConversation(transaction: Transaction<Tables>, conversationId: string) {
  return transaction
    .updateTable('conversations')
    .set({ last_position: sql<number>`last_position` })
    .where('id', '=', conversationId)
    .returningAll()
    .executeTakeFirst();
}

function lockOrCreate(transaction: Transaction<Tables>, conversation: Conversation) {
  return transaction
    .insertInto('conversations')
    .values(newConversationRow(conversation))
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ updated_at: Date.now() }))
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** What is open in the conversation, and the activity that came with this key before. */
function openOrSentBefore(
  transaction: Transaction<Tables>,
  conversationId: string,
  sendKey: string | undefined,
) {
  const ofConversation = transaction
    .selectFrom('activities')
    .select(['status', 'send_key', 'body'])
    .where('conversation_id', '=', conversationId);
  const stillOpen = ofConversation.where('status', 'in', [open.unanswered, open.undelivered]);
  return sendKey === undefined
    ? stillOpen.execute()
    : stillOpen.unionAll(ofConversation.where('send_key', '=', sendKey)).execute();
}

/** The oldest unanswered message, if there is one, and then whatever else is open; two at most. */
function oldestOpen(transaction: Transaction<Tables>, conversationId: string) {
  return transaction
    .selectFrom('activities')
    .select(['position', 'status', 'body', 'created_at'])
    .where('conversation_id', '=', conversationId)
    .where('status', 'in', [open.unanswered, open.undelivered])
    .orderBy('status')
    .orderBy('position')
    .limit(2)
    .execute();
}

/** undefined: this one takes more than a look at the message, or fails; it gets a turn of its own. */
function plainAnswer(answer: AnswerMessage, message: Unanswered): TurnResult | undefined {
  try {
    const result = answer(message);
    return result === needsRecord || result.forget ? undefined : result;
  } catch {
    return undefined;
  }
}

function situationOf(row: ConversationsTable): Pick<Unanswered, 'conversation' | 'state'> {
  return {
    conversation: toConversation(row),
    state: row.state === null ? undefined : JSON.parse(row.state),
  };
}

/** @param claimUntil false where an earlier one waits: they are delivered after it. */
function repliesOf(
  { replies, needsDelivery, claimForMs }: Omit<TurnResult, 'state'>,
  { id }: Conversation,
  lastPosition: number,
  claimUntil: ClaimUntil | false,
): NewRow[] {
  const claimedUntil = claimForMs && claimUntil ? claimUntil(claimForMs) : undefined;
  return replies.map((reply, index) => {
    const position = lastPosition + 1 + index;
    return {
      position,
      activity: withIdentity(id, position, reply),
      status: needsDelivery ? 'undelivered' : 'kept',
      claimedUntil,
    };
  });
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

async function insert(
  transaction: Transaction<Tables>,
  conversationId: string,
  rows: readonly NewRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await transaction
    .insertInto('activities')
    .values(
      rows.map(({ position, activity, status, sendKey, claimedUntil }) => ({
        conversation_id: conversationId,
        position,
        send_key: sendKey ?? null,
        status,
        claimed_until: claimedUntil ?? null,
        body: JSON.stringify(activity),
        created_at: Date.now(),
      })),
    )
    .execute();
}
