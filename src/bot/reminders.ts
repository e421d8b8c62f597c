import type { Activity } from 'botbuilder';
import { IANAZone } from 'luxon';
import type { Logger } from 'pino';
import { z } from 'zod';
import { saidWhenDue } from '../../dialogs/due';
import type { Effect } from '../../dialogs/kit/effect';
import { say as toSay } from '../../dialogs/kit/said';
import type { Knowledge } from '../../knowledge/load';
import type { Conversation, Job, NewJob } from '../store/store';
import { createGuard } from './guard';
import { type Speech, speech } from './language';
import { toReply } from './reply';
import { speak } from './speak';

/** A message the bot sends of itself at a time somebody asked for. Kept as a job, put into words when it is due. */

export const reminderKind = 'reminder';

/** Enough of the message that asked for it to speak to the same person in the same place. */
const body = z.object({
  say: z.object({ id: z.string(), blanks: z.record(z.string(), z.string()).default({}) }),
  speech,
  askedBy: z.looseObject({ localTimezone: z.string().optional() }),
  conversation: z.object({
    id: z.string(),
    channel: z.string(),
    userId: z.string(),
    locale: z.string().optional(),
  }),
});

export function reminderJob(
  { atMs, say }: Effect & { kind: 'remind' },
  about: { activity: Partial<Activity>; conversation: Conversation; speech: Speech },
): NewJob {
  const { id, channelId, serviceUrl, conversation, from, recipient, localTimezone } =
    about.activity;
  const askedBy = { id, channelId, serviceUrl, conversation, from, recipient, localTimezone };
  return {
    kind: reminderKind,
    dueAtMs: atMs,
    body: { say, askedBy, speech: about.speech, conversation: about.conversation },
  };
}

/** The id of the answer that a reminder will say; '' when it cannot be read. */
export function saidBy(job: Job): string {
  const parsed = body.safeParse(job.body);
  return parsed.success ? parsed.data.say.id : '';
}

/** Puts reminders that are due into words. One that cannot be read or said is reported and given up. */
export function createRemind(
  knowledge: Knowledge,
  log: Logger,
): (job: Job) => Partial<Activity> | undefined {
  const guard = createGuard(knowledge);
  return (job) => {
    try {
      return inWords(job);
    } catch (error) {
      log.error({ error }, 'A reminder could not be put into words; it is not sent.');
      return undefined;
    }
  };

  function inWords(job: Job): Partial<Activity> {
    const { say, speech, askedBy, conversation } = body.parse(job.body);
    const { localTimezone } = askedBy;
    const timeZone =
      localTimezone && IANAZone.isValidZone(localTimezone) ? localTimezone : undefined;
    const said =
      saidWhenDue[say.id]?.({ knowledge, nowMs: Date.now(), timeZone }) ??
      toSay(say.id, say.blanks);
    const spoken = speak(knowledge, said, speech);
    if (guard(spoken.text, spoken.quotes).length > 0)
      throw new Error(`${say.id} names a contact that nobody vouches for`);
    return toReply(spoken, {
      activity: askedBy,
      conversation: { ...conversation, locale: conversation.locale },
      speech,
      about: { intent: 'waits.best_time', score: 1 },
      isLast: true,
    });
  }
}
