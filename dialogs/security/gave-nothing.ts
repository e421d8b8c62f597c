// "I did not give it." Relief, and what is still worth doing.
import { defineDialog } from '../kit/dialog';
import { say } from '../kit/said';

export const gaveNothing = defineDialog({
  name: 'security.gave-nothing',
  startedBy: {},
  // Never in passing: "I sent him money, but I didn't give him my PIN" is no relief.
  startedByMessages: 'security.gave-nothing-messages',
  asks: {},
  reply: () => [say('security.gave-nothing')],
});
