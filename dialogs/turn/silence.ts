import { type Said, say } from '../kit/said';
import type { DialogState } from '../kit/state';
import { openQuestion } from './open-question';
import type { Moment } from './turn';

/** After so long without a word an open question is not asked again out of the blue. */
const forgottenAfterMs = 24 * 3600 * 1000;

/**
 * The state without what nobody will go on with: dialogs that this version no longer has, and after a
 * long silence whatever was open, unless the message plainly answers it. What was dropped is said.
 */
export function withoutForgotten(at: Moment): { state: DialogState; said: Said[] } {
  const { dialogs, before, heard, about } = at;
  const open = before.open.filter(({ dialog }) => dialogs.named.has(dialog));
  const state = { ...before, open };
  const silentMs = about.nowMs - (before.atMs ?? about.nowMs);
  if (silentMs < forgottenAfterMs || isAnswer({ ...at, before: state })) return { state, said: [] };
  const isUrgent = heard.understanding.intent === 'security.scammed';
  const said = open.length > 0 && !isUrgent ? [say('chat.dropped-after-silence')] : [];
  return { state: { ...state, open: [], ended: undefined, misses: 0 }, said };
}

function isAnswer({ dialogs, before, heard, about }: Moment): boolean {
  const open = openQuestion(dialogs, before, about);
  return open?.ask.read(heard, about, open.frame.answers[open.name])?.exact === true;
}
