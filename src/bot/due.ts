import type { Activity } from 'botbuilder';
import type { Logger } from 'pino';
import { say } from '../../dialogs/kit/said';
import type { Knowledge } from '../../knowledge/load';
import type { Conversation, Job } from '../store/store';
import { readKeptState } from './kept-state';
import { speechOfLocale } from './language';
import { remind, reminderKind } from './reminders';
import type { Voice } from './voice';

/**
 * What the bot says of itself when a job is due, and what the conversation then stands at.
 * No replies: there is nothing left to say.
 */
export type SayWhenDue = (
  job: Job,
  situation: { conversation: Conversation; state: unknown },
) => { replies: Partial<Activity>[]; state: unknown };

export function createSayWhenDue({
  knowledge,
  voice,
  log,
}: {
  knowledge: Knowledge;
  voice: Voice;
  log: Logger;
}): SayWhenDue {
  return (job, { conversation, state }) => {
    if (job.kind === reminderKind) return { replies: reminder(job), state };
    const kept = readKeptState(state);
    const { handoff } = kept;
    // Somebody came, or this is the patience of an earlier request.
    const isOver = handoff?.status !== 'waiting' || handoff.untilMs > job.dueAtMs;
    if (isOver) return { replies: [], state };
    const speech = kept.speech ?? speechOfLocale(conversation.locale);
    const reply = voice.says(say('escalation.nobody-came'), {
      activity: handoff.place,
      conversation,
      speech,
      about: { intent: 'escalation.human', score: 1 },
      isLast: true,
    });
    return { replies: [reply], state: { ...kept, handoff: undefined } };
  };
  /** One that cannot be read or said is reported and given up. */
  function reminder(job: Job): Partial<Activity>[] {
    try {
      return [remind(knowledge, voice, job)];
    } catch (error) {
      log.error({ error }, 'A reminder could not be put into words; it is not sent.');
      return [];
    }
  }
}
