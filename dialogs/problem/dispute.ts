// "I object to this charge."
import { problemDialog } from './problem-dialog';

export const dispute = problemDialog({
  name: 'problem.dispute',
  intent: 'problem.dispute',
  cases: ['twice', 'not-received', 'subscription', 'refund', 'not-recognised'],
});
