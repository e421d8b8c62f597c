import { z } from 'zod';

/** Where a person stands in a dialog. */
const frame = z.object({
  dialog: z.string(),
  answers: z.record(z.string(), z.string()),
  /** Replies in a row that did not answer the question being asked. */
  misses: z.number().int().nonnegative(),
  /** Whether the question was asked again after another one came in between. */
  askedAgain: z.boolean().default(false),
});

const lastAnswered = z.object({
  /** Ids of the answers given last; of the readings offered, where the message was not clear. */
  answers: z.array(z.string()),
  /** Of the message they were given to; 0 before the first. */
  position: z.number().int().nonnegative(),
});

const dialogState = z.object({
  /** Dialogs begun and not ended, the current one last. */
  open: z.array(frame),
  /** The dialog that ended last, so that an answer in it can still be corrected. */
  ended: frame.optional(),
  /** Messages in a row that were not understood. */
  misses: z.number().int().nonnegative(),
  /** What the person told of themselves that several dialogs ask, such as their country. */
  facts: z.record(z.string(), z.string()).default({}),
  last: lastAnswered.default({ answers: [], position: 0 }),
  /** When the last turn was, in milliseconds since 1970. */
  atMs: z.number().optional(),
});

export type LastAnswered = z.infer<typeof lastAnswered>;
export type Frame = z.infer<typeof frame>;
export type DialogState = z.infer<typeof dialogState>;

export const nothingOpen: DialogState = {
  open: [],
  misses: 0,
  facts: {},
  last: { answers: [], position: 0 },
};

/** Reads a kept state; what an older version kept in another shape begins afresh. */
export function readDialogState(kept: unknown): DialogState {
  const parsed = dialogState.safeParse(kept);
  return parsed.success ? parsed.data : nothingOpen;
}
