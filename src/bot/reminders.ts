import type { Activity } from 'botbuilder';
import { z } from 'zod';
import { saidWhenDue } from '../../dialogs/due';
import type { Effect } from '../../dialogs/kit/effect';
import { say as toSay } from '../../dialogs/kit/said';
import type { Knowledge } from '../../knowledge/load';
import type { Conversation, Job, NewJob } from '../store/store';
import { type Speech, speech } from './language';
import { timeZoneOf } from './sent';
import type { Voice } from './voice';

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

/** The words of a reminder that is due. Throws when an older version kept it in a shape nobody reads. */
export function remind(knowledge: Knowledge, voice: Voice, job: Job): Partial<Activity> {
  const { say, speech, askedBy, conversation } = body.parse(job.body);
  const about = { knowledge, nowMs: Date.now(), timeZone: timeZoneOf(askedBy) };
  const said = saidWhenDue[say.id]?.(about) ?? toSay(say.id, say.blanks);
  return voice.says(said, {
    activity: askedBy,
    conversation: { ...conversation, locale: conversation.locale },
    speech,
    about: { intent: 'waits.best_time', score: 1 },
    isLast: true,
  });
}
