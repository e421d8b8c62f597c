// "Nobody answers." What to do instead depends on whether money is at risk right now.
import { choice } from '../kit/ask';
import { defineDialog } from '../kit/dialog';
import { say } from '../kit/said';

const adviceFor = {
  'at-risk': 'waits.money-at-risk',
  today: 'waits.need-today',
  later: 'waits.can-wait',
};

export const longWait = defineDialog({
  name: 'waits.long-wait',
  startedBy: { 'waits.long_wait': {} },
  asks: {
    urgency: choice('waits.how-urgent', ['at-risk', 'today', 'later']),
  },
  opening: ({ urgency }) => (urgency ? [] : [say('waits.overview')]),
  reply: ({ urgency }) => [say(adviceFor[urgency])],
});
