import type { Activity } from 'botbuilder';
import type { Conversation, StoredActivity } from './store';
import type { ConversationsTable } from './tables';

/** Between the rows of the tables and what the store speaks of. */

export function newConversationRow(conversation: Conversation): ConversationsTable {
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

export function toConversation(row: ConversationsTable): Conversation {
  return {
    id: row.id,
    channel: row.channel,
    userId: row.user_id,
    locale: row.locale ?? undefined,
  };
}

export function toStored(row: { position: number; body: string }): StoredActivity {
  return { position: Number(row.position), activity: toActivity(row.body) };
}

export function toActivity(body: string): Partial<Activity> {
  return JSON.parse(body);
}
