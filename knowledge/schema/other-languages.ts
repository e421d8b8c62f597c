import { z } from 'zod';
import { line } from './parts';

/** A language that is recognised and not spoken. `scripts`: Unicode's names; `words`: lower case. */
const otherLanguage = z
  .strictObject({
    tag: line,
    scripts: z.array(line).default([]),
    words: z.array(line).default([]),
    line,
  })
  .refine(({ scripts, words }) => scripts.length + words.length > 0, {
    error: 'needs scripts or words by which it is recognised',
  });

export const otherLanguagesFile = z.strictObject({ languages: z.array(otherLanguage) });

export type OtherLanguage = z.infer<typeof otherLanguage>;
