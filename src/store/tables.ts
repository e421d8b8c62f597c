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

/** Something to do later, once: a reminder to send, a person to be told. Goes with its conversation. */
export interface JobsTable {
  id: string;
  conversation_id: string;
  kind: string;
  due_at: number;
  attempts: number;
  /** Until then one replica is at it. */
  claimed_until: number | null;
  body: string;
  created_at: number;
}

/** A person's case files, numbered from 1; they outlive the conversation in which they were written. */
export interface CasesTable {
  channel: string;
  user_id: string;
  number: number;
  status: 'open' | 'closed';
  body: string;
  created_at: number;
  updated_at: number;
}

/** Messages an operator should look at: not understood, or answered without help. */
export interface ReviewsTable {
  conversation_id: string;
  /** Of the message in question. */
  position: number;
  reason: string;
  /** Ids of the answers it was about, as a JSON list. */
  answers: string;
  created_at: number;
}

export interface SecretsTable {
  name: string;
  value: string;
}

export interface Tables {
  conversations: ConversationsTable;
  activities: ActivitiesTable;
  jobs: JobsTable;
  cases: CasesTable;
  reviews: ReviewsTable;
  secrets: SecretsTable;
}
