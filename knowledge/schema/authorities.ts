import { z } from 'zod';
import { bilingual, count, country, isoDate, line, period, webAddress } from './parts';

/** Where to complain, and who to call when money is going to a fraudster. */

const regulator = z.strictObject({
  id: z.string(),
  country,
  name: bilingual,
  /** Short names of it and of its neighbours in that country, in lower case: naming one tells the country. */
  says: z.array(line).default([]),
  /** What it does for a wallet's customer; what must come first and the time limits stand below. */
  does: bilingual,
  /**
   * Whether it deals with wallets. `members`: with those that are its members or licensed by it.
   * `not-verified` and `no` are kept for whoever checks them, and never offered to a customer.
   */
  wallets: z.enum(['yes', 'members', 'not-verified', 'no']),
  first: z.strictObject({
    /** Whether it wants the wallet to have been complained to before; else that is only wise. */
    isRequired: z.boolean(),
    /** How long the wallet has for its final answer. Absent: no fixed time. */
    wait: period.optional(),
  }),
  /** The last day to go there; where there are several, the earliest counts. */
  limits: z
    .array(
      z.strictObject({
        within: period,
        /** final-answer: the wallet's. answer-or-wait: that, or the end of `first.wait` without one. */
        after: z.enum(['final-answer', 'answer-or-wait', 'event']),
      }),
    )
    .default([]),
  phones: z.array(line).default([]),
  emails: z.array(line).default([]),
  sites: z.array(webAddress).default([]),
  source: line,
  /** The date that the source itself bears, as far as it tells: 2014-03-20, 2022 or none. */
  sourceDate: z
    .string()
    .regex(/^\d{4}(-\d{2}){0,2}$/)
    .optional(),
  reviewed: isoDate,
  /** From so many days after `reviewed` on, a reply says that it was not checked since. */
  reviewEveryDays: count.default(365),
});

/** Who to call at once when money is going to a fraudster. A country's first one is named where only one fits. */
const fraudLine = z.strictObject({
  country,
  /** paid: once money has gone. doubt: while none has. */
  for: z.array(z.enum(['paid', 'doubt'])).min(1),
  /** true: where money has gone it is rung even before the wallet. */
  first: z.boolean().default(false),
  name: bilingual,
  phone: line,
  note: bilingual,
  source: line,
  reviewed: isoDate,
});

export const authoritiesFile = z.strictObject({
  /** `says`: what else people call it, in lower case. */
  countries: z.record(country, bilingual.extend({ says: z.array(line).default([]) })),
  regulators: z.array(regulator),
  fraudLines: z.array(fraudLine),
});

export type Authorities = z.infer<typeof authoritiesFile>;
export type Regulator = z.infer<typeof regulator>;
export type FraudLine = z.infer<typeof fraudLine>;
