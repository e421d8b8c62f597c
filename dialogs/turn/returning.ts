import type { Label } from '../../intents/intent';
import type { DialogState } from '../kit/state';
import type { Step } from '../kit/steps';
import { followed } from './beginning';
import { asked, openQuestion } from './open-question';
import type { Moment, Turn } from './turn';

/**
 * After an interruption the conversation goes back to the question that was open: once.
 * Whoever then goes on with something else has left it behind.
 */
export function withReturn(at: Moment, plainStep: Step, intent: Label): Turn {
  const step = followed(at, plainStep);
  const open = openQuestion(at.dialogs, step.state, at.about);
  if (!open) return { ...step, intent };
  const question = asked(open, at.about);
  if (step.said.some(({ id }) => id === question.id)) return { ...step, intent };
  const left = withoutCurrent(step.state);
  if (open.frame.askedAgain) return { ...step, state: left, intent };
  return {
    state: { ...left, open: [...left.open, { ...open.frame, askedAgain: true }] },
    said: [...step.said, { ...question, lead: open.dialog.returnsWith ?? 'chat.back-to' }],
    intent,
  };
}

/** The state without the dialog that was current. */
export function withoutCurrent(state: DialogState): DialogState {
  return { ...state, open: state.open.slice(0, -1), misses: 0 };
}
