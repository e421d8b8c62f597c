import type { Activity } from 'botbuilder';
import type { Effect } from '../../dialogs/kit/effect';
import type { Change, Conversation } from '../store/store';
import { deskNews, deskPatience } from './handoff/jobs';
import { localeOf, type Speech } from './language';
import { reminderJob } from './reminders';

/** What the words of a turn do, as changes that the store keeps with them. */
export function changesOf(
  effects: readonly Effect[],
  about: {
    activity: Partial<Activity>;
    conversation: Conversation;
    speech: Speech;
    nowMs: number;
    /** How long a person waits for somebody of the desk. */
    deskPatienceMs: number;
  },
): Change[] {
  const { nowMs, deskPatienceMs, speech } = about;
  const news = { atMs: nowMs, locale: localeOf(speech) };
  return effects.flatMap((effect): Change[] => {
    switch (effect.kind) {
      case 'forget':
        return [];
      case 'remind':
        return [{ kind: 'schedule', job: reminderJob(effect, about) }];
      case 'cancel-reminder':
        return [{ kind: 'cancel', jobId: effect.jobId }];
      case 'hand-over':
        return [
          { kind: 'schedule', job: deskNews({ ...news, event: 'requested', text: '' }) },
          { kind: 'schedule', job: deskPatience(nowMs + deskPatienceMs) },
        ];
      case 'tell-desk':
        return [
          {
            kind: 'schedule',
            job: deskNews({ ...news, event: effect.event, text: effect.text }),
          },
        ];
      default:
        return [effect];
    }
  });
}
