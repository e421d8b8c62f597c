import type { Intent, Label } from '../intents/intent';
import { fragment } from '../knowledge/lists';
import type { Knowledge } from '../knowledge/load';
import {
  buttonTargets,
  humanButton,
  noneOfTheseButton,
  readingButtons,
  topicButtons,
} from './buttons';
import { withFeedback } from './feedback';
import type { Circumstances } from './kit/circumstances';
import type { Dialog } from './kit/dialog';
import type { ReviewReason } from './kit/effect';
import { type Heard, mentions } from './kit/heard';
import { type Said, say } from './kit/said';
import type { DialogState, Frame } from './kit/state';
import {
  alsoTold,
  knownFacts,
  newFrame,
  nextAsk,
  proceed,
  question,
  questionId,
  type Step,
  withAnswer,
} from './kit/steps';
import { plainAnswers } from './plain-answers';
import { createRepairs, phrasesIn } from './repairs';
import { withoutForgotten } from './silence';

export interface Turn extends Step {
  /** What the message was taken for: the intent acted on, or `none`. */
  intent: Label;
}

/** Intents that cannot wait, the most urgent first; by their beginnings. */
const urgentTopics = ['security.scammed', 'problem.suspicious_activity', 'security.', 'problem.'];

/** In the middle of a question for the person's own words, these alone are something else. */
const interruptsOwnWords = ['chat.cancel', 'chat.help', 'escalation.human'];

/** Leads a message to its dialog and keeps count of what is open. Pure: the same input, the same turn. */
export function createRouter(knowledge: Knowledge, dialogs: readonly Dialog[]) {
  const dialogNamed = new Map(dialogs.map((dialog) => [dialog.name, dialog]));
  const dialogFor = new Map(
    dialogs.flatMap((dialog) =>
      (Object.keys(dialog.startedBy) as Intent[]).map((intent) => [intent, dialog] as const),
    ),
  );
  const buttons = buttonTargets(knowledge);
  const repairs = createRepairs(knowledge);
  const startedByPhrases = dialogs.flatMap((dialog) =>
    dialog.startedByPhrases
      ? [{ dialog, phrases: phrasesIn(knowledge, dialog.startedByPhrases) }]
      : [],
  );

  return {
    takeTurn,
    /** The question that is open, asked once more. */
    openQuestion: (state: DialogState, about: Circumstances): Said | undefined =>
      openQuestion(state, about)?.said,
  };

  function takeTurn(kept: DialogState, heard: Heard, about: Circumstances): Turn {
    const { state: before, said: lead } = withoutForgotten(kept, dialogNamed, heard, about);
    const turn = route(before, heard, about);
    const told = turn.said.map(({ id }) => id).filter((id) => knowledge.answers.has(id));
    const isAbout = told.some((id) => !id.startsWith('chat.'));
    return {
      ...turn,
      said: [...lead, ...withFeedback(knowledge, turn.said)],
      state: {
        ...turn.state,
        atMs: about.nowMs,
        last: isAbout ? { answers: told, text: heard.text } : turn.state.last,
      },
    };
  }

  function route(before: DialogState, heard: Heard, about: Circumstances): Turn {
    const current = before.open.at(-1);
    const button = buttons.get(heard.plain);
    const [urgent, other] = button ? [] : mostUrgentFirst(heard.wishes);
    const intent = button?.intent ?? urgent ?? heard.understanding.intent;
    const isSure =
      button !== undefined || urgent !== undefined || heard.understanding.certainty === 'sure';
    const meant = { intent, isSure, isButton: button !== undefined };
    const begun = () =>
      button?.answer
        ? plain(button.answer, before)
        : beginBoth(intent, other, before, heard, about);

    if (intent === 'security.scammed' && !isOpen(current, intent)) {
      return withReturn(begun(), intent, about);
    }
    const asked = askedInPhrases(heard);
    if (asked && asked.name !== current?.dialog) {
      const step = proceed(asked, newFrame(asked), before, [], about);
      return { ...step, intent: dialogIntent(asked) };
    }
    const repair = repairs.asked(heard);
    if (repair === 'repeat') return again(before, about);
    if (repair === 'start-over') return startOver(before, about);
    if (current) {
      const answered = answerTo(current, before, heard, about, meant);
      if (answered) return answered;
      if (isSure && intent === 'chat.cancel') {
        const step = { state: closed(before), said: [say('chat.cancelled')] };
        return withReturn(step, intent, about);
      }
      if (isSure && intent !== 'none' && !isOpen(current, intent)) {
        return withReturn(begun(), intent, about);
      }
      return missedQuestion(current, before, about);
    }

    const corrected = correctedEnd(before, heard, about, meant);
    if (corrected) return corrected;
    if (button?.answer) return withReturn(begun(), intent, about);
    if (repair === 'acknowledge') {
      return { state: { ...before, misses: 0 }, said: [say('chat.acknowledged')], intent };
    }
    if (intent === 'none') return missed(before, heard, button ? 'none-of-these' : undefined);
    if (!isSure) return offerReadings(before, heard);
    return withReturn(begun(), intent, about);
  }

  interface Meant {
    intent: Label;
    isSure: boolean;
    isButton: boolean;
  }

  function askedInPhrases(heard: Heard): Dialog | undefined {
    return startedByPhrases.find(({ phrases }) => phrases.some((phrase) => mentions(heard, phrase)))
      ?.dialog;
  }

  /** What the message says to the open dialog: an answer, a correction of one, or "skip". */
  function answerTo(
    current: Frame,
    before: DialogState,
    heard: Heard,
    about: Circumstances,
    { intent, isSure, isButton }: Meant,
  ): Turn | undefined {
    const dialog = dialogNamed.get(current.dialog) as Dialog;
    const name = nextAsk(dialog, current, about);
    const ask = name === undefined ? undefined : dialog.asks[name];
    if (name === undefined || !ask) return undefined;
    const below = before.open.slice(0, -1);
    const goOn = (frame: Frame, intentOfTurn: Label) =>
      withReturn(proceed(dialog, frame, before, below, about), intentOfTurn, about);

    if (ask.isOptional && repairs.asked(heard) === 'skip') {
      return goOn(withAnswer(dialog, current, name, '', heard, about), dialogIntent(dialog));
    }
    const read = ask.read(heard, about, current.answers[name]);
    if (!read?.exact && repairs.takesBack(heard)) {
      const corrected = correction(dialog, current, heard, about);
      if (corrected) {
        const turn = goOn(corrected, dialogIntent(dialog));
        const [first, ...rest] = turn.said;
        return first ? { ...turn, said: [{ lead: 'chat.corrected', ...first }, ...rest] } : turn;
      }
    }
    if (!read) return undefined;
    const isAnswer = ask.takesOwnWords
      ? !isButton && !(isSure && interruptsOwnWords.includes(intent))
      : read.exact || !isSure || isOpen(current, intent) || isChat(intent);
    if (!isAnswer) return undefined;
    return goOn(
      withAnswer(dialog, current, name, read.value, heard, about),
      isSure && !read.exact && !ask.takesOwnWords ? intent : dialogIntent(dialog),
    );
  }

  /** "No, I said Tuesday": another answer to a question of this dialog that was answered before. */
  function correction(
    dialog: Dialog,
    frame: Frame,
    heard: Heard,
    about: Circumstances,
  ): Frame | undefined {
    for (const [name, ask] of Object.entries(dialog.asks)) {
      const old = frame.answers[name];
      if (!old || ask.takesOwnWords || ask.isComplete) continue;
      const read = ask.read(heard, about);
      if (read && read.value !== old) {
        return { ...frame, answers: { ...frame.answers, [name]: read.value } };
      }
    }
    return undefined;
  }

  /** Starts what answers an intent, on top of what is open. */
  function begin(intent: Label, before: DialogState, heard: Heard, about: Circumstances): Step {
    const dialog = dialogFor.get(intent as Intent);
    if (!dialog) {
      return { state: { ...before, misses: 0 }, said: plainAnswers(knowledge, intent) };
    }
    const given = dialog.startedBy[intent as Intent] as Record<string, string>;
    const earlier = before.ended?.dialog === dialog.name ? before.ended.answers : {};
    const told = alsoTold(dialog, newFrame(dialog, { ...given }), heard, about, true, earlier);
    const known = { ...knownFacts(dialog, before), ...told.answers };
    const others = before.open.filter((frame) => frame.dialog !== dialog.name);
    const step = proceed(dialog, { ...told, answers: known }, before, others, about);
    return followed(
      { ...step, said: [...(dialog.opening?.(known, about) ?? []), ...step.said] },
      about,
    );
  }

  /** Answers two wishes, the first one first; what has to be asked for either comes last. */
  function beginBoth(
    intent: Label,
    other: Intent | undefined,
    before: DialogState,
    heard: Heard,
    about: Circumstances,
  ): Step {
    if (!other) return begin(intent, before, heard, about);
    const second = begin(other, before, heard, about);
    const first = begin(intent, second.state, heard, about);
    const more = second.said.filter(({ id }) => first.said.every((each) => each.id !== id));
    const told = [...first.said, ...more].filter(({ id }) => !knowledge.questions.has(id));
    const asked = openQuestion(first.state, about);
    return { ...first, said: asked ? [...told, asked.said] : told };
  }

  /** Goes on with the dialog that the last words begin, if they begin one. */
  function followed(step: Step, about: Circumstances): Step {
    const next = step.said.at(-1)?.begins;
    const dialog = next && dialogNamed.get(next.dialog);
    if (!next || !dialog) return step;
    const frame = newFrame(dialog, { ...knownFacts(dialog, step.state), ...next.answers });
    const open = step.state.open.filter((each) => each.dialog !== dialog.name);
    const on = proceed(dialog, frame, step.state, open, about);
    const opening = dialog.opening?.(frame.answers, about) ?? [];
    return followed({ ...on, said: [...step.said, ...opening, ...on.said] }, about);
  }

  function plain(answer: string, before: DialogState): Step {
    return { state: { ...before, misses: 0 }, said: [say(answer)] };
  }

  /** What the dialog begun last still has to ask. */
  function openQuestion(state: DialogState, about: Circumstances) {
    const frame = state.open.at(-1);
    const dialog = frame && dialogNamed.get(frame.dialog);
    const name = dialog && nextAsk(dialog, frame, about);
    return frame && dialog && name !== undefined
      ? { frame, dialog, said: question(dialog, frame, name, about), name }
      : undefined;
  }

  /**
   * After an interruption the conversation goes back to the question that was open: once.
   * Whoever then goes on with something else has left it behind.
   */
  function withReturn(plainStep: Step, intent: Label, about: Circumstances): Turn {
    const step = followed(plainStep, about);
    const asked = openQuestion(step.state, about);
    if (!asked) return { ...step, intent };
    const { frame, dialog, name, said } = asked;
    const id = questionId(dialog.asks[name] as Dialog['asks'][string], frame, name);
    if (step.said.some((each) => each.id === id)) return { ...step, intent };
    const below = step.state.open.slice(0, -1);
    if (frame.askedAgain) return { ...step, state: { ...step.state, open: below }, intent };
    return {
      state: { ...step.state, open: [...below, { ...frame, askedAgain: true }] },
      said: [...step.said, { ...said, lead: dialog.returnsWith ?? 'chat.back-to' }],
      intent,
    };
  }

  function missedQuestion(frame: Frame, before: DialogState, about: Circumstances): Turn {
    const dialog = dialogNamed.get(frame.dialog) as Dialog;
    const missing = nextAsk(dialog, frame, about);
    if (!missing || frame.misses > 0) {
      return withReturn({ state: closed(before), said: [wayOut()] }, 'none', about);
    }
    const open = [...before.open.slice(0, -1), { ...frame, misses: frame.misses + 1 }];
    return {
      state: { ...before, open, misses: 0 },
      said: [question(dialog, frame, missing, about, true)],
      intent: 'none',
    };
  }

  /** "No, from abroad": a message that only answers questions of the dialog that just ended. */
  function correctedEnd(
    before: DialogState,
    heard: Heard,
    about: Circumstances,
    { intent, isSure }: Meant,
  ): Turn | undefined {
    const { ended } = before;
    const dialog = ended && dialogNamed.get(ended.dialog);
    if (!ended || !dialog) return undefined;
    const changed: Record<string, string> = {};
    for (const [name, ask] of Object.entries(dialog.asks)) {
      if (ask.takesOwnWords || ask.isComplete || ended.answers[name] === undefined) continue;
      const read = ask.read(heard, about, ask.isAddedTo ? ended.answers[name] : undefined);
      const fits = read?.exact || (read && (!isSure || dialog.startedBy[intent as Intent]));
      if (read && fits && read.value !== ended.answers[name]) changed[name] = read.value;
    }
    if (Object.keys(changed).length === 0) return undefined;
    const frame = { ...ended, answers: { ...ended.answers, ...changed } };
    const step = followed(proceed(dialog, frame, before, [], about), about);
    return { ...step, intent: dialogIntent(dialog) };
  }

  /** What was said last, once more: the open question, the end of a dialog, or an answer. */
  function again(before: DialogState, about: Circumstances): Turn {
    const intent: Label = 'chat.help';
    const asked = openQuestion(before, about);
    if (asked) return { state: before, said: [asked.said], intent };
    const { ended, last } = before;
    const dialog = ended && dialogNamed.get(ended.dialog);
    const end = dialog?.reply(ended?.answers ?? {}, about) ?? [];
    if (end.length > 0 && end.every(({ id }) => last.answers.includes(id))) {
      return { state: before, said: end.map(({ effects, begins, ...said }) => said), intent };
    }
    const repeated = last.answers.filter(
      (id) => (knowledge.answers.get(id)?.blanks.length ?? 1) === 0,
    );
    const said =
      repeated.length > 0 ? repeated.map((id) => say(id)) : plainAnswers(knowledge, intent);
    return { state: before, said, intent };
  }

  /** The open dialog from its first question; with none open, the first screen. */
  function startOver(before: DialogState, about: Circumstances): Turn {
    const current = before.open.at(-1);
    const dialog = current && dialogNamed.get(current.dialog);
    if (!dialog) {
      const state = { ...before, open: [], ended: undefined, misses: 0 };
      return { state, said: plainAnswers(knowledge, 'chat.help'), intent: 'chat.help' };
    }
    const step = proceed(dialog, newFrame(dialog), before, before.open.slice(0, -1), about);
    const [first, ...rest] = step.said;
    return {
      ...step,
      said: first ? [{ lead: 'chat.started-over', ...first }, ...rest] : [],
      intent: dialogIntent(dialog),
    };
  }

  function missed(before: DialogState, heard: Heard, pressed: ReviewReason | undefined): Turn {
    const review = {
      kind: 'review' as const,
      reason: pressed ?? ('not-understood' as const),
      text: pressed ? before.last.text : heard.text,
      answers: pressed ? before.last.answers : [],
    };
    const said: Said =
      before.misses === 0
        ? { ...say('chat.not-understood'), buttons: topicButtons(knowledge) }
        : wayOut('chat.not-understood-again');
    return {
      state: { ...before, open: [], ended: undefined, misses: before.misses + 1 },
      said: [{ ...said, effects: [review] }],
      intent: 'none',
    };
  }

  function wayOut(id = 'chat.way-out'): Said {
    return {
      ...say(id),
      buttons: [fragment(knowledge, humanButton), ...topicButtons(knowledge)],
    };
  }

  function offerReadings(before: DialogState, heard: Heard): Turn {
    const { readings, intent } = heard.understanding;
    const said: Said = {
      ...say('chat.did-you-mean'),
      buttons: [...readingButtons(knowledge, readings), fragment(knowledge, noneOfTheseButton)],
    };
    // Kept for whoever presses "none of these": the message that was meant, and what it was not.
    const last = { text: heard.text, answers: readings.map((reading) => reading.intent) };
    return {
      state: { ...before, open: [], ended: undefined, misses: 0, last },
      said: [said],
      intent,
    };
  }

  function isOpen(frame: Frame | undefined, intent: Label): boolean {
    return frame !== undefined && dialogFor.get(intent as Intent)?.name === frame.dialog;
  }
}

/** The state without the dialog that was current. */
function closed(before: DialogState): DialogState {
  return { ...before, open: before.open.slice(0, -1), misses: 0 };
}

/** The intent a dialog counts as; one about the chat itself, asked in phrases, counts as help. */
function dialogIntent(dialog: Dialog): Label {
  return (Object.keys(dialog.startedBy)[0] as Intent | undefined) ?? 'chat.help';
}

/**
 * Money that is being lost comes before money to be found, and both before anything else. What a fraud
 * did to the account or the money is part of it, and not a second wish.
 */
function mostUrgentFirst(wishes: readonly Intent[] = []): Intent[] {
  if (wishes.includes('security.scammed')) {
    return [
      'security.scammed',
      ...wishes.filter((intent) => !/^(?:security|problem)\./.test(intent)),
    ];
  }
  const urgency = (intent: Intent) => urgentTopics.findIndex((topic) => intent.startsWith(topic));
  const rank = (intent: Intent) => (urgency(intent) < 0 ? urgentTopics.length : urgency(intent));
  return [...wishes].sort((one, other) => rank(one) - rank(other));
}

function isChat(intent: Label): boolean {
  return intent.startsWith('chat.') && intent !== 'chat.cancel';
}
