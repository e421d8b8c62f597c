import type { Ask } from '../kit/ask';
import type { Circumstances } from '../kit/circumstances';
import type { Dialog } from '../kit/dialog';
import { type Heard, sameWords } from '../kit/heard';
import { labelsOf } from '../kit/option';
import type { Said } from '../kit/said';
import type { DialogState, Frame } from '../kit/state';
import { nextAsk, question } from '../kit/steps';
import type { DialogIndex } from './dialog-index';

/** The question that the conversation waits for an answer to. */
export interface OpenQuestion {
  frame: Frame;
  dialog: Dialog;
  /** Under which the dialog keeps the answer. */
  name: string;
  ask: Ask;
}

/** The dialog begun last of those that have not ended. */
export function currentDialog(dialogs: DialogIndex, { open }: DialogState): Dialog | undefined {
  const frame = open.at(-1);
  return frame && dialogs.named.get(frame.dialog);
}

/** What the current dialog still has to ask. */
export function openQuestion(
  dialogs: DialogIndex,
  state: DialogState,
  about: Circumstances,
): OpenQuestion | undefined {
  const frame = state.open.at(-1);
  const dialog = currentDialog(dialogs, state);
  if (!frame || !dialog) return undefined;
  const name = nextAsk(dialog, frame, about);
  const ask = name === undefined ? undefined : dialog.asks[name];
  return name !== undefined && ask ? { frame, dialog, name, ask } : undefined;
}

export function asked({ frame, dialog, name }: OpenQuestion, about: Circumstances): Said {
  return question(dialog, frame, name, about);
}

export function askedInOtherWords(
  { frame, dialog, name }: OpenQuestion,
  about: Circumstances,
): Said {
  return question(dialog, frame, name, about, true);
}

/** Whether the message is one of the answers that the question offers. */
export function isOffered({ ask }: OpenQuestion, heard: Heard, about: Circumstances): boolean {
  return ask
    .options(about)
    .some((option) => labelsOf(option).some((label) => sameWords(heard, label)));
}
