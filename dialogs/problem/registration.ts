// "I cannot sign up."
import { problemDialog } from './problem-dialog';

export const registration = problemDialog({
  name: 'problem.registration',
  intent: 'problem.registration',
  cases: ['wrong-contact', 'no-code', 'taken', 'identity', 'other'],
});
