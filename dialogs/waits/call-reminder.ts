// What the bot says of itself at the time somebody asked to be reminded of: as things stand then.
import { buttonsAfter } from '../feedback';
import { type Said, say } from '../kit/said';
import { remindButton } from './remind-button';
import { type Hour, nowText, situationNow } from './situation';

/** The answer that a reminder to call says. */
export const callReminder = 'waits.reminder';

export function callReminderNow(about: Hour): Said {
  const { knowledge, nowMs } = about;
  const situation = situationNow(about);
  return {
    ...say(callReminder, { now: nowText(about, situation) }),
    buttons: [
      ...remindButton(knowledge, situation, nowMs),
      ...buttonsAfter(knowledge, callReminder),
    ],
  };
}
