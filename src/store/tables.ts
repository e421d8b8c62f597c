/** The tables as Kysely sees them. Times are milliseconds since 1970, JSON is kept as text. */

export interface ConversationsTable {
  id: string;
  channel: string;
  user_id: string;
  locale: string | null;
  /** Dialog state as JSON; null before the first turn. */
  state: string | null;
  /** Position of the newest activity; the next one gets this plus one. */
  last_position: number;
  created_at: number;
  updated_at: number;
}

/**
 * unanswered → answered: what a person sent.
 * undelivered → delivered: replies on channels that the bot delivers to.
 * kept: replies on channels whose clients fetch them.
 */
export type ActivityStatus = 'unanswered' | 'answered' | 'undelivered' | 'delivered' | 'kept';

export interface ActivitiesTable {
  conversation_id: string;
  position: number;
  send_key: string | null;
  status: ActivityStatus;
  /** Until then one replica is delivering it; a replica that dies leaves it to the others after that. */
  claimed_until: number | null;
  body: string;
  created_at: number;
}

export interface SecretsTable {
  name: string;
  value: string;
}

export interface Tables {
  conversations: ConversationsTable;
  activities: ActivitiesTable;
  secrets: SecretsTable;
}
