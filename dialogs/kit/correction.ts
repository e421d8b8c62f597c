import type { ReadAnswer } from './ask';
import type { Circumstances } from './circumstances';
import type { Dialog } from './dialog';
import type { Heard } from './heard';
import type { Frame } from './state';

/**
 * "No, I said Tuesday": the dialog as it stands when the message gives another answer to a question that
 * was answered before. undefined: it gives none that `counts`. What was told in the person's own words
 * or piece by piece is added to, not corrected.
 */
export function corrected(
  dialog: Dialog,
  frame: Frame,
  heard: Heard,
  about: Circumstances,
  counts: (read: ReadAnswer) => boolean = () => true,
): Frame | undefined {
  for (const [name, ask] of Object.entries(dialog.asks)) {
    const old = frame.answers[name];
    if (!old || ask.takesOwnWords || ask.isComplete) continue;
    const read = ask.read(heard, about);
    if (read && read.value !== old && counts(read)) {
      return { ...frame, answers: { ...frame.answers, [name]: read.value } };
    }
  }
  return undefined;
}
