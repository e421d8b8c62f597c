import { isBareFact } from '../intents/bare-facts';
import type { Intent, Label } from '../intents/intent';
import type { Knowledge } from '../knowledge/load';
import { buttonTargets } from './buttons';
import { withFeedback } from './feedback';
import type { Ask, ReadAnswer } from './kit/ask';
import type { Circumstances } from './kit/circumstances';
import { correction } from './kit/correction';
import type { Dialog } from './kit/dialog';
import { type Heard, sameWords } from './kit/heard';
import { labelsOf } from './kit/option';
import { phraseList } from './kit/phrase-list';
import { type Said, say } from './kit/said';
import type { DialogState, Frame } from './kit/state';
import {
  alsoTold,
  knownFacts,
  newFrame,
  nextAsk,
  proceed,
  question,
  type Step,
  toldWithPhrase,
  withAnswer,
} from './kit/steps';
import { missed, offerReadings, wayOut } from './misses';
import { plainAnswers } from './plain-answers';
import { phrasesIn, repairsOf } from './repairs';
import { withoutForgotten } from './silence';
import { mostUrgentFirst } from './urgency';

export interface Turn extends Step {
  /** What the message was taken for: the intent acted on, or `none`. */
  intent: Label;
}

/** In the middle of a question for the person's own words, these alone are something else. */
const interruptsOwnWords = ['chat.cancel', 'chat.help', 'escalation.human'];

/** What was just talked about is likelier meant than anything else: this much of a reading is enough for it. */
const nearEnough = 0.35;

/** Leads a message to its dialog and keeps count of what is open. Pure: the same input, the same turn. */
export function createRouter(knowledge: Knowledge, dialogs: readonly Dialog[]) {
  const dialogNamed = new Map(dialogs.map((dialog) => [dialog.name, dialog]));
  const dialogFor = new Map(
    dialogs.flatMap((dialog) =>
      (Object.keys(dialog.startedBy) as Intent[]).map((intent) => [intent, dialog] as const),
    ),
  );
  const buttons = buttonTargets(knowledge);
  const repairs = repairsOf(knowledge);
  const startingWith = (fragmentOf: (dialog: Dialog) => string | undefined) =>
    phraseList(
      dialogs.flatMap((dialog, order) => {
        const id = fragmentOf(dialog);
        const phrases = id ? phrasesIn(knowledge, id) : [];
        return phrases.map((phrase) => ({ phrase, meaning: { dialog, order } }));
      }),
    );
  const startingPhrases = startingWith(({ startedByPhrases }) => startedByPhrases);
  const startingMessages = startingWith(({ startedByMessages }) => startedByMessages);

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
        last: isAbout ? { answers: told, position: about.position } : turn.state.last,
      },
    };
  }

  function route(before: DialogState, heard: Heard, about: Circumstances): Turn {
    const current = before.open.at(-1);
    const button = buttons.get(heard.plain);
    const isTelling = current !== undefined && takesOwnWords(current, about);
    // Half a sentence of a story is no wish.
    const [urgent, other] = button || isTelling ? [] : mostUrgentFirst(heard.wishes);
    const intent = button?.intent ?? urgent ?? heard.understanding.intent;
    const isSure =
      button !== undefined || urgent !== undefined || heard.understanding.certainty === 'sure';
    const meant = { intent, isSure, isButton: button !== undefined };
    const begun = () =>
      button?.answer
        ? plain(button.answer, before)
        : beginBoth(intent, other, before, heard, about);

    // Whoever taps one of the answers offered means that answer, whatever its words sound like.
    const isUrgent =
      intent === 'security.scammed' &&
      (isSure || !isTelling) &&
      !isBareFact(heard.plain) &&
      !isOffered(current, heard, about);
    const asked = askedInPhrases(heard, current, about, meant);
    // A set phrase about a fraud tells more of it than the intent does.
    if (isUrgent && !isOpen(current, intent) && !asked?.name.startsWith('security.')) {
      return withReturn(begun(), intent, about);
    }
    if (asked && asked.name !== current?.dialog) {
      const step = start(asked, toldWithPhrase(asked, heard, about), before, [], about);
      return { ...step, intent: dialogIntent(asked) };
    }
    const repair = repairs.asked(heard);
    if (repair === 'repeat') return again(before, about);
    if (repair === 'start-over') return startOver(before, about);
    if (repair === 'announce') return { ...plain('chat.listening', before), intent: 'chat.help' };
    if (repair === 'already-told') return askedAgain(before, about);
    if (current) {
      const answered = answerTo(current, before, heard, about, meant);
      if (answered) return answered;
      if (isSure && intent === 'chat.cancel') {
        const { cancelledWith = 'chat.cancelled' } = dialogNamed.get(current.dialog) as Dialog;
        const step = { state: closed(before), said: [say(cancelledWith)] };
        return withReturn(step, intent, about);
      }
      const { followUp } = dialogNamed.get(current.dialog) as Dialog;
      if (repair === 'go-on' && followUp) {
        const step = { state: closed(before), said: followUp(current.answers, about) };
        return withReturn(step, intent, about);
      }
      if (repair === 'solved') {
        const step = { state: closed(before), said: [say('chat.helped')] };
        return withReturn(step, 'chat.feedback', about);
      }
      // A bare "yes" where a choice is open chooses nothing, and is no word about the answer before it.
      const isOther = isSure && intent !== 'none' && !isOpen(current, intent);
      if (isOther && (meant.isButton || repair !== 'acknowledge')) {
        return withReturn(begun(), intent, about);
      }
      return missedQuestion(current, before, heard, about);
    }

    const mended = correctedEnd(before, heard, about, meant);
    if (mended) return mended;
    if (button?.answer) return withReturn(begun(), intent, about);
    if (repair === 'acknowledge') {
      return { state: { ...before, misses: 0 }, said: [say('chat.acknowledged')], intent };
    }
    const further = goingOn(before, heard, about, meant);
    if (further) return further;
    if (intent === 'none' && repairs.swears(heard)) {
      return { state: before, said: [wayOut(knowledge, 'chat.upset')], intent };
    }
    if (intent === 'none') {
      return { ...missed(knowledge, before, about, { pressedNone: button !== undefined }), intent };
    }
    if (!isSure) return { ...offerReadings(knowledge, before, heard, about), intent };
    return withReturn(begun(), intent, about);
  }

  interface Meant {
    intent: Label;
    isSure: boolean;
    isButton: boolean;
  }

  function askedInPhrases(
    heard: Heard,
    current: Frame | undefined,
    about: Circumstances,
    { intent, isSure }: Meant,
  ): Dialog | undefined {
    const isFraud = isSure && intent.startsWith('security.');
    const said = takesOwnWords(current, about)
      ? startingPhrases.whole(heard)
      : startingPhrases.mentioned(heard).map(({ meaning }) => meaning);
    return [...said, ...startingMessages.whole(heard)]
      .filter(({ dialog }) => !(isFraud && dialog.yieldsToSecurity))
      .sort((one, other) => one.order - other.order)[0]?.dialog;
  }

  function takesOwnWords(frame: Frame | undefined, about: Circumstances): boolean {
    const dialog = frame && dialogNamed.get(frame.dialog);
    const name = dialog && nextAsk(dialog, frame, about);
    return name !== undefined && dialog?.asks[name]?.takesOwnWords === true;
  }

  /** Whether the message is one of the answers that the open question offers. */
  function isOffered(frame: Frame | undefined, heard: Heard, about: Circumstances): boolean {
    const dialog = frame && dialogNamed.get(frame.dialog);
    const name = dialog && nextAsk(dialog, frame, about);
    const options = name === undefined ? undefined : dialog?.asks[name]?.options(about);
    return (options ?? []).some((option) =>
      labelsOf(option).some((label) => sameWords(heard, label)),
    );
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
      const changed = correction(dialog, current, heard, about);
      if (changed) {
        const mended = { ...current, answers: { ...current.answers, ...changed } };
        const turn = goOn(mended, dialogIntent(dialog));
        const [first, ...rest] = turn.said;
        return first ? { ...turn, said: [{ lead: 'chat.corrected', ...first }, ...rest] } : turn;
      }
    }
    if (!read) {
      // Another question's answer, told too early: "I'm in the UK" where the phone is asked for.
      const early = alsoTold(dialog, current, heard, about);
      if (early !== current && (!isSure || isOpen(current, intent) || repairs.tellsPlace(heard))) {
        return goOn({ ...early, misses: 0, askedAgain: false }, dialogIntent(dialog));
      }
      // The same question again, about something else: "and in Singapore?", "what about a landline?"
      const isAboutOther = !isSure || intent === 'none' || isOpen(current, intent);
      const other = isAboutOther && correction(dialog, current, heard, about);
      if (!other) return undefined;
      const answers = { ...current.answers, ...other };
      return goOn({ ...current, answers }, dialogIntent(dialog));
    }
    const isAnswer = ask.takesOwnWords
      ? read.exact || (!isButton && !(isSure && interruptsOwnWords.includes(intent)))
      : read.exact ||
        (ask.takesIntents && read.value === intent) ||
        // "I'm in Taichung", although somebody else's being there was learnt as a suspicious sign-in.
        (ask.fact === 'country' && repairs.tellsPlace(heard)) ||
        !isSure ||
        isOpen(current, intent) ||
        isOfTopic(intent, dialog) ||
        isChat(intent);
    if (!isAnswer) return undefined;
    return goOn(
      withAnswer(dialog, current, name, read.value, heard, about),
      isSure && !read.exact && !ask.takesOwnWords ? intent : dialogIntent(dialog),
    );
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
    const others = before.open.filter((frame) => frame.dialog !== dialog.name);
    return start(dialog, told.answers, before, others, about);
  }

  /** A dialog from its beginning: with what is known, its opening, and its first question or its reply. */
  function start(
    dialog: Dialog,
    given: Record<string, string>,
    before: DialogState,
    below: Frame[],
    about: Circumstances,
  ): Step {
    const known = { ...knownFacts(dialog, before), ...given };
    const frame = prepared(dialog, known, about);
    const step = proceed(dialog, frame, before, below, about);
    const opening = dialog.opening?.(frame.answers, about) ?? [];
    return followed({ ...step, said: [...opening, ...step.said] }, about);
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
    const open = step.state.open.filter((each) => each.dialog !== dialog.name);
    const on = start(dialog, next.answers, step.state, open, about);
    return { ...on, said: [...step.said, ...on.said] };
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
      ? { frame, dialog, said: question(dialog, frame, name, about) }
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
    const { frame, dialog, said } = asked;
    if (step.said.some((each) => each.id === said.id)) return { ...step, intent };
    const below = step.state.open.slice(0, -1);
    if (frame.askedAgain) return { ...step, state: { ...step.state, open: below }, intent };
    return {
      state: { ...step.state, open: [...below, { ...frame, askedAgain: true }] },
      said: [...step.said, { ...said, lead: dialog.returnsWith ?? 'chat.back-to' }],
      intent,
    };
  }

  function missedQuestion(
    frame: Frame,
    before: DialogState,
    heard: Heard,
    about: Circumstances,
  ): Turn {
    const dialog = dialogNamed.get(frame.dialog) as Dialog;
    const missing = nextAsk(dialog, frame, about);
    if (!missing || frame.misses > 0) {
      return withReturn({ state: closed(before), said: [wayOut(knowledge)] }, 'none', about);
    }
    const open = [...before.open.slice(0, -1), { ...frame, misses: frame.misses + 1 }];
    return {
      state: { ...before, open, misses: 0 },
      said: [
        {
          ...question(dialog, frame, missing, about, true),
          ...(repairs.swears(heard) && { lead: 'chat.upset-lead' }),
        },
      ],
      intent: 'none',
    };
  }

  /** "They won't give it back", "two weeks now": goes on about what the dialog that was last to speak ended with. */
  function goingOn(
    before: DialogState,
    heard: Heard,
    about: Circumstances,
    { isButton }: Meant,
  ): Turn | undefined {
    const dialog = before.ended && dialogNamed.get(before.ended.dialog);
    if (isButton || !before.ended || !dialog?.followUp || repliedOf(before, about).length === 0) {
      return undefined;
    }
    const [nearest] = heard.understanding.readings;
    const isAboutIt =
      isBareFact(heard.plain) ||
      repairs.asked(heard) === 'go-on' ||
      (nearest &&
        nearest.score >= nearEnough &&
        dialog.startedBy[nearest.intent as Intent] !== undefined);
    const told = alsoTold(dialog, newFrame(dialog), heard, about, true);
    const { answers } = before.ended;
    const isNothingNew =
      nextAsk(dialog, told, about) !== undefined ||
      Object.entries(told.answers).every(([name, value]) => answers[name] === value);
    if (!isAboutIt || !isNothingNew) return undefined;
    return {
      state: { ...before, misses: 0 },
      said: dialog.followUp(answers, about),
      intent: dialogIntent(dialog),
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
    const takesBack = repairs.takesBack(heard);
    const counts = (read: ReadAnswer, ask: Ask) =>
      read.exact ||
      !isSure ||
      takesBack ||
      // "I also shared my screen" goes on with what was told, whichever neighbour it is taken for.
      (ask.isAddedTo === true && isOfTopic(intent, dialog)) ||
      dialog.startedBy[intent as Intent] !== undefined;
    const changed = correction(dialog, ended, heard, about, { counts, takesBack });
    if (!changed) return undefined;
    const told = alsoTold(dialog, newFrame(dialog), heard, about, true).answers;
    const isAskedAnew = isSure && dialog.startedBy[intent as Intent] !== undefined;
    const kept = isAskedAnew ? withoutOnlyTold(dialog, ended.answers, about) : ended.answers;
    const frame = { ...ended, answers: { ...kept, ...told, ...changed } };
    const step = followed(proceed(dialog, frame, before, [], about), about);
    return { ...step, intent: dialogIntent(dialog) };
  }

  /** "I told you already": the open question again, and no miss of the person's. */
  function askedAgain(before: DialogState, about: Circumstances): Turn {
    const asked = openQuestion(before, about);
    if (!asked) return again(before, about);
    return {
      state: before,
      said: [{ ...asked.said, lead: 'chat.not-caught' }],
      intent: 'chat.help',
    };
  }

  /** What was said last, once more: the open question, the end of a dialog, or an answer. */
  function again(before: DialogState, about: Circumstances): Turn {
    const intent: Label = 'chat.help';
    const asked = openQuestion(before, about);
    if (asked) return { state: before, said: [asked.said], intent };
    const ended = repliedOf(before, about);
    if (ended.length > 0) return { state: before, said: ended, intent };
    const repeated = before.last.answers.filter(
      (id) => (knowledge.answers.get(id)?.blanks.length ?? 1) === 0,
    );
    const said =
      repeated.length > 0 ? repeated.map((id) => say(id)) : plainAnswers(knowledge, intent);
    return { state: before, said, intent };
  }

  /** What the dialog that ended last said, if it was the last to speak; what that did is not done again. */
  function repliedOf({ ended, last }: DialogState, about: Circumstances): Said[] {
    const reply = (ended && dialogNamed.get(ended.dialog)?.reply(ended.answers, about)) ?? [];
    const isLast = reply.every(({ id }) => last.answers.includes(id));
    return isLast ? reply.map(({ effects, begins, ...said }) => said) : [];
  }

  /** The open dialog from its first question; with none open, the first screen. */
  function startOver(before: DialogState, about: Circumstances): Turn {
    const current = before.open.at(-1);
    const dialog = current && dialogNamed.get(current.dialog);
    if (!dialog) {
      const state = { ...before, open: [], ended: undefined, misses: 0 };
      return { state, said: plainAnswers(knowledge, 'chat.help'), intent: 'chat.help' };
    }
    const below = before.open.slice(0, -1);
    const step = proceed(dialog, prepared(dialog, {}, about), before, below, about);
    const [first, ...rest] = step.said;
    return {
      ...step,
      said: first ? [{ lead: 'chat.started-over', ...first }, ...rest] : [],
      intent: dialogIntent(dialog),
    };
  }

  function isOpen(frame: Frame | undefined, intent: Label): boolean {
    return frame !== undefined && dialogFor.get(intent as Intent)?.name === frame.dialog;
  }
}

function prepared(dialog: Dialog, known: Record<string, string>, about: Circumstances): Frame {
  const worked = dialog.prepare?.(known, about) as Record<string, string> | undefined;
  return newFrame(dialog, { ...known, ...worked });
}

/** What was told without being asked belongs to the question it was told with, not to the next one. */
function withoutOnlyTold(
  dialog: Dialog,
  answers: Frame['answers'],
  about: Circumstances,
): Frame['answers'] {
  return Object.fromEntries(
    Object.entries(answers).filter(([name]) => !dialog.asks[name]?.isOnlyTold?.(about)),
  );
}

/** The state without the dialog that was current. */
function closed(before: DialogState): DialogState {
  return { ...before, open: before.open.slice(0, -1), misses: 0 };
}

/** The intent a dialog counts as; one about the chat itself, asked in phrases, counts as help. */
function dialogIntent(dialog: Dialog): Label {
  return (Object.keys(dialog.startedBy)[0] as Intent | undefined) ?? 'chat.help';
}

/** Neighbours of one topic share their words: asked about a payment, "the money has left" is no transfer. */
function isOfTopic(intent: Label, dialog: Dialog): boolean {
  return intent.split('.')[0] === dialog.name.split('.')[0];
}

function isChat(intent: Label): boolean {
  return intent.startsWith('chat.') && intent !== 'chat.cancel';
}
