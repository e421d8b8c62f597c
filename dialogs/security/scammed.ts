// "I gave it to a scammer." The first steps come before any question; then one question sharpens them.
import { choice } from '../kit/ask';
import { defineDialog } from '../kit/dialog';
import { say } from '../kit/said';

const sharpened = {
  code: 'security.gave-code',
  password: 'security.gave-password',
  card: 'security.gave-card',
  screen: 'security.shared-screen',
  money: 'security.sent-money',
  id: 'security.gave-id',
};

export const scammed = defineDialog({
  name: 'security.scammed',
  startedBy: { 'security.scammed': {} },
  asks: {
    given: choice('security.what-was-given', ['code', 'password', 'card', 'screen', 'money', 'id']),
  },
  opening: () => [say('security.scammed-first-steps')],
  reply: ({ given }) => [say(sharpened[given])],
});
