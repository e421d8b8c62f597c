import type { KeptCase } from './record';

/** What saying something does, in the transaction that keeps it being said. */
export type Effect =
  /** Deletes everything kept about the person, together with what the conversation stood at. */
  | { kind: 'forget' }
  /** Says an answer at that time (milliseconds since 1970), once, whoever is running then. */
  | { kind: 'remind'; atMs: number; say: { id: string; blanks?: Record<string, string> } }
  | { kind: 'cancel-reminder'; jobId: string }
  | { kind: 'keep-case'; file: KeptCase }
  /** Asks a person of the desk to take over: from then on the bot is silent. */
  | { kind: 'hand-over' }
  /** Tells the desk's system: what a person wrote meanwhile, that they left, or a message for later. */
  | { kind: 'tell-desk'; event: 'message' | 'ended' | 'message-left'; text: string }
  /** Marks the message at this position for the operator to look at. */
  | { kind: 'review'; reason: ReviewReason; position: number; answers: string[] };

/** not-understood and none-of-these: no answer was found. helped and not-helped: what the person said of one. */
export type ReviewReason = 'not-understood' | 'none-of-these' | 'helped' | 'not-helped';
