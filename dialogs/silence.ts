import type { Circumstances } from './kit/circumstances';
import type { Dialog } from './kit/dialog';
import type { Heard } from './kit/heard';
import { type Said, say } from './kit/said';
import type { DialogState, Frame } from './kit/state';
import { nextAsk } from './kit/steps';

/** After so long without a word an open question is not asked again out of the blue. */
const forgottenAfterMs = 24 * 3600 * 1000;

/**
 * The state without what nobody will go on with: dialogs that this version no longer has, and after a
 * long silence whatever was open, unless the message plainly answers it. What was dropped is said.
 */
export function withoutForgotten(
  state: DialogState,
  dialogNamed: ReadonlyMap<string, Dialog>,
  heard: Heard,
  about: Circumstances,
): { state: DialogState; said: Said[] } {
  const open = state.open.filter(({ dialog }) => dialogNamed.has(dialog));
  const silentMs = about.nowMs - (state.atMs ?? about.nowMs);
  if (silentMs < forgottenAfterMs) return { state: { ...state, open }, said: [] };
  const current = open.at(-1);
  if (current && isAnsweredBy(dialogNamed.get(current.dialog) as Dialog, current, heard, about)) {
    return { state: { ...state, open }, said: [] };
  }
  const isUrgent = heard.understanding.intent === 'security.scammed';
  const said = current && !isUrgent ? [say('chat.dropped-after-silence')] : [];
  return { state: { ...state, open: [], ended: undefined, misses: 0 }, said };
}

function isAnsweredBy(dialog: Dialog, frame: Frame, heard: Heard, about: Circumstances): boolean {
  const name = nextAsk(dialog, frame, about);
  const ask = name === undefined ? undefined : dialog.asks[name];
  return ask?.read(heard, about, frame.answers[name ?? ''])?.exact === true;
}
