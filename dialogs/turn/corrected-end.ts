import type { Ask, ReadAnswer } from '../kit/ask';
import type { Circumstances } from '../kit/circumstances';
import { correction } from '../kit/correction';
import type { Dialog } from '../kit/dialog';
import type { Frame } from '../kit/state';
import { alsoTold, newFrame, proceed } from '../kit/steps';
import { repairsOf } from '../repairs';
import { followed } from './beginning';
import { intentOf, isOfTopic, isStartedBy } from './dialog-index';
import type { Meant, Moment, Turn } from './turn';

/** "No, from abroad": a message that only answers questions of the dialog that just ended. */
export function correctedEnd(at: Moment, { intent, isSure }: Meant): Turn | undefined {
  const { before, heard, about } = at;
  const { ended } = before;
  const dialog = ended && at.dialogs.named.get(ended.dialog);
  if (!ended || !dialog) return undefined;
  const takesBack = repairsOf(about.knowledge).takesBack(heard);
  const counts = (read: ReadAnswer, ask: Ask) =>
    read.exact ||
    !isSure ||
    takesBack ||
    // "I also shared my screen" goes on with what was told, whichever neighbour it is taken for.
    (ask.isAddedTo === true && isOfTopic(dialog, intent)) ||
    isStartedBy(dialog, intent);
  const changed = correction(dialog, ended, heard, about, { counts, takesBack });
  if (!changed) return undefined;
  const told = alsoTold(dialog, newFrame(dialog), heard, about, true).answers;
  const isAskedAnew = isSure && isStartedBy(dialog, intent);
  const kept = isAskedAnew ? withoutOnlyTold(dialog, ended.answers, about) : ended.answers;
  const frame = { ...ended, answers: { ...kept, ...told, ...changed } };
  return { ...followed(at, proceed(dialog, frame, before, [], about)), intent: intentOf(dialog) };
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
