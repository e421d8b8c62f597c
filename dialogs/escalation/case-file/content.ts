import { z } from 'zod';
import { asOneLine } from '../../kit/quotation';

/** In the chat long words are shown by their beginning; the document has them whole. */
export const inChat = 160;
export const inFull = Number.POSITIVE_INFINITY;

/** What a case file holds: what a person told of their problem, in their own words, and what was read from them. */

/** A contact with support. */
const contact = z.object({
  /** As they told it. */
  text: z.string(),
  /** When it was, in milliseconds since 1970; `day`: known to the day only. */
  when: z
    .object({
      fromMs: z.number(),
      toMs: z.number(),
      precision: z.enum(['minute', 'part-of-day', 'day']),
    })
    .optional(),
  /** true: they were asked when, and do not know. */
  isWhenUnknown: z.boolean().default(false),
  channel: z.enum(['phone', 'chat', 'email', 'form', 'social', 'post', 'branch']).optional(),
  /** The name or the staff number of whoever answered. */
  who: z.string().optional(),
});

const promise = z.object({
  /** As they told it. */
  text: z.string(),
  /** The day by which it was to be kept: 2026-11-30. */
  byDay: z.string().optional(),
  who: z.string().optional(),
});

const content = z.object({
  problem: z.string().optional(),
  contacts: z.array(contact).default([]),
  references: z.array(z.string()).default([]),
  promises: z.array(promise).default([]),
  /** What they want. */
  wanted: z.string().optional(),
  /** The message that it began with, so that it does not begin a second one. */
  story: z.string().optional(),
  /** The person's time zone: their days are told in it. */
  timeZone: z.string(),
  /** The day it was begun. */
  openedOn: z.string(),
  ending: z.enum(['resolved', 'closed']).optional(),
});

export type CaseContact = z.infer<typeof contact>;
export type CasePromise = z.infer<typeof promise>;
export type CaseContent = z.infer<typeof content>;

/** Undefined for what an older version kept in another shape. */
export function readContent(kept: unknown): CaseContent | undefined {
  const parsed = content.safeParse(kept);
  return parsed.success ? parsed.data : undefined;
}

export const draftSchema = z.object({
  /** Of the case file among the person's. */
  number: z.number().int().positive(),
  /** What is asked for now. */
  section: z.enum(['problem', 'contacts', 'promise', 'wanted', 'done']),
  content,
  /** What the last message added, to be told: problem, wanted, contact:0, promise:0, reference:0. */
  noted: z.array(z.string()).default([]),
  /** true: the last message put something right. */
  isCorrected: z.boolean().default(false),
  /** true: something is added to a file that was given back before. */
  isAddition: z.boolean().default(false),
});

/** A case file while it is being written. */
export type Draft = z.infer<typeof draftSchema>;
export type Section = Draft['section'];

export function readDraft(value: string): Draft {
  return draftSchema.parse(JSON.parse(value));
}

export function isWorthKeeping({
  problem,
  contacts,
  references,
  promises,
  wanted,
}: CaseContent): boolean {
  return Boolean(problem || wanted || contacts.length + references.length + promises.length);
}

/** Every word of the person's own that may be repeated to them: as told, and on one line as it is shown. */
export function ownWordsIn(content: CaseContent): string[] {
  const words = [
    content.problem,
    ...content.contacts.flatMap(({ text, who }) => [text, who]),
    ...content.references,
    ...content.promises.flatMap(({ text, who }) => [text, who]),
    content.wanted,
  ].filter((each) => each !== undefined);
  return [
    ...new Set(words.flatMap((each) => [each, asOneLine(each, inFull), asOneLine(each, inChat)])),
  ];
}
