// "I did not give it." Relief, and what is still worth doing.
import { defineDialog } from '../kit/dialog';
import { say } from '../kit/said';

export const gaveNothing = defineDialog({
  name: 'security.gave-nothing',
  startedBy: {},
  startedByPhrases: 'security.gave-nothing-phrases',
  startedByMessages: 'security.gave-nothing-messages',
  asks: {},
  reply: () => [say('security.gave-nothing')],
});
