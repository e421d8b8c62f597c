// "Support did not solve it." The next rung depends on how far the person has got.
import { choice } from '../kit/ask';
import { defineDialog } from '../kit/dialog';
import { say } from '../kit/said';

const nextRung = {
  once: 'escalation.tried-once',
  several: 'escalation.tried-several',
  'promise-broken': 'escalation.promise-broken',
  refused: 'escalation.refused',
};

export const unresolved = defineDialog({
  name: 'escalation.unresolved',
  startedBy: { 'escalation.unresolved': {} },
  asks: {
    reached: choice('escalation.how-far', ['once', 'several', 'promise-broken', 'refused']),
  },
  opening: ({ reached }) => (reached ? [] : [say('escalation.overview')]),
  reply: ({ reached }) => [say(nextRung[reached])],
});
