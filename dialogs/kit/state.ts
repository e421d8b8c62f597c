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

const dialogState = z.object({
  /** Dialogs begun and not ended, the current one last. */
  open: z.array(frame),
  /** The dialog that ended last, so that an answer in it can still be corrected. */
  ended: frame.optional(),
  /** Messages in a row that were not understood. */
  misses: z.number().int().nonnegative(),
  /** What the person told of themselves that several dialogs ask, such as their country. */
  facts: z.record(z.string(), z.string()).default({}),
  /** What was answered last, and to which message (secrets masked). */
  last: z
    .object({ answers: z.array(z.string()), text: z.string() })
    .default({ answers: [], text: '' }),
  /** When the last turn was, in milliseconds since 1970. */
  atMs: z.number().optional(),
});

export type Frame = z.infer<typeof frame>;
export type DialogState = z.infer<typeof dialogState>;

export const nothingOpen: DialogState = {
  open: [],
  misses: 0,
  facts: {},
  last: { answers: [], text: '' },
};

/** Reads a kept state; what an older version kept in another shape begins afresh. */
export function readDialogState(kept: unknown): DialogState {
  const parsed = dialogState.safeParse(kept);
  return parsed.success ? parsed.data : nothingOpen;
}
