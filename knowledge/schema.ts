import { z } from 'zod';

/** The shapes of the content files. Every file is strict: a misspelt key is a fault, not a surprise. */

const line = z.string().trim().min(1);
export const bilingual = z.strictObject({ 'zh-CN': line, en: line });

const isoDate = z.iso.date();
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

export const whoPays = z.enum([
  'nobody', // a free line
  'caller-local-rate', // the firm pays the rest
  'caller-ordinary-rate', // like any other call, usually inside the plan's minutes
  'caller-premium-rate',
  'unknown',
]);

const time = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'times look like 09:00');
const weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
const hours = z.union(
  [
    z.literal('always'),
    z.array(z.strictObject({ days: z.array(weekday).min(1), from: time, to: time })).min(1),
  ],
  { error: 'hours are `always`, or a list with days (mon to sun), from and to ("09:00")' },
);
const country = z.string().regex(/^[A-Z]{2}$/, 'countries are two capital letters, such as CN');
const webAddress = z.url({ protocol: /^https$/, error: 'web addresses begin with https://' });
const spoken = z.array(z.string()).min(1);

const count = z.number().int().positive();
/** A length of time as a rule states it. Working days are Monday to Friday; public holidays are not known. */
const period = z.union([
  z.strictObject({ workingDays: count }),
  z.strictObject({ days: count }),
  z.strictObject({ weeks: count }),
  z.strictObject({ months: count }),
  z.strictObject({ years: count }),
]);

const supportLine = z.strictObject({
  id: z.string(),
  name: bilingual,
  /** As it is dialled and printed, for example "400-000-0000" or "+44 20 7946 0123". */
  number: line,
  country,
  whoPays,
  /** main: everyday questions. overseas: for callers abroad. urgent: to freeze an account at any hour. */
  use: z.array(z.enum(['main', 'overseas', 'urgent'])).min(1),
  fromMobile: z.boolean(),
  fromAbroad: z.boolean(),
  languages: spoken,
  timeZone: line,
  hours,
});

const channel = z.strictObject({
  id: z.string(),
  kind: z.enum(['chat', 'email', 'form', 'social', 'post']),
  name: bilingual,
  /** The address, account or link. Absent for a chat inside the app. */
  address: line.optional(),
  where: bilingual,
  free: z.boolean(),
  timeZone: line,
  hours,
});

/** Days on which lines and channels keep other hours; those open at any hour stay so. */
const holiday = z.strictObject({
  name: bilingual,
  dates: z.array(isoDate).min(1),
  /** Open all the same, at these hours. Absent: closed. */
  open: z.strictObject({ from: time, to: time }).optional(),
  /** Ids of lines and channels. Absent: all of them. */
  for: z.array(line).min(1).optional(),
});

const ofEachHour = (value: z.ZodNumber) =>
  z.array(value.nullable()).length(24, 'needs 24 values, one for each hour from 00:00 on');

/** What the main line's own records say, by the hour, in its time zone. `null`: not measured. */
const demand = z.strictObject({
  /** How long an agent is busy with one call. */
  handlingSeconds: z.number().positive(),
  days: z
    .array(
      z.strictObject({
        days: z.array(weekday).min(1),
        callsPerHour: ofEachHour(z.number().nonnegative()),
        agents: ofEachHour(z.number().int().nonnegative()),
      }),
    )
    .min(1),
});

export const walletProfile = z.strictObject({
  /** true: shown as a demonstration wherever the name appears. */
  demo: z.boolean(),
  name: bilingual,
  markets: z.array(country).min(1),
  sites: z.array(webAddress).min(1),
  apps: z.array(z.strictObject({ store: bilingual, name: bilingual, link: webAddress.optional() })),
  lines: z.array(supportLine).min(1),
  channels: z.array(channel).min(1),
  /** Whether the wallet ever telephones customers, in its own words. */
  callsOut: bilingual,
  /** The wallet's own measured busy hours. Absent: no hour is promised to be quiet. */
  busyHours: z
    .array(z.strictObject({ days: z.array(weekday).min(1), from: time, to: time }))
    .optional(),
  /** When people of the wallet take conversations over from the bot. Absent: nobody does. */
  desk: z
    .strictObject({
      timeZone: line,
      hours,
      /** So long a person waits for somebody before the bot takes the conversation back. */
      patienceMinutes: z.number().int().min(1).max(120),
    })
    .optional(),
  holidays: z.array(holiday).default([]),
  /** From which the wait is computed. Absent: no wait is promised. */
  demand: demand.optional(),
  /** `serves`: the intents it helps with, so that it is offered to whoever has that problem. */
  menu: z.array(
    z.strictObject({ press: line, does: bilingual, serves: z.array(z.string()).default([]) }),
  ),
  inApp: z.array(
    z.strictObject({ task: bilingual, path: bilingual, serves: z.array(z.string()).default([]) }),
  ),
  complaint: z.strictObject({
    /** `gives`: what the customer gets from this step, at the latest after `within`. */
    steps: z.array(z.strictObject({ who: bilingual, gives: bilingual, within: period })).min(1),
  }),
});

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

/** What a call costs whoever makes it. */
export const callCost = z.enum([
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

export type CallCosts = z.infer<typeof callCostsFile>;
export type CallCostRule = z.infer<typeof callCostRule>;
export type CallCost = z.infer<typeof callCost>;
export type CallerClass = z.infer<typeof callerClass>;
export type OtherLanguage = z.infer<typeof otherLanguage>;
export type Answer = z.infer<typeof answer>;
export type Question = z.infer<typeof question>;
export type Fragment = z.infer<typeof fragment>;
export type TopicFile = z.infer<typeof topicFile>;
export type WalletProfile = z.infer<typeof walletProfile>;
export type SupportLine = z.infer<typeof supportLine>;
export type Channel = z.infer<typeof channel>;
export type Hours = z.infer<typeof hours>;
export type Holiday = z.infer<typeof holiday>;
export type Authorities = z.infer<typeof authoritiesFile>;
export type Period = z.infer<typeof period>;
export type Regulator = z.infer<typeof regulator>;
export type FraudLine = z.infer<typeof fraudLine>;
