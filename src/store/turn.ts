import type { Activity } from 'botbuilder';
import type { Transaction } from 'kysely';
import { applyChanges } from './changes';
import { forget, recordOf } from './lifetime';
import type { Queries } from './queries';
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
import type { ActivitiesTable, ActivityStatus, ConversationsTable, Tables } from './tables';

/** One turn as rows: what is said inside the transaction that holds the conversation. */

interface NewRow extends StoredActivity {
  status: ActivityStatus;
  sendKey?: string | undefined;
  claimForMs?: number | undefined;
}

export async function acceptMessage(
  transaction: Transaction<Tables>,
  queries: Queries,
  { conversation, activity, sendKey }: NewActivity,
  answer: AnswerMessage | undefined,
): Promise<Accepted & { added: readonly StoredActivity[] }> {
  const row = await lockOrCreate(transaction, queries, conversation);
  const place = { conversationId: conversation.id };
  const earlier =
    sendKey === undefined
      ? await queries.openIn(transaction, place)
      : await queries.openOrSent(transaction, { ...place, sendKey });
  const sentBefore = earlier.find(({ send_key }) => send_key !== null && send_key === sendKey);
  if (sentBefore) {
    const { id = '' } = await activityAt(
      transaction,
      queries,
      conversation.id,
      sentBefore.position,
    );
    return { activityId: id, repeated: true, answered: undefined, added: [] };
  }
  const position = Number(row.last_position) + 1;
  const kept = withIdentity(conversation.id, position, activity);
  const message = { ...situationOf(row), position, activity: kept, acceptedAt: Date.now() };
  const waitsItsTurn = earlier.some(({ status }) => status === 'unanswered');
  const own = { position, activity: kept, sendKey };
  let result = answer && !waitsItsTurn ? plainAnswer(answer, message) : undefined;
  const isInsertedBefore = result === needsRecord;
  if (answer && result === needsRecord) {
    // What is kept about the person includes this message.
    await insert(transaction, queries, conversation.id, [{ ...own, status: 'unanswered' }]);
    const record = await recordOf(transaction, message);
    result = plainAnswer(answer, { ...message, record });
  }
  if (result === needsRecord) throw asksAgain();
  const isFree = earlier.every((each) => isHeld(each, result));
  const replies = result ? repliesOf(result, message.conversation, position, isFree) : [];
  const status = result ? 'answered' : 'unanswered';
  const added: NewRow[] = [{ ...own, status }, ...replies];
  if (isInsertedBefore) {
    await queries.setStatus(transaction, { conversationId: conversation.id, position, status });
    await insert(transaction, queries, conversation.id, replies);
  } else {
    await insert(transaction, queries, conversation.id, added);
  }
  await queries.moveOn(transaction, {
    id: conversation.id,
    lastPosition: position + replies.length,
    state: JSON.stringify(result?.state) ?? null,
  });
  await applyChanges(transaction, message.conversation, position, result?.changes);
  return {
    activityId: kept.id ?? '',
    repeated: false,
    answered: result && {
      conversation: message.conversation,
      claimed: replies.filter(({ claimForMs }) => claimForMs),
      isMoreOpen: !isFree,
    },
    added,
  };
}

export async function answerOldest(
  transaction: Transaction<Tables>,
  queries: Queries,
  conversationId: string,
  answer: AnswerMessage,
): Promise<(AnsweredTurn & { hasForgotten: boolean }) | undefined> {
  const [row] = await queries.lock(transaction, { id: conversationId });
  const [next, ...others] = await queries.openIn(transaction, { conversationId });
  if (!row || next?.status !== 'unanswered') return undefined;
  const message = {
    ...situationOf(row),
    position: Number(next.position),
    activity: await activityAt(transaction, queries, conversationId, next.position),
    acceptedAt: Number(next.created_at),
  };
  let result = answer(message);
  if (result === needsRecord) {
    result = answer({ ...message, record: await recordOf(transaction, message) });
  }
  if (result === needsRecord) throw asksAgain();
  const hasForgotten = result.forget === true;
  if (hasForgotten) await forget(transaction, message, next.position);
  const { position } = next;
  await queries.setStatus(transaction, { conversationId, position, status: 'answered' });
  const last = Number(row.last_position);
  const isFree = others.every((each) => isHeld(each, result));
  const replies = repliesOf(result, message.conversation, last, isFree);
  await insert(transaction, queries, conversationId, replies);
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
    claimed: replies.filter(({ claimForMs }) => claimForMs),
    isMoreOpen: !isFree,
    hasForgotten,
  };
}

/** Appends what the bot says of itself, without a message that it answers. */
export async function keepSaid(
  transaction: Transaction<Tables>,
  queries: Queries,
  row: ConversationsTable,
  say: SayOfItself,
): Promise<void> {
  const situation = situationOf(row);
  const result = say(situation);
  const last = Number(row.last_position);
  const replies = repliesOf(result, situation.conversation, last, false);
  await insert(transaction, queries, row.id, replies);
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

async function lockOrCreate(
  transaction: Transaction<Tables>,
  queries: Queries,
  conversation: Conversation,
): Promise<ConversationsTable> {
  const [row] = await queries.lockOrCreate(transaction, newConversationRow(conversation));
  if (!row) throw new Error('the conversation was neither found nor created');
  return row;
}

async function activityAt(
  transaction: Transaction<Tables>,
  queries: Queries,
  conversationId: string,
  position: number,
): Promise<Partial<Activity>> {
  const [row] = await queries.body(transaction, { conversationId, position });
  if (!row) throw new Error('the activity is gone');
  return toActivity(row.body);
}

/** Whether what is open is a reply behind which this replica may claim others. */
function isHeld(
  { status, position }: Pick<ActivitiesTable, 'status' | 'position'>,
  result: TurnResult | undefined,
): boolean {
  return status === 'undelivered' && result?.isHeld?.(Number(position)) === true;
}

function asksAgain(): Error {
  return new Error('the answer asks for the record it was given');
}

/** undefined: this one takes more than an answer, or fails; it gets a turn of its own. */
function plainAnswer(
  answer: AnswerMessage,
  message: Unanswered,
): TurnResult | typeof needsRecord | undefined {
  try {
    const result = answer(message);
    return result !== needsRecord && result.forget ? undefined : result;
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

/** @param isFree false where an earlier one waits: they are delivered after it. */
function repliesOf(
  { replies, needsDelivery, claimForMs }: Omit<TurnResult, 'state'>,
  { id }: Conversation,
  lastPosition: number,
  isFree: boolean,
): NewRow[] {
  return replies.map((reply, index) => {
    const position = lastPosition + 1 + index;
    return {
      position,
      activity: withIdentity(id, position, reply),
      status: needsDelivery ? 'undelivered' : 'kept',
      claimForMs: isFree ? claimForMs : undefined,
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
  queries: Queries,
  conversationId: string,
  rows: readonly NewRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const createdAt = Date.now();
  await queries.insertActivities(rows.length)(
    transaction,
    rows.map(({ position, activity, status, sendKey, claimForMs }) => ({
      conversationId,
      position,
      sendKey: sendKey ?? null,
      status,
      claimForMs: claimForMs ?? null,
      body: JSON.stringify(activity),
      createdAt,
    })),
  );
}
