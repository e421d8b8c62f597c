import type { Knowledge } from '../../knowledge/load';
import type { Desk } from './desk';
import type { PersonRecord } from './record';
import type { LastAnswered } from './state';

/** What a dialog may know beside the answers it was given. */
export interface Circumstances {
  knowledge: Knowledge;
  /** When the message was accepted, in milliseconds since 1970: the only clock of a turn. */
  nowMs: number;
  /** The person's own time zone (IANA), when their client told it. */
  timeZone: string | undefined;
  /** Whether a person can take over right now. */
  desk: Desk;
  /** Whether their channel brings them a message while they are away; else they see it when they look in. */
  bringsMessages: boolean;
  /** Where the message stands in its conversation: its words are kept there alone, and may be taken back. */
  position: number;
  /** What the person was told last: the ids of the answers, and where the message stands that they answered. */
  last: LastAnswered;
  /**
   * What is kept about the person, over all their conversations.
   * Throws RecordNeeded where it was not looked up yet; the turn is then made again with it.
   */
  record(): PersonRecord;
}

/** The turn cannot be made without the person's record. Not a fault: whoever runs the turn looks it up. */
export class RecordNeeded extends Error {
  override readonly name = 'RecordNeeded';
}

/** Thrown again and again: many turns need it, and where it was thrown is of no interest. */
export const recordNeeded = new RecordNeeded();
