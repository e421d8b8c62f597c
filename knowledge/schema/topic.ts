import { z } from 'zod';
import { bilingual, isoDate, line } from './parts';

/** A file of `knowledge/answers`: what the bot may say about one topic. */

const id = z.string().regex(/^[a-z]+(\.[a-z0-9]+(-[a-z0-9]+)*)+$/, 'ids look like fees.who-pays');

/** An answer: what the bot may say, which intents it serves, where it comes from, when it was last reviewed. */
const answer = z.strictObject({
  id,
  /** Intents that this answer serves by itself. Empty: only a dialog says it. */
  intents: z.array(z.string()),
  /** Section of the guidance, or the public source of a fact. */
  source: line,
  reviewed: isoDate,
  /** Blanks that the dialog fills when it says this answer, beside those the wallet's profile fills. */
  blanks: z.array(z.string()).default([]),
  /** Answers a reader is likely to want next, offered as buttons. */
  next: z.array(z.string()).default([]),
  /** The words on the button that leads here, when another answer names this one in `next`. */
  button: bilingual.optional(),
  'zh-CN': line,
  en: line,
});

/** What else a person may type to mean a choice, beside its label. */
const choice = z.strictObject({
  'zh-CN': line,
  en: line,
  says: z.array(line).default([]),
});

const question = z.strictObject({
  id,
  'zh-CN': line,
  en: line,
  /** Said instead when the first reply was not understood. */
  retry: bilingual,
  choices: z.record(z.string(), choice).default({}),
});

/** A small piece that replies are assembled from: a list item, a unit, a button. */
const fragment = z.strictObject({
  id,
  // Not trimmed: a separator is its spaces.
  'zh-CN': z.string().min(1),
  en: z.string().min(1),
  blanks: z.array(z.string()).default([]),
});

export const topicFile = z.strictObject({
  answers: z.array(answer).default([]),
  questions: z.array(question).default([]),
  fragments: z.array(fragment).default([]),
});

export type Answer = z.infer<typeof answer>;
export type Question = z.infer<typeof question>;
export type Fragment = z.infer<typeof fragment>;
