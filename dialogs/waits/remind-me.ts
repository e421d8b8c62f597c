// "Remind me when it is quiet." A message at the next quiet time, or at the time the person names.
import { fragment } from '../../knowledge/lists';
import { whenTextInZone } from '../../knowledge/waiting-words';
import { ifTold } from '../kit/ask';
import type { Circumstances } from '../kit/circumstances';
import { defineDialog } from '../kit/dialog';
import { type Said, say } from '../kit/said';
import { callReminder } from './call-reminder';
import { isTimeAlone, laterTimeIn } from './later-time';
import { clockFor, situationAt, situationNow } from './situation';

export const remindMe = defineDialog({
  name: 'waits.remind-me',
  startedBy: {},
  startedByPhrases: 'waits.remind-phrases',
  startedByMessages: 'waits.remind-messages',
  yieldsToSecurity: true,
  asks: {
    /** Milliseconds since 1970. */
    at: ifTold(
      {
        question: 'waits.remind-when',
        options: () => [],
        read({ text, plain }, about) {
          const isAlone = isTimeAlone(text);
          // "My payment at 3pm failed" is about another time.
          const atMs =
            isAlone || /提醒|remind/.test(plain) ? laterTimeIn(text, clockFor(about)) : undefined;
          return atMs === undefined ? undefined : { value: String(atMs), exact: isAlone };
        },
        examples: [String(Date.UTC(2026, 10, 26, 18)), String(Date.UTC(2030, 0, 1))],
      },
      (about) => situationNow(about).quiet !== undefined,
    ),
  },
  reply: ({ at }, about) => {
    const { quiet } = situationNow(about);
    if (at !== undefined) return [reminderSet(Number(at), about)];
    if (!quiet || quiet.fromMs <= about.nowMs) return [say('waits.remind-good-now')];
    return [reminderSet(quiet.fromMs, about)];
  },
});

const dayMs = 86_400_000;

/** One reminder to call at a time: a new one takes the place of the old. */
function reminderSet(atMs: number, about: Circumstances): Said {
  const { knowledge, bringsMessages, nowMs } = about;
  const { reminders, keptForDays } = about.record();
  // The chat, and with it the reminder, is deleted before that.
  if (atMs - nowMs > keptForDays * dayMs)
    return say('waits.remind-too-far', { days: String(keptForDays) });
  const earlier = reminders.filter(({ says }) => says === callReminder);
  const clock = clockFor(about);
  const then = situationAt(about, atMs);
  const notes = [
    ...(then.crowd === 'closed' && then.open
      ? [
          fragment(knowledge, 'waits.closed-then', {
            opens: whenTextInZone(knowledge, clock, then.open.fromMs),
          }),
        ]
      : []),
    fragment(knowledge, bringsMessages ? 'waits.reminder-comes' : 'waits.reminder-waits-here'),
  ];
  return {
    ...say(earlier.length > 0 ? 'waits.reminder-moved' : 'waits.reminder-set', {
      when: whenTextInZone(knowledge, clock, atMs),
      notes: (language) => notes.map((note) => note(language)).join('\n\n'),
    }),
    buttons: [fragment(knowledge, 'waits.cancel-reminder-button')],
    effects: [
      ...earlier.map(({ jobId }) => ({ kind: 'cancel-reminder' as const, jobId })),
      { kind: 'remind', atMs, say: { id: callReminder } },
    ],
  };
}
