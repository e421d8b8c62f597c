import { z } from 'zod';
import { bilingual, country, isoDate, line, period, webAddress } from './parts';

/** The file that `WALLET_PROFILE` names: what there is of the wallet. */

const whoPays = z.enum([
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

const spoken = z.array(z.string()).min(1);

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

export type WalletProfile = z.infer<typeof walletProfile>;
export type SupportLine = z.infer<typeof supportLine>;
export type Channel = z.infer<typeof channel>;
export type Hours = z.infer<typeof hours>;
export type Holiday = z.infer<typeof holiday>;
