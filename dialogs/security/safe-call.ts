// "How do I stay safe on a call?" Ringing us, or taking the call back they were promised.
import { defineDialog } from '../kit/dialog';
import { say } from '../kit/said';
import { promised } from './unsolicited-call';

export const safeCall = defineDialog({
  name: 'security.safe-call',
  startedBy: { 'security.safe_call': {} },
  asks: { promised },
  reply: ({ promised }) => [say(promised ? 'security.call-back' : 'security.safe-call')],
});
