import { z } from 'zod';

/** What several of the content files consist of. Every file is strict: a misspelt key is a fault, not a surprise. */

export const line = z.string().trim().min(1);
export const bilingual = z.strictObject({ 'zh-CN': line, en: line });

export const isoDate = z.iso.date();

export const country = z
  .string()
  .regex(/^[A-Z]{2}$/, 'countries are two capital letters, such as CN');
export const webAddress = z.url({
  protocol: /^https$/,
  error: 'web addresses begin with https://',
});

export const count = z.number().int().positive();
/** A length of time as a rule states it. Working days are Monday to Friday; public holidays are not known. */
export const period = z.union([
  z.strictObject({ workingDays: count }),
  z.strictObject({ days: count }),
  z.strictObject({ weeks: count }),
  z.strictObject({ months: count }),
  z.strictObject({ years: count }),
]);

export type Period = z.infer<typeof period>;
