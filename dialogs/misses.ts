import { fragment } from '../knowledge/lists';
import type { Knowledge } from '../knowledge/load';
import { humanButton, noneOfTheseButton, readingButtons, topicButtons } from './buttons';
import type { Circumstances } from './kit/circumstances';
import type { Heard } from './kit/heard';
import { type Said, say } from './kit/said';
import type { DialogState } from './kit/state';
import type { Step } from './kit/steps';

/** What is said where a message was not understood, and what is kept of it for the operator. */

/** What was refused may yet have meant this, when it is so likely: then it is offered before the topics. */
const perhapsAbove = 0.3;

/** The first miss shows what can be asked; the second in a row offers a person. */
export function missed(
  knowledge: Knowledge,
  before: DialogState,
  { understanding }: Heard,
  about: Circumstances,
  { pressedNone }: { pressedNone: boolean },
): Step {
  const perhaps = understanding.readings.filter(({ score }) => score >= perhapsAbove);
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
export function offerReadings(
  knowledge: Knowledge,
  before: DialogState,
  heard: Heard,
  about: Circumstances,
): Step {
  const { readings } = heard.understanding;
  const buttons = [...readingButtons(knowledge, readings), fragment(knowledge, noneOfTheseButton)];
  // Kept for whoever presses "none of these": what was meant, and what it was not.
  const last = { position: about.position, answers: readings.map(({ intent }) => intent) };
  return {
    state: { ...nothingToGoOnWith(before), last },
    said: [{ ...say('chat.did-you-mean'), buttons }],
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
