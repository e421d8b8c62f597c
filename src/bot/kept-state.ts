import { z } from 'zod';
import { type DialogState, readDialogState } from '../../dialogs/kit/state';
import { type Handoff, handoff } from './handoff/state';
import { type Speech, speech } from './language';

/** What is kept of a conversation between two messages. */
export interface KeptState {
  /** What the person spoke last. */
  speech: Speech | undefined;
  /** Several events may tell that somebody is there; whoever was spoken to already is not greeted again. */
  isGreeted: boolean;
  dialogs: DialogState;
  handoff: Handoff | undefined;
}

const shape = z.object({
  speech: speech.optional(),
  isGreeted: z.boolean().default(false),
  dialogs: z.unknown(),
  // What another version kept in another shape ends, and the bot has the conversation again.
  handoff: handoff.optional().catch(undefined),
});

/** Reads a kept state; what an older version kept in another shape begins afresh. */
export function readKeptState(state: unknown): KeptState {
  const parsed = shape.safeParse(state);
  if (!parsed.success) {
    const dialogs = readDialogState(undefined);
    return { speech: undefined, isGreeted: false, dialogs, handoff: undefined };
  }
  const { speech, isGreeted, dialogs, handoff } = parsed.data;
  return { speech, isGreeted, dialogs: readDialogState(dialogs), handoff };
}
