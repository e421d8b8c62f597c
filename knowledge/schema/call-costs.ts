import { z } from 'zod';
import { bilingual, country, isoDate, line } from './parts';

/** What a call costs whoever makes it. */
const callCost = z.enum([
  'nobody',
  'caller-local-rate',
  'caller-low-fixed-charge',
  'caller-ordinary-rate',
  'caller-extra-charge', // an ordinary call and something on top
  'caller-premium-rate',
  'caller-international-rate',
  'unknown',
  'cannot-call',
]);

/** Where a call is made from; abroad: from another country than the number's, or while roaming. */
const callerClass = z.enum(['mobile', 'landline', 'abroad']);

const callCostRule = z.strictObject({
  id: line,
  country,
  /** The first digits as dialled within the country. The longest that fits decides. */
  prefixes: z.array(z.string().regex(/^\d+$/, 'prefixes are digits, such as "0345"')).min(1),
  /** How many digits such a number has as dialled within the country. Left out: any. */
  digits: z.array(z.int().positive()).optional(),
  name: bilingual,
  from: z.record(callerClass, callCost),
  /** What else a caller has to know, each from where it matters. */
  notes: z.array(bilingual.extend({ from: z.array(callerClass).min(1) })).default([]),
  /** A published price, told with who published it and since when it is in force. */
  tariff: bilingual.extend({ since: isoDate.optional() }).optional(),
  publisher: bilingual.optional(),
  confidence: z.enum(['high', 'medium', 'low']),
  source: line,
  reviewed: isoDate,
});

export const callCostsFile = z.strictObject({
  rules: z
    .array(callCostRule)
    .refine((rules) => rules.every(({ tariff, publisher }) => !tariff || publisher), {
      error: 'a tariff needs the publisher who vouches for it',
    }),
  /** Said to every caller from abroad. */
  roaming: bilingual.extend({ source: line, reviewed: isoDate }),
});

export type CallCosts = z.infer<typeof callCostsFile>;
export type CallCostRule = z.infer<typeof callCostRule>;
export type CallCost = z.infer<typeof callCost>;
export type CallerClass = z.infer<typeof callerClass>;
