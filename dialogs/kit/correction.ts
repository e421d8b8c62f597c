import type { Ask, ReadAnswer } from './ask';
import type { Circumstances } from './circumstances';
import type { Dialog } from './dialog';
import type { Heard } from './heard';
import type { Frame } from './state';

/**
 * "No, I said Tuesday": the answers that a message changes, by name; undefined when it changes none in a
 * way that `counts`. What was told in the person's own words is added to, not changed; what was
 * collected piece by piece is put right only by who `takesBack` something.
 */
export function correction(
  dialog: Dialog,
  frame: Frame,
  heard: Heard,
  about: Circumstances,
  {
    counts = () => true,
    takesBack = false,
  }: { counts?: (read: ReadAnswer, ask: Ask) => boolean; takesBack?: boolean } = {},
): Record<string, string> | undefined {
  const changed: Record<string, string> = {};
  for (const [name, ask] of Object.entries(dialog.asks)) {
    const old = frame.answers[name];
    if (ask.question === '') continue;
    // What people tell of themselves may matter although it was not asked.
    if (!old && !ask.fact && !ask.isAlwaysHeard) continue;
    const isCollected = ask.worded !== undefined;
    if (isCollected ? !takesBack : ask.takesOwnWords || ask.isComplete) continue;
    const read = ask.read(heard, about, isCollected || ask.isAddedTo ? old : undefined);
    if (read && read.value !== old && (isCollected || counts(read, ask)))
      changed[name] = read.value;
  }
  return Object.keys(changed).length > 0 ? changed : undefined;
}
