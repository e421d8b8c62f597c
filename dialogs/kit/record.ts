/** What is kept about the person, for a dialog that needs it. */
export interface PersonRecord {
  /** false: others read along, or another person writes here. Nothing of theirs may be told or kept. */
  isPrivate: boolean;
  /** Messages kept, theirs and the bot's. */
  messages: number;
  /** When the oldest of them was kept, in milliseconds since 1970. */
  sinceMs: number;
  /** After so many days without a message a conversation is deleted. */
  keptForDays: number;
  /** The newest messages, oldest first, as they are kept: secrets masked. */
  latest: { isReply: boolean; text: string }[];
  /** The person's case files, in the order of their numbers. */
  cases: KeptCase[];
  /** Reminders still to come in this conversation, the next one first. */
  reminders: { jobId: string; atMs: number /** Id of what will be said. */; says: string }[];
}

/** A case file as kept; `content` belongs to the dialog that writes it and is checked when read. */
export interface KeptCase {
  /** Counts a person's case files from 1. */
  number: number;
  status: 'open' | 'closed';
  content: unknown;
}
