import type { Activity } from 'botbuilder';

/** What the channels and the bot keep. One file holds one engine; both are used through this shape only. */

export interface Conversation {
  id: string;
  channel: string;
  /** The one person this conversation belongs to. */
  userId: string;
  /** What the client asked for when it began, as a BCP 47 tag. */
  locale: string | undefined;
}

/** An activity as kept: `position` counts from 1 within its conversation and serves as watermark. */
export interface StoredActivity {
  position: number;
  activity: Partial<Activity>;
}

export interface NewActivity {
  conversation: Conversation;
  activity: Partial<Activity>;
  /** Makes a repeated send harmless: the same key in one conversation is kept once. */
  sendKey: string | undefined;
}

/** What a person sent earlier, in the version that stands now. */
export interface SentBefore {
  activity: Partial<Activity>;
  /** true: they sent nothing after it. */
  isNewest: boolean;
}

export interface Accepted {
  activityId: string;
  /** true when this very send was accepted before. */
  repeated: boolean;
  /** What it was answered; undefined when its turn is still to come. */
  answered: AnsweredTurn | undefined;
}

/** A message that was accepted and not yet answered, with what was kept of its conversation. */
export interface Unanswered {
  conversation: Conversation;
  /** Of the message. */
  position: number;
  activity: Partial<Activity>;
  state: unknown;
  /** When it was accepted, in milliseconds since 1970. */
  acceptedAt: number;
  /** What is kept about the person; only there when the answer asked for it. */
  record?: PersonRecord;
}

/** A case file as kept; its content belongs to the dialog that writes it. */
export interface KeptCase {
  /** Counts a person's case files from 1. */
  number: number;
  status: 'open' | 'closed';
  content: unknown;
}

/** Something to be done later, once, for a conversation. */
export interface NewJob {
  kind: string;
  /** In milliseconds since 1970. */
  dueAtMs: number;
  /** Plain data. */
  body: unknown;
}

export interface Job extends NewJob {
  id: string;
  conversationId: string;
  /** How often it was tried in vain. */
  attempts: number;
}

/** What a turn changes beside the conversation, in the same transaction. */
export type Change =
  | { kind: 'schedule'; job: NewJob }
  | { kind: 'cancel'; jobId: string }
  | { kind: 'keep-case'; file: KeptCase }
  | { kind: 'review'; reason: ReviewReason; position: number; answers: string[] };

/** Why an operator should look at a message. */
export type ReviewReason = 'not-understood' | 'none-of-these' | 'helped' | 'not-helped';

/** A message to be looked at, with what it was about; `text` as it stands now. */
export interface Review {
  reason: ReviewReason;
  text: string;
  answers: string[];
  /** In milliseconds since 1970. */
  atMs: number;
}

/** What is kept about the person who sent a message, over all their conversations on its channel. */
export interface PersonRecord {
  /** false: in a group, and where somebody else than the conversation's person writes. */
  isPrivate: boolean;
  /** Messages kept, theirs and the replies. */
  messages: number;
  /** When the oldest of them was kept, in milliseconds since 1970. */
  sinceMs: number;
  /** The newest of them, oldest first. */
  latest: { isReply: boolean; activity: Partial<Activity> }[];
  cases: KeptCase[];
  /** Jobs still to come in this conversation, the next one first. */
  jobs: Job[];
}

/** Everything kept of one conversation, as plain data. Times are ISO 8601. */
export interface KeptConversation extends Conversation {
  createdAt: string;
  updatedAt: string;
  state: unknown;
  activities: {
    position: number;
    status: string;
    keptAt: string;
    sendKey: string | undefined;
    activity: Partial<Activity>;
  }[];
}

/** What becomes of a conversation by one message. */
export interface TurnResult {
  state: unknown;
  replies: Partial<Activity>[];
  /** true for channels that the bot delivers to; false for those whose clients fetch. */
  needsDelivery: boolean;
  /** Replies that may be delivered at once come back claimed for so long. */
  claimForMs?: number;
  /**
   * Whether this replica has claimed the earlier reply at that position: new ones may be claimed behind
   * it. Without it they are claimed only where nothing else is to be delivered.
   */
  isHeld?: (position: number) => boolean;
  /**
   * true: in the same transaction everything kept about the person is deleted, in all their
   * conversations on this channel. Only the message being answered and these replies stay.
   */
  forget?: boolean;
  changes?: Change[];
}

/** What became of the message that was answered just now. */
export interface AnsweredTurn {
  conversation: Conversation;
  /**
   * Replies to deliver, claimed for this replica. None where clients fetch, or when something earlier
   * waits that this replica does not hold: then they are claimed one by one.
   */
  claimed: StoredActivity[];
  /** true when more of this conversation waits for an answer, or for a delivery that nobody here holds. */
  isMoreOpen: boolean;
}

/**
 * Makes the answer to one message, in the transaction that keeps it: reads and writes nothing itself,
 * since the transaction may be run again.
 */
export type AnswerMessage = (unanswered: Unanswered) => TurnResult | typeof needsRecord;

/** Makes what the bot says of itself, in the transaction that keeps it: reads and writes nothing itself. */
export type SayOfItself = (
  situation: Pick<Unanswered, 'conversation' | 'state'>,
) => Pick<TurnResult, 'state' | 'replies' | 'needsDelivery'>;

/** Said by an answer that cannot be made without the person's record: it is asked again with it. */
export const needsRecord = 'needs-record';

export interface Store {
  /** The conversation with this id, created when absent. */
  openConversation(
    conversation: Conversation,
  ): Promise<{ conversation: Conversation; isNew: boolean }>;
  findConversation(id: string): Promise<Conversation | undefined>;
  /**
   * Durable once it resolves: the message survives a kill and will be answered. The conversation is
   * created when absent. With `answer`, a message before which no other waits is answered in the same
   * transaction, unless that takes the person's record or forgets them.
   */
  accept(message: NewActivity, answer?: AnswerMessage): Promise<Accepted>;
  /** What was sent with this key; undefined when it is not kept, or no longer. */
  findSent(conversationId: string, sendKey: string): Promise<SentBefore | undefined>;
  /** Rewrites what was sent with this key and every edit of it; the old words are gone for good. */
  reviseSent(
    conversationId: string,
    sendKey: string,
    revise: (kept: Partial<Activity>) => Partial<Activity>,
  ): Promise<void>;
  /** Deletes a conversation with its threads and all that is still to be delivered in it. */
  deleteConversation(id: string): Promise<void>;
  /** At most `limit` activities of the transcript after this position, oldest first. */
  activitiesAfter(
    conversationId: string,
    position: number,
    limit: number,
  ): Promise<StoredActivity[]>;
  /**
   * Lets `answer` answer the oldest unanswered message, in one transaction that holds the conversation:
   * replies, the new state and "answered" are kept together or not at all. Resolves to undefined when
   * nothing waits for an answer.
   */
  answerNext(conversationId: string, answer: AnswerMessage): Promise<AnsweredTurn | undefined>;
  /** Conversations with something accepted and not answered: what a start has to catch up on. */
  conversationsWithUnanswered(): Promise<string[]>;
  conversationsWithUndelivered(): Promise<string[]>;
  countUnanswered(): Promise<number>;
  /**
   * The oldest reply that its channel has not taken, for channels that the bot delivers to, claimed
   * for this replica; undefined when there is none or another replica is at it.
   */
  claimDelivery(conversationId: string, leaseMs: number): Promise<StoredActivity | undefined>;
  /** The delivery takes longer: from now on the claim lasts so long again. */
  renewClaim(conversationId: string, position: number, leaseMs: number): Promise<void>;
  /** Ends a claim: somebody has to try again, or the channel took the reply. */
  settleDelivery(
    conversationId: string,
    position: number,
    isDelivered: boolean,
    /** true: nobody waits for it, so it may become durable a moment later, with another commit. */
    mayWait?: boolean,
  ): Promise<void>;
  /** Jobs that are due at `nowMs` and that no replica is at, the longest due first. */
  dueJobs(nowMs: number, limit: number): Promise<Job[]>;
  /** true: this replica has the job for so long; false: it is done, cancelled or another has it. */
  claimJob(jobId: string, leaseMs: number): Promise<boolean>;
  /**
   * Ends a job and keeps what it has the bot say and the state after it, in one transaction: false
   * when it was ended or cancelled before, and nothing was kept.
   */
  finishJob(job: Job, say?: SayOfItself): Promise<boolean>;
  /** It did not work; it is due again at that time. */
  postponeJob(jobId: string, dueAtMs: number): Promise<void>;
  /** What operators should look at, newest first. */
  reviews(limit: number): Promise<Review[]>;
  /** Said by a server that starts: where it is the only one, claims that its last run left end now. */
  endClaimsOfLastRun(): Promise<void>;
  /**
   * Deletes conversations in which nothing was kept since then, with their activities. Several replicas
   * may do so at once. Resolves to how many this one deleted.
   */
  deleteOlderThan(timestampMs: number): Promise<number>;
  /** Everything kept about a person of a channel, oldest conversation first. */
  exportOf(channel: string, userId: string): Promise<KeptConversation[]>;
  /** A person's case files, in the order of their numbers. */
  casesOf(channel: string, userId: string): Promise<KeptCase[]>;
  /** Deletes everything kept about a person of a channel. Resolves to the number of conversations. */
  eraseOf(channel: string, userId: string): Promise<number>;
  /**
   * Hears of changes by any replica. undefined: any conversation may have news. `added` is what the
   * conversation gained, where that is at hand; otherwise it is there to be read.
   */
  onNews(
    listener: (conversationId: string | undefined, added?: readonly StoredActivity[]) => void,
  ): () => void;
  /** A secret that every start of this installation shares, made on first use. */
  secret(name: string): Promise<Uint8Array>;
  /** Writes something small. Throws when the database is away, locked, full or read-only. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
