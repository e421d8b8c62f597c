// "Somebody else is in my account." Freezing comes before any question.
import { problemDialog } from './problem-dialog';

export const suspiciousActivity = problemDialog({
  name: 'problem.suspicious-activity',
  intent: 'problem.suspicious_activity',
  cases: ['money-going', 'phone-lost', 'changed', 'login'],
  isUrgent: true,
});
