import type { ReadAnswer } from './ask';
import type { Circumstances } from './circumstances';
import type { Dialog } from './dialog';
import type { Heard } from './heard';
import type { Frame } from './state';

/**
 * "No, I said Tuesday": the answer that a message changes, by its name; undefined when it changes none in
 * a way that `counts`. What was told in the person's own words or piece by piece is added to, not changed.
 */
export function correction(
  dialog: Dialog,
  frame: Frame,
  heard: Heard,
  about: Circumstances,
  counts: (read: ReadAnswer) => boolean = () => true,
): Record<string, string> | undefined {
  for (const [name, ask] of Object.entries(dialog.asks)) {
    const old = frame.answers[name];
    if (ask.takesOwnWords || ask.isComplete) continue;
    // What people tell of themselves may matter although it was not asked.
    if (!old && !ask.fact) continue;
    const read = ask.read(heard, about);
    if (read && read.value !== old && counts(read)) return { [name]: read.value };
  }
  return undefined;
}
