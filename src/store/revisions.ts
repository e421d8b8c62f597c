import type { Activity } from 'botbuilder';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Queries } from './queries';
import { toActivity } from './rows';
import { senderOf } from './sender';
import type { SentBefore } from './store';
import type { Tables } from './tables';

/** What became of messages after they were sent: people edit them and take them back. */

const editSign = '@';

/** An edit is kept beside what it edits, under a key of its own that leads back to it. */
export function editKey(sendKey: string, edit: string): string {
  return `${sendKey}${editSign}${edit}`;
}

/** How many messages from the end are looked at to tell which one is a person's newest. */
const searchedMessages = 50;

export async function findSent(
  db: Kysely<Tables>,
  conversationId: string,
  sendKey: string,
): Promise<SentBefore | undefined> {
  const ofConversation = db
    .selectFrom('activities')
    .select(['send_key', 'body'])
    .where('conversation_id', '=', conversationId);
  const original = await ofConversation.where('send_key', '=', sendKey).executeTakeFirst();
  if (!original) return undefined;
  const sender = senderOf(toActivity(original.body));
  const latest = await ofConversation
    .where('status', 'in', ['answered', 'unanswered'])
    .where('body', 'like', '%"type":"message"%')
    .orderBy('position', 'desc')
    .limit(searchedMessages)
    .execute();
  const newest = latest.find(({ body }) => senderOf(toActivity(body)) === sender);
  const isNewest = newest !== undefined && isVersion(newest.send_key, sendKey);
  return { activity: toActivity((isNewest ? newest : original).body), isNewest };
}

export async function reviseSent(
  transaction: Transaction<Tables>,
  queries: Queries,
  conversationId: string,
  sendKey: string,
  revise: (kept: Partial<Activity>) => Partial<Activity>,
): Promise<void> {
  // Whoever answers it at this moment has read it; everybody after that reads the new words.
  await queries.lock(transaction, { id: conversationId });
  const edits = editKey(sendKey, '');
  const versions = await transaction
    .selectFrom('activities')
    .select(['position', 'body'])
    .where('conversation_id', '=', conversationId)
    .where(({ or, eb }) =>
      or([
        eb('send_key', '=', sendKey),
        eb(sql`substr(send_key, 1, ${sql.lit(edits.length)})`, '=', edits),
      ]),
    )
    .execute();
  for (const { position, body } of versions) {
    await transaction
      .updateTable('activities')
      .set({ body: JSON.stringify(revise(toActivity(body))) })
      .where('conversation_id', '=', conversationId)
      .where('position', '=', position)
      .execute();
  }
}

/** Deletes a conversation and the threads in it, which carry its id and a mark of their own. */
export async function deleteConversation(db: Kysely<Tables>, id: string): Promise<number> {
  const threads = `${id};`;
  const gone = await db
    .deleteFrom('conversations')
    .where(({ or, eb }) =>
      or([eb('id', '=', id), eb(sql`substr(id, 1, ${sql.lit(threads.length)})`, '=', threads)]),
    )
    .returning('id')
    .execute();
  return gone.length;
}

function isVersion(key: string | null, sendKey: string): boolean {
  return key === sendKey || key?.startsWith(editKey(sendKey, '')) === true;
}
