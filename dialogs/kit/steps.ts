import type { Written } from '../../knowledge/lists';
import { once } from '../../knowledge/once';
import type { Ask } from './ask';
import type { Circumstances } from './circumstances';
import type { Dialog } from './dialog';
import type { Heard } from './heard';
import { type Said, say } from './said';
import type { DialogState, Frame } from './state';

/** How one dialog goes from question to question, and on to its reply. */

/** What the conversation stands at and what is said. */
export interface Step {
  state: DialogState;
  said: Said[];
}

const asksOf = once(({ asks }: Dialog) => Object.entries(asks));

export const newFrame = (dialog: Dialog, answers: Record<string, string> = {}): Frame => ({
  dialog: dialog.name,
  answers,
  misses: 0,
  askedAgain: false,
});

/** The name of the question to be asked next; undefined when nothing is missing. */
export function nextAsk(dialog: Dialog, frame: Frame, about: Circumstances): string | undefined {
  return asksOf(dialog).find(([name, ask]) => {
    const value = frame.answers[name];
    if (value !== undefined) return ask.isComplete?.(value) === false;
    return isAsked(ask, frame, about) && !ask.isOnlyTold?.(about);
  })?.[0];
}

/** Takes an answer from a message, and whatever else the same message tells. */
export function withAnswer(
  dialog: Dialog,
  frame: Frame,
  name: string,
  value: string,
  heard: Heard,
  about: Circumstances,
): Frame {
  const answered = { ...frame, answers: { ...frame.answers, [name]: value } };
  return { ...alsoTold(dialog, answered, heard, about), misses: 0, askedAgain: false };
}

/** Answers that a message gives among other words to questions not asked yet. */
export function alsoTold(
  dialog: Dialog,
  frame: Frame,
  heard: Heard,
  about: Circumstances,
  /** true: the message opens the dialog, so that a bare answer is one too. */
  isOpening = false,
  /** What was told when the same dialog ended last, for what is added to. */
  earlier: Record<string, string> = {},
): Frame {
  let told = frame;
  for (const [name, ask] of asksOf(dialog)) {
    if (told.answers[name] !== undefined || ask.takesOwnWords) continue;
    if (!ask.isAlwaysHeard && !isAsked(ask, told, about)) continue;
    // What is never asked for is told with what opens the dialog, or not at all.
    if (ask.question === '' && !isOpening) continue;
    const read = ask.read(heard, about, ask.isAddedTo ? earlier[name] : undefined);
    if (read && (isOpening || !read.exact || read.isNamed))
      told = { ...told, answers: { ...told.answers, [name]: read.value } };
  }
  return told;
}

/** The beginning of a dialog asked for in a set phrase: only what is never asked for is taken from it. */
export function toldWithPhrase(
  dialog: Dialog,
  heard: Heard,
  about: Circumstances,
): Frame['answers'] {
  const asks = asksOf(dialog).filter(([, ask]) => ask.isOnlyTold);
  const told = { ...dialog, asks: Object.fromEntries(asks) };
  return alsoTold(told, newFrame(dialog), heard, about, true).answers;
}

/** Asks what is still missing, or replies and ends the dialog. */
export function proceed(
  dialog: Dialog,
  frame: Frame,
  before: DialogState,
  below: Frame[],
  about: Circumstances,
): Step {
  const state = { ...before, misses: 0, facts: { ...before.facts, ...factsIn(dialog, frame) } };
  const missing = nextAsk(dialog, frame, about);
  if (missing) {
    return {
      state: { ...state, open: [...below, frame] },
      said: [question(dialog, frame, missing, about)],
    };
  }
  return {
    state: { ...state, open: below, ended: frame },
    said: dialog.reply(frame.answers, about),
  };
}

export function question(
  dialog: Dialog,
  frame: Frame,
  name: string,
  about: Circumstances,
  retry = false,
): Said {
  const ask = dialog.asks[name];
  if (!ask) throw new Error(`${dialog.name} does not ask ${name}`);
  const collected = frame.answers[name];
  if (ask.worded && collected !== undefined) return { ...ask.worded(collected, about), retry };
  const id = collected === undefined ? ask.question : (ask.moreQuestion ?? ask.question);
  return {
    ...say(id),
    retry,
    buttons: ask.options(about).map(
      ({ label }): Written =>
        (language) =>
          label[language],
    ),
  };
}

/** Answers known before the dialog begins, because the person told them in another one. */
export function knownFacts(dialog: Dialog, { facts }: DialogState): Record<string, string> {
  return Object.fromEntries(
    asksOf(dialog).flatMap(([name, { fact }]) => {
      const value = fact && facts[fact];
      return value ? [[name, value]] : [];
    }),
  );
}

function factsIn(dialog: Dialog, frame: Frame): Record<string, string> {
  return Object.fromEntries(
    asksOf(dialog).flatMap(([name, { fact }]) => {
      const value = frame.answers[name];
      return fact && value ? [[fact, value]] : [];
    }),
  );
}

function isAsked(ask: Ask, frame: Frame, about: Circumstances): boolean {
  return ask.when?.(frame.answers, about) ?? true;
}
