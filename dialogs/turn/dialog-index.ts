import type { Intent, Label } from '../../intents/intent';
import type { Dialog } from '../kit/dialog';

/** Every dialog, by its name and by each intent that starts it. */
export interface DialogIndex {
  named: ReadonlyMap<string, Dialog>;
  startedBy: ReadonlyMap<Label, Dialog>;
}

export function dialogIndex(dialogs: readonly Dialog[]): DialogIndex {
  return {
    named: new Map(dialogs.map((dialog) => [dialog.name, dialog])),
    startedBy: new Map(
      dialogs.flatMap((dialog) => intentsOf(dialog).map((intent) => [intent, dialog] as const)),
    ),
  };
}

export function isStartedBy(dialog: Dialog, intent: Label): boolean {
  return dialog.startedBy[intent as Intent] !== undefined;
}

/** The intent a dialog counts as; one about the chat itself, asked in phrases, counts as help. */
export function intentOf(dialog: Dialog): Label {
  return intentsOf(dialog)[0] ?? 'chat.help';
}

/** Neighbours of one topic share their words: asked about a payment, "the money has left" is no transfer. */
export function isOfTopic(dialog: Dialog, intent: Label): boolean {
  return intent.split('.')[0] === dialog.name.split('.')[0];
}

function intentsOf(dialog: Dialog): Intent[] {
  return Object.keys(dialog.startedBy) as Intent[];
}
