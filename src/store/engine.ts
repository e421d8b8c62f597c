import type { Kysely, RawBuilder, Transaction } from 'kysely';
import type { StoredActivity } from './store';
import type { Tables } from './tables';

/**
 * Told which conversation has news; undefined: any of them may have, because some word was missed.
 * `added` is what it gained, where that is at hand; otherwise it is read.
 */
export type NewsListener = (
  conversationId: string | undefined,
  added?: readonly StoredActivity[],
) => void;

/** A database the store runs on. */
export interface Engine {
  db: Kysely<Tables>;
  /** false: this process is the only server on it. */
  isShared: boolean;
  /** The time in milliseconds since 1970, by one clock for all who share the database. */
  nowMs(): RawBuilder<number>;
  /** Runs a transaction of which nobody has to hear. `work` may be run again, as in `change`. */
  commit<T>(work: (transaction: Transaction<Tables>) => Promise<T>): Promise<T>;
  /** Runs a single statement. `mayWait`: nobody waits for it, so it may go with another commit. */
  commitOne(statement: (db: Kysely<Tables>) => Promise<unknown>, mayWait: boolean): Promise<void>;
  /**
   * Runs a transaction that changes a conversation, and tells every replica once it is committed.
   * `work` may be run again when the transaction it shared with others failed. `addedBy` may spare
   * listeners in this process reading what they are told of.
   */
  change<T>(
    conversationId: string,
    work: (transaction: Transaction<Tables>) => Promise<T>,
    addedBy?: (result: T) => readonly StoredActivity[],
  ): Promise<T>;
  /** Hears of changes made by any replica, this one included. Returns the way to stop. */
  onNews(listener: NewsListener): () => void;
  /** Called once something was deleted for good: leaves no copy of it in the engine's own log. */
  forgetDeleted(): Promise<void>;
  close(): Promise<void>;
}
