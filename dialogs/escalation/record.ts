// "What do I write down?" Or: may I record the call?
import { onlyTold } from '../kit/ask';
import { defineDialog } from '../kit/dialog';
import { mentions } from '../kit/heard';
import { say } from '../kit/said';
import { phrasesIn } from '../repairs';

export const record = defineDialog({
  name: 'escalation.record',
  startedBy: { 'escalation.record': {} },
  asks: {
    recording: {
      ...onlyTold((heard, { knowledge }) =>
        phrasesIn(knowledge, 'escalation.recording-phrases').some((each) => mentions(heard, each))
          ? 'yes'
          : undefined,
      ),
      examples: ['yes'],
    },
  },
  reply: ({ recording }) => [say(recording ? 'escalation.recording' : 'escalation.record')],
});
