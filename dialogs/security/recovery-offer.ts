// "Somebody says he can get my money back for a fee." The second scam, which follows the first.
import { defineDialog } from '../kit/dialog';
import { say } from '../kit/said';
import { beginsCheck, quotedContact } from './quoted-contact';

export const recoveryOffer = defineDialog({
  name: 'security.recovery-offer',
  startedBy: {},
  startedByPhrases: 'security.recovery-offer-phrases',
  asks: { contact: quotedContact },
  reply: ({ contact }) => [beginsCheck(say('security.recovery-offer'), contact)],
});
