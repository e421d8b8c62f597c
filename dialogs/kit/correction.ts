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
  const found: { name: string; ask: Ask; old: string | undefined; value: string }[] = [];
  for (const [name, ask] of Object.entries(dialog.asks)) {
    const old = frame.answers[name];
    if (ask.question === '') continue;
    // What people tell of themselves may matter although it was not asked.
    if (!old && !ask.fact && !ask.isAlwaysHeard) continue;
    const isCollected = ask.worded !== undefined;
    if (isCollected ? !takesBack : ask.takesOwnWords || ask.isComplete) continue;
    const read = ask.read(heard, about, isCollected || ask.isAddedTo ? old : undefined);
    if (read && (isCollected || counts(read, ask)))
      found.push({ name, ask, old, value: read.value });
  }
  // "No, the 19th": two questions ask for a day, and one of them is meant.
  const changed = found.filter((each) => {
    const rivals = found.filter(({ value }) => value === each.value);
    if (rivals.some(({ old, value }) => old === value)) return false;
    const isOfItsKind = ({ ask, old }: (typeof found)[number]) =>
      old !== undefined && !ask.values?.includes(old);
    return each === (rivals.findLast(isOfItsKind) ?? rivals.at(-1));
  });
  if (changed.length === 0) return undefined;
  return Object.fromEntries(changed.map(({ name, value }) => [name, value]));
}

/**
 * Whether the message tells what was told already, in a way that `counts`: "no, I said Monday", after
 * "on Monday". What is collected piece by piece is told again only by who `takesBack` something.
 */
export function isRetold(
  dialog: Dialog,
  frame: Frame,
  heard: Heard,
  about: Circumstances,
  { counts, takesBack }: { counts: (read: ReadAnswer) => boolean; takesBack: boolean },
): boolean {
  return Object.entries(dialog.asks).some(([name, ask]) => {
    const old = frame.answers[name];
    const isCollected = ask.worded !== undefined;
    if (ask.question === '' || !old || (ask.takesOwnWords && !isCollected)) return false;
    const read = ask.read(heard, about, isCollected || ask.isAddedTo ? old : undefined);
    return read?.value === old && (isCollected ? takesBack : counts(read));
  });
}
