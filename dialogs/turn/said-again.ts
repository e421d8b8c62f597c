import type { ReadAnswer } from '../kit/ask';
import { isRetold } from '../kit/correction';
import type { Dialog } from '../kit/dialog';
import type { Frame } from '../kit/state';
import { repairsOf } from '../repairs';
import { isOfTopic } from './dialog-index';
import type { Meant, Moment } from './turn';

/** Whether the message tells the dialog what it has been told already. */
export function isSaidAgain(
  { heard, about }: Moment,
  dialog: Dialog,
  frame: Frame,
  { intent, isSure }: Meant,
): boolean {
  const takesBack = repairsOf(about.knowledge).takesBack(heard);
  // "No, I cannot sign in on my mobile" is something else.
  const isOther = isSure && !isOfTopic(dialog, intent);
  const counts = ({ exact }: ReadAnswer) => exact || (takesBack && !isOther);
  return isRetold(dialog, frame, heard, about, { counts, takesBack });
}
