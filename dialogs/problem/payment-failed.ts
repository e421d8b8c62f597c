// "My payment does not go through." What to do depends on whether the money has left, or whether a card cannot be added at all.
import { problemDialog } from './problem-dialog';

export const paymentFailed = problemDialog({
  name: 'problem.payment-failed',
  intent: 'problem.payment_failed',
  cases: ['card', 'pending', 'not-left', 'left'],
  notInApp: ['card'],
});
