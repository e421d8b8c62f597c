import type { Transaction } from 'kysely';
import type { Change, Conversation, KeptCase, NewJob } from './store';
import type { Tables } from './tables';

/** What a turn changes beside its conversation, as rows: jobs, case files, reviews. */
export async function applyChanges(
  transaction: Transaction<Tables>,
  conversation: Conversation,
  position: number,
  changes: readonly Change[] = [],
): Promise<void> {
  for (const [index, change] of changes.entries()) {
    switch (change.kind) {
      case 'schedule':
        await schedule(
          transaction,
          conversation,
          `${conversation.id}|${position}|${index}`,
          change.job,
        );
        break;
      case 'cancel':
        await transaction
          .deleteFrom('jobs')
          .where('id', '=', change.jobId)
          .where('conversation_id', '=', conversation.id)
          .execute();
        break;
      case 'keep-case':
        await keepCase(transaction, conversation, change.file);
        break;
      case 'review':
        await transaction
          .insertInto('reviews')
          .values({
            conversation_id: conversation.id,
            position: change.position,
            reason: change.reason,
            answers: JSON.stringify(change.answers),
            created_at: Date.now(),
          })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        break;
    }
  }
}

async function schedule(
  transaction: Transaction<Tables>,
  { id: conversationId }: Conversation,
  id: string,
  { kind, dueAtMs, body }: NewJob,
): Promise<void> {
  await transaction
    .insertInto('jobs')
    .values({
      id,
      conversation_id: conversationId,
      kind,
      due_at: dueAtMs,
      attempts: 0,
      claimed_until: null,
      body: JSON.stringify(body),
      created_at: Date.now(),
    })
    .execute();
}

async function keepCase(
  transaction: Transaction<Tables>,
  { channel, userId }: Conversation,
  { number, status, content }: KeptCase,
): Promise<void> {
  const kept = { status, body: JSON.stringify(content), updated_at: Date.now() };
  await transaction
    .insertInto('cases')
    .values({ channel, user_id: userId, number, created_at: Date.now(), ...kept })
    .onConflict((conflict) => conflict.columns(['channel', 'user_id', 'number']).doUpdateSet(kept))
    .execute();
}
