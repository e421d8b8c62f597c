// "I cannot get into my account."
import { problemDialog } from './problem-dialog';

export const accountLocked = problemDialog({
  name: 'problem.account-locked',
  intent: 'problem.account_locked',
  cases: ['old-contact', 'forgotten', 'frozen'],
  notInApp: ['old-contact', 'frozen'],
});
