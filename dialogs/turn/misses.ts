import { fragment } from '../../knowledge/lists';
import type { Knowledge } from '../../knowledge/load';
import { humanButton, noneOfTheseButton, readingButtons, topicButtons } from '../buttons';
import { type Said, say } from '../kit/said';
import type { DialogState } from '../kit/state';
import type { Step } from '../kit/steps';
import { repairsOf } from '../repairs';
import { askedInOtherWords, type OpenQuestion } from './open-question';
import { withoutCurrent, withReturn } from './returning';
import type { Moment, Turn } from './turn';

/** What is said where a message was not understood, and what is kept of it for the operator. */

/** What was refused may yet have meant this, when it is so likely: then it is offered before the topics. */
const perhapsAbove = 0.3;

/** The first miss shows what can be asked; the second in a row offers a person. */
export function missed(
  { before, heard, about }: Moment,
  { pressedNone }: { pressedNone: boolean },
): Step {
  const { knowledge } = about;
  const perhaps = heard.understanding.readings.filter(({ score }) => score >= perhapsAbove);
  const buttons = [...readingButtons(knowledge, perhaps), ...topicButtons(knowledge)];
  const said: Said =
    before.misses === 0
      ? { ...say('chat.not-understood'), buttons }
      : wayOut(knowledge, 'chat.not-understood-again');
  // "None of these" says nothing by itself: what is worth a look is the message before it.
  const { position, answers } = pressedNone
    ? before.last
    : { position: about.position, answers: [] };
  const reason = pressedNone ? ('none-of-these' as const) : ('not-understood' as const);
  return {
    state: { ...nothingToGoOnWith(before), misses: before.misses + 1 },
    said: [{ ...said, effects: [{ kind: 'review', reason, position, answers }] }],
  };
}

/** Up to three readings of a message that is not clear, and "none of these". */
export function offerReadings({ before, heard, about }: Moment): Step {
  const { knowledge, position } = about;
  const { readings } = heard.understanding;
  const buttons = [...readingButtons(knowledge, readings), fragment(knowledge, noneOfTheseButton)];
  // Kept for whoever presses "none of these": what was meant, and what it was not.
  const last = { position, answers: readings.map(({ intent }) => intent) };
  return {
    state: { ...nothingToGoOnWith(before), last },
    said: [{ ...say('chat.did-you-mean'), buttons }],
  };
}

/**
 * No answer to the open question: it is put in other words, and the second time left behind.
 * @param isRefused none of the answers offered is the right one: other words would not help.
 * @param mayMeanElse beside the answers stands what the message may have meant instead.
 */
export function missedQuestion(
  at: Moment,
  open: OpenQuestion | undefined,
  { isRefused, mayMeanElse }: { isRefused: boolean; mayMeanElse: boolean },
): Turn {
  const { before, heard, about } = at;
  if (!open || isRefused || open.frame.misses > 0) {
    const step = { state: withoutCurrent(before), said: [wayOut(about.knowledge)] };
    return withReturn(at, step, 'none');
  }
  const missedOnce = { ...open.frame, misses: open.frame.misses + 1 };
  const asked = askedInOtherWords(open, about);
  const isInsult = repairsOf(about.knowledge).swears(heard);
  const readings = mayMeanElse ? heard.understanding.readings.slice(0, 1) : [];
  const buttons = [...(asked.buttons ?? []), ...readingButtons(about.knowledge, readings)];
  return {
    state: { ...before, open: [...before.open.slice(0, -1), missedOnce], misses: 0 },
    said: [{ ...asked, buttons, ...(isInsult && { lead: 'chat.upset-lead' }) }],
    intent: 'none',
  };
}

/** Where nothing else helps: a person, the official line, the topics. */
export function wayOut(knowledge: Knowledge, id = 'chat.way-out'): Said {
  return {
    ...say(id),
    buttons: [fragment(knowledge, humanButton), ...topicButtons(knowledge)],
  };
}

function nothingToGoOnWith(before: DialogState): DialogState {
  return { ...before, open: [], ended: undefined, misses: 0 };
}
