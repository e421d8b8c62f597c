import type { Ask, ReadAnswer } from '../kit/ask';
import type { Circumstances } from '../kit/circumstances';
import { correction } from '../kit/correction';
import type { Dialog } from '../kit/dialog';
import { say } from '../kit/said';
import type { Frame } from '../kit/state';
import { alsoTold, newFrame, proceed } from '../kit/steps';
import { repairsOf } from '../repairs';
import { endedDialog, lastReply } from './again';
import { followed } from './beginning';
import { intentOf, isOfTopic, isStartedBy } from './dialog-index';
import { isSaidAgain } from './said-again';
import type { Meant, Moment, Turn } from './turn';

/** "No, from abroad": a message that only answers questions of the dialog that just ended. */
export function correctedEnd(at: Moment, meant: Meant): Turn | undefined {
  const { before, heard, about } = at;
  const { intent, isSure } = meant;
  const over = endedDialog(at);
  if (!over) return undefined;
  const { dialog, ended } = over;
  const takesBack = repairsOf(about.knowledge).takesBack(heard);
  const counts = (read: ReadAnswer, ask: Ask) =>
    read.exact ||
    !isSure ||
    takesBack ||
    // "I also shared my screen" goes on with what was told, whichever neighbour it is taken for.
    (ask.isAddedTo === true && isOfTopic(dialog, intent)) ||
    isStartedBy(dialog, intent);
  const changed = correction(dialog, ended, heard, about, { counts, takesBack });
  if (!changed) return retoldEnd(at, meant);
  const told = Object.fromEntries(
    Object.entries(alsoTold(dialog, newFrame(dialog), heard, about, true).answers).filter(
      ([name]) => !ended.answers[name] || dialog.asks[name]?.question === '',
    ),
  );
  const isAskedAnew = isSure && isStartedBy(dialog, intent);
  const kept = isAskedAnew ? withoutOnlyTold(dialog, ended.answers, about) : ended.answers;
  const frame = { ...ended, answers: { ...kept, ...told, ...changed } };
  return { ...followed(at, proceed(dialog, frame, before, [], about)), intent: intentOf(dialog) };
}

/** "No, I said Monday", to the dialog that just ended and has it so: not all of its reply again. */
export function retoldEnd(at: Moment, meant: Meant): Turn | undefined {
  const { before, heard, about } = at;
  const over = endedDialog(at);
  if (!over || repairsOf(about.knowledge).asked(heard) === 'acknowledge') return undefined;
  const { dialog, ended } = over;
  if (!isSaidAgain(at, dialog, ended, meant) || lastReply(at).length === 0) return undefined;
  const said = [say('chat.already-so')];
  return { state: { ...before, misses: 0 }, said, intent: intentOf(dialog) };
}

/** What was told without being asked belongs to the question it was told with, not to the next one. */
function withoutOnlyTold(
  dialog: Dialog,
  answers: Frame['answers'],
  about: Circumstances,
): Frame['answers'] {
  return Object.fromEntries(
    Object.entries(answers).filter(([name]) => !dialog.asks[name]?.isOnlyTold?.(about)),
  );
}
