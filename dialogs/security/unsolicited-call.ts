// "Somebody rang and said they were you." Hang up first; a number they quote is checked at once.
import { onlyWhen } from '../kit/ask';
import { defineDialog } from '../kit/dialog';
import { ranked } from '../kit/meant';
import { say } from '../kit/said';
import { beginsCheck, quotedContact } from './quoted-contact';

/** A call back they had asked for themselves is taken otherwise: heard, never asked. */
export const promised = {
  ...onlyWhen(() => false, ranked('security.was-it-promised', ['promised'])),
  isAlwaysHeard: true,
};

export const unsolicitedCall = defineDialog({
  name: 'security.unsolicited-call',
  startedBy: { 'security.unsolicited_call': {} },
  asks: { promised, contact: quotedContact },
  reply: ({ promised, contact }) => [
    beginsCheck(say(promised ? 'security.call-back' : 'security.unsolicited-call'), contact),
  ],
});
