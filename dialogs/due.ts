import type { Said } from './kit/said';
import { callReminder, callReminderNow } from './waits/call-reminder';
import type { Hour } from './waits/situation';

/** What is put into words only when it is due, because it tells how things stand then: by the id of the answer. */
export const saidWhenDue: Readonly<Record<string, (about: Hour) => Said>> = {
  [callReminder]: callReminderNow,
};
