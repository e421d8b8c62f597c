// "Which reminders have I set?" and "Cancel the reminder."

import type { Bilingual } from '../../knowledge/language';
import { languages } from '../../knowledge/language';
import { bulleted, fragment, type Written } from '../../knowledge/lists';
import { whenTextInZone } from '../../knowledge/waiting-words';
import { choiceOf, onlyWhen } from '../kit/ask';
import type { Circumstances } from '../kit/circumstances';
import { defineDialog } from '../kit/dialog';
import { type Said, say } from '../kit/said';
import { remindButton } from './remind-button';
import { clockFor, situationNow } from './situation';

const all = 'all';

export const cancelReminder = defineDialog({
  name: 'waits.cancel-reminder',
  startedBy: {},
  startedByPhrases: 'waits.cancel-reminder-phrases',
  asks: {
    which: onlyWhen((_, about) => about.record().reminders.length > 1, {
      ...choiceOf('waits.which-reminder', (about) => [
        ...timesOf(about).map(({ jobId, when }) => option(jobId, when)),
        option(all, fragment(about.knowledge, 'waits.all-reminders')),
      ]),
      // A reminder that is gone cannot be chosen again.
      isComplete: () => true,
    }),
  },
  reply: ({ which = all }, about) => {
    const cancelled = timesOf(about).filter(({ jobId }) => which === all || which === jobId);
    if (cancelled.length === 0) return [say('waits.no-reminder')];
    return [
      {
        ...say('waits.reminder-cancelled', { times: bulleted(cancelled.map(({ when }) => when)) }),
        buttons: remindButton(about.knowledge, situationNow(about), about.nowMs),
        effects: cancelled.map(({ jobId }) => ({ kind: 'cancel-reminder', jobId })),
      } satisfies Said,
    ];
  },
});

export const myReminders = defineDialog({
  name: 'waits.my-reminders',
  startedBy: {},
  startedByPhrases: 'waits.my-reminders-phrases',
  asks: {},
  reply: (_, about) => {
    const times = timesOf(about).map(({ when }) => when);
    if (times.length === 0) return [say('waits.no-reminder')];
    return [
      {
        ...say('waits.my-reminders', { times: bulleted(times) }),
        buttons: [fragment(about.knowledge, 'waits.cancel-reminder-button')],
      },
    ];
  },
});

function timesOf(about: Circumstances): { jobId: string; when: Written }[] {
  const clock = clockFor(about);
  return about.record().reminders.map(({ jobId, atMs }) => ({
    jobId,
    when: whenTextInZone(about.knowledge, clock, atMs),
  }));
}

function option(value: string, words: Written) {
  const label = Object.fromEntries(languages.map((each) => [each, words(each)])) as Bilingual;
  return { value, label, says: [] };
}
