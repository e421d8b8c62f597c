// "My payment does not go through." What to do depends on whether the money has left.
import { problemDialog } from './problem-dialog';

export const paymentFailed = problemDialog({
  name: 'problem.payment-failed',
  intent: 'problem.payment_failed',
  cases: ['pending', 'not-left', 'left'],
});
