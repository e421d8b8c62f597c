/** What is kept about the person, for a dialog that tells them. */
export interface PersonRecord {
  /** Messages kept, theirs and the bot's. */
  messages: number;
  /** When the oldest of them was kept, in milliseconds since 1970. */
  sinceMs: number;
  /** After so many days without a message a conversation is deleted. */
  keptForDays: number;
  /** The newest messages, oldest first, as they are kept: secrets masked. */
  latest: { isReply: boolean; text: string }[];
}
