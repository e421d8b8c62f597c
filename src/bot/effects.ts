import type { Activity } from 'botbuilder';
import type { Effect } from '../../dialogs/kit/effect';
import type { Change, Conversation } from '../store/store';
import type { Speech } from './language';
import { reminderJob } from './reminders';

/** What the words of a turn do, as changes that the store keeps with them. */
export function changesOf(
  effects: readonly Effect[],
  about: { activity: Partial<Activity>; conversation: Conversation; speech: Speech },
): Change[] {
  return effects.flatMap((effect): Change[] => {
    switch (effect.kind) {
      case 'forget':
        return [];
      case 'remind':
        return [{ kind: 'schedule', job: reminderJob(effect, about) }];
      case 'cancel-reminder':
        return [{ kind: 'cancel', jobId: effect.jobId }];
      default:
        return [effect];
    }
  });
}
