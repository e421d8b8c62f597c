// "I sent it wrongly", or "it has not arrived". Whoever was tricked into it is helped as after a scam.
import { problemDialog } from './problem-dialog';

export const transferError = problemDialog({
  name: 'problem.transfer-error',
  intent: 'problem.transfer_error',
  cases: ['tricked', 'wrong-person', 'wrong-amount', 'not-arrived'],
  notInApp: ['not-arrived'],
  begins: { tricked: { dialog: 'security.scammed', answers: { given: 'money' } } },
});
