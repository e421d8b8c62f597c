// "They are asking me for my code. Do I give it?" The verdict depends on who started the contact.
import { choice } from '../kit/ask';
import { defineDialog } from '../kit/dialog';
import { say } from '../kit/said';

const verdict = {
  'they-contacted-me': 'security.they-contacted-me',
  'i-rang-official': 'security.i-rang-official',
  'i-rang-found': 'security.i-rang-found',
  'remote-app': 'security.remote-app',
};

export const sensitiveRequest = defineDialog({
  name: 'security.sensitive-request',
  startedBy: { 'security.sensitive_request': {} },
  asks: {
    situation: choice('security.who-started', [
      'they-contacted-me',
      'i-rang-official',
      'i-rang-found',
      'remote-app',
    ]),
  },
  // The rule that holds in every case comes before the question, not after it.
  opening: () => [say('security.sensitive-overview')],
  reply: ({ situation }) => [say(verdict[situation])],
});
