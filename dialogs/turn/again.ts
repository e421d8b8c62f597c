import type { Dialog } from '../kit/dialog';
import { ledBy, type Said, say } from '../kit/said';
import type { Frame } from '../kit/state';
import { proceed } from '../kit/steps';
import { prepared } from './beginning';
import { intentOf } from './dialog-index';
import { asked, currentDialog, openQuestion } from './open-question';
import { plainAnswers } from './plain-answers';
import type { Moment, Turn } from './turn';

/** What was said last, once more: the open question, the end of a dialog, or an answer. */
export function again(at: Moment): Turn {
  const { dialogs, before, about } = at;
  const turn = (said: Said[]): Turn => ({ state: before, said, intent: 'chat.help' });
  const open = openQuestion(dialogs, before, about);
  if (open) return turn([asked(open, about)]);
  const ended = lastReply(at);
  if (ended.length > 0) return turn(ended);
  const { answers } = about.knowledge;
  const repeated = before.last.answers.filter((id) => answers.get(id)?.blanks.length === 0);
  return turn(
    repeated.length > 0
      ? repeated.map((id) => say(id))
      : plainAnswers(about.knowledge, 'chat.help'),
  );
}

/** "I told you already": the open question again, and no miss of the person's. */
export function notCaught(at: Moment): Turn {
  const { dialogs, before, about } = at;
  const open = openQuestion(dialogs, before, about);
  if (!open) return again(at);
  const said = [{ ...asked(open, about), lead: 'chat.not-caught' }];
  return { state: before, said, intent: 'chat.help' };
}

/** The dialog that ended last, with its answers. */
export function endedDialog({
  dialogs,
  before: { ended },
}: Moment): { dialog: Dialog; ended: Frame } | undefined {
  const dialog = ended && dialogs.named.get(ended.dialog);
  return ended && dialog && { dialog, ended };
}

/** What the dialog that ended last said, if it was the last to speak; what that did is not done again. */
export function lastReply(at: Moment): Said[] {
  const over = endedDialog(at);
  const reply = over?.dialog.reply(over.ended.answers, at.about) ?? [];
  const isLast = reply.every(({ id }) => at.before.last.answers.includes(id));
  return isLast ? reply.map(({ effects, begins, ...said }) => said) : [];
}

/** The open dialog from its first question; with none open, the first screen. */
export function startOver({ dialogs, before, about }: Moment): Turn {
  const dialog = currentDialog(dialogs, before);
  if (!dialog) {
    const state = { ...before, open: [], ended: undefined, misses: 0 };
    return { state, said: plainAnswers(about.knowledge, 'chat.help'), intent: 'chat.help' };
  }
  const below = before.open.slice(0, -1);
  const step = proceed(dialog, prepared(dialog, {}, about), before, below, about);
  return { ...step, said: ledBy('chat.started-over', step.said), intent: intentOf(dialog) };
}
