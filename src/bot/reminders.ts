import type { Activity } from 'botbuilder';
import { z } from 'zod';
import type { Effect } from '../../dialogs/kit/effect';
import type { Conversation, Job, NewJob } from '../store/store';
import { type Speech, speech } from './language';
import type { Voice } from './voice';

/** A message the bot sends of itself at a time somebody asked for. Kept as a job, put into words when it is due. */

export const reminderKind = 'reminder';

/** Enough of the message that asked for it to speak to the same person in the same place. */
const body = z.object({
  say: z.object({ id: z.string(), blanks: z.record(z.string(), z.string()).optional() }),
  speech,
  askedBy: z.looseObject({}),
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
  const { id, channelId, serviceUrl, conversation, from, recipient } = about.activity;
  const askedBy = { id, channelId, serviceUrl, conversation, from, recipient };
  return {
    kind: reminderKind,
    dueAtMs: atMs,
    body: { say, askedBy, speech: about.speech, conversation: about.conversation },
  };
}

/** The words of a reminder that is due. Throws when an older version kept it in a shape nobody reads. */
export function remind(voice: Voice, job: Job): Partial<Activity> {
  const { say, speech, askedBy, conversation } = body.parse(job.body);
  return voice.says(
    { ...say, blanks: say.blanks ?? {} },
    {
      activity: askedBy,
      conversation: { ...conversation, locale: conversation.locale },
      speech,
      about: { intent: 'waits.best_time', score: 1 },
      isLast: true,
    },
  );
}
