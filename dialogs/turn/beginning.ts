import type { Intent, Label } from '../../intents/intent';
import type { Circumstances } from '../kit/circumstances';
import type { Dialog } from '../kit/dialog';
import type { Frame } from '../kit/state';
import { alsoTold, knownFacts, newFrame, proceed, type Step } from '../kit/steps';
import { asked, openQuestion } from './open-question';
import { plainAnswers } from './plain-answers';
import type { Moment } from './turn';

/** How a dialog begins: with what is known already, and with what the message tells. */

/** Starts what answers an intent, on top of what is open. */
export function begin(at: Moment, intent: Label): Step {
  const { dialogs, before, heard, about } = at;
  const dialog = dialogs.startedBy.get(intent);
  if (!dialog) {
    return { state: { ...before, misses: 0 }, said: plainAnswers(about.knowledge, intent) };
  }
  const given = dialog.startedBy[intent as Intent] as Record<string, string>;
  const earlier = before.ended?.dialog === dialog.name ? before.ended.answers : {};
  const told = alsoTold(dialog, newFrame(dialog, { ...given }), heard, about, true, earlier);
  const others = before.open.filter((frame) => frame.dialog !== dialog.name);
  return start(at, dialog, told.answers, others);
}

/** Answers two wishes, the first one first; what has to be asked for either comes last. */
export function beginBoth(at: Moment, intent: Label, other: Intent): Step {
  const { dialogs, about } = at;
  const second = begin(at, other);
  const first = begin({ ...at, before: second.state }, intent);
  const more = second.said.filter(({ id }) => first.said.every((each) => each.id !== id));
  const told = [...first.said, ...more].filter(({ id }) => !about.knowledge.questions.has(id));
  const open = openQuestion(dialogs, first.state, about);
  return { ...first, said: open ? [...told, asked(open, about)] : told };
}

/** A dialog from its beginning: with what is known, its opening, and its first question or its reply. */
export function start(
  at: Omit<Moment, 'heard'>,
  dialog: Dialog,
  given: Record<string, string>,
  below: Frame[],
): Step {
  const { before, about } = at;
  const frame = prepared(dialog, { ...knownFacts(dialog, before), ...given }, about);
  const step = proceed(dialog, frame, before, below, about);
  const opening = dialog.opening?.(frame.answers, about) ?? [];
  return followed(at, { ...step, said: [...opening, ...step.said] });
}

/** Goes on with the dialog that the last words begin, if they begin one. */
export function followed(at: Omit<Moment, 'heard'>, step: Step): Step {
  const next = step.said.at(-1)?.begins;
  const dialog = next && at.dialogs.named.get(next.dialog);
  if (!next || !dialog) return step;
  const open = step.state.open.filter((each) => each.dialog !== dialog.name);
  const on = start({ ...at, before: step.state }, dialog, next.answers, open);
  return { ...on, said: [...step.said, ...on.said] };
}

export function prepared(
  dialog: Dialog,
  known: Record<string, string>,
  about: Circumstances,
): Frame {
  const worked = dialog.prepare?.(known, about) as Record<string, string> | undefined;
  return newFrame(dialog, { ...known, ...worked });
}
