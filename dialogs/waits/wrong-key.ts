// "I pressed the wrong key." Nothing is lost: ring again, and these are the keys.
import { defineDialog } from '../kit/dialog';
import { say } from '../kit/said';

export const wrongKey = defineDialog({
  name: 'waits.wrong-key',
  startedBy: {},
  startedByPhrases: 'waits.wrong-key-phrases',
  startedByMessages: 'waits.wrong-key-messages',
  isAside: true,
  asks: {},
  reply: () => [say('waits.wrong-key')],
});
