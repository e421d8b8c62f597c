import type { Intent, Label } from '../intents/intent';
import { plainText } from '../intents/plain-text';
import { languages } from '../knowledge/language';
import { fragment, type Written } from '../knowledge/lists';
import type { Knowledge } from '../knowledge/load';
import {
  buttonTargets,
  humanButton,
  noneOfTheseButton,
  readingButtons,
  topicButtons,
} from './buttons';
import { mentions } from './kit/ask';
import type { Dialog } from './kit/dialog';
import type { Heard } from './kit/heard';
import { type Said, say } from './kit/said';
import type { DialogState, Frame } from './kit/state';
import { plainAnswers } from './plain-answers';

export interface Turn {
  state: DialogState;
  said: Said[];
  /** What the message was taken for: the intent acted on, or `none`. */
  intent: Label;
}

/** Intents that cannot wait, the most urgent first; by their beginnings. */
const urgentTopics = ['security.scammed', 'problem.suspicious_activity', 'security.', 'problem.'];

/** Leads a message to its dialog and keeps count of what is open. Pure: the same input, the same turn. */
export function createRouter(knowledge: Knowledge, dialogs: readonly Dialog[]) {
  const dialogNamed = new Map(dialogs.map((dialog) => [dialog.name, dialog]));
  const dialogFor = new Map(
    dialogs.flatMap((dialog) =>
      (Object.keys(dialog.startedBy) as Intent[]).map((intent) => [intent, dialog] as const),
    ),
  );
  const buttons = buttonTargets(knowledge);
  const acknowledgements = new Set(phrasesIn(knowledge, 'chat.acknowledgements'));
  const startedByPhrases = dialogs.flatMap((dialog) =>
    dialog.startedByPhrases
      ? [{ dialog, phrases: phrasesIn(knowledge, dialog.startedByPhrases) }]
      : [],
  );

  return function takeTurn(before: DialogState, heard: Heard): Turn {
    // A dialog that this version no longer has is dropped: the next message is read on its own.
    const open = before.open.filter(({ dialog }) => dialogNamed.has(dialog));
    const current = open.at(-1);
    const button = buttons.get(heard.plain);
    const [urgent, other] = button ? [] : mostUrgentFirst(heard.wishes);
    const intent = button?.intent ?? urgent ?? heard.understanding.intent;
    const isSure =
      button !== undefined || urgent !== undefined || heard.understanding.certainty === 'sure';

    if (intent === 'security.scammed' && !isOpen(current, intent)) {
      return withReturn(beginBoth(intent, other, open, heard), intent);
    }
    const asked = askedInPhrases(heard);
    if (asked && asked.name !== current?.dialog) {
      const frame = { dialog: asked.name, answers: {}, misses: 0, askedAgain: false };
      return { ...proceed(asked, frame, []), intent: dialogIntent(asked) };
    }
    if (current) {
      const dialog = dialogNamed.get(current.dialog) as Dialog;
      const ask = nextAsk(dialog, current);
      const read = ask && dialog.asks[ask]?.read(heard, knowledge);
      if (ask && read && (read.exact || !isSure || isOpen(current, intent) || isChat(intent))) {
        const answered = {
          ...current,
          answers: { ...current.answers, [ask]: read.value },
          misses: 0,
          askedAgain: false,
        };
        return withReturn(
          proceed(dialog, answered, open.slice(0, -1)),
          isSure && !read.exact ? intent : dialogIntent(dialog),
        );
      }
      if (isSure && intent === 'chat.cancel') {
        return withReturn(
          { state: { open: open.slice(0, -1), misses: 0 }, said: [say('chat.cancelled')] },
          intent,
        );
      }
      if (isSure && intent !== 'none' && !isOpen(current, intent)) {
        return withReturn(
          button?.answer ? plain(button.answer, open) : beginBoth(intent, other, open, heard),
          intent,
        );
      }
      return missedQuestion(dialog, current, open);
    }

    const corrected = correctedEnd(before.ended, heard, isSure, intent);
    if (corrected) return corrected;
    if (button?.answer) return withReturn(plain(button.answer, open), intent);
    if (acknowledgements.has(heard.plain)) {
      return { state: { ...before, misses: 0 }, said: [say('chat.acknowledged')], intent };
    }
    if (intent === 'none') return missed(before.misses);
    if (!isSure) return offerReadings(heard);
    return withReturn(beginBoth(intent, other, open, heard), intent);
  };

  function askedInPhrases(heard: Heard): Dialog | undefined {
    return startedByPhrases.find(({ phrases }) => phrases.some((phrase) => mentions(heard, phrase)))
      ?.dialog;
  }

  /** Starts what answers an intent, on top of what is open. */
  function begin(intent: Label, open: Frame[], heard: Heard): Omit<Turn, 'intent'> {
    const dialog = dialogFor.get(intent as Intent);
    if (!dialog) return { state: { open, misses: 0 }, said: plainAnswers(knowledge, intent) };
    const answers = { ...dialog.startedBy[intent as Intent] } as Record<string, string>;
    for (const [name, ask] of Object.entries(dialog.asks)) {
      const read = answers[name] === undefined ? ask.read(heard, knowledge) : undefined;
      if (read) answers[name] = read.value;
    }
    const others = open.filter((frame) => frame.dialog !== dialog.name);
    const turn = proceed(
      dialog,
      { dialog: dialog.name, answers, misses: 0, askedAgain: false },
      others,
    );
    return { ...turn, said: [...(dialog.opening?.(answers, knowledge) ?? []), ...turn.said] };
  }

  /** Answers two wishes, the first one first; what has to be asked for either comes last. */
  function beginBoth(
    intent: Label,
    other: Intent | undefined,
    open: Frame[],
    heard: Heard,
  ): Omit<Turn, 'intent'> {
    if (!other) return begin(intent, open, heard);
    const second = begin(other, open, heard);
    const first = begin(intent, second.state.open, heard);
    const told = [...first.said, ...second.said].filter(({ id }) => !knowledge.questions.has(id));
    const asked = openQuestion(first.state);
    return { ...first, said: asked ? [...told, question(asked.dialog, asked.name)] : told };
  }

  function plain(answer: string, open: Frame[]): Omit<Turn, 'intent'> {
    return { state: { open, misses: 0 }, said: [say(answer)] };
  }

  /** Asks what is still missing, or replies and ends the dialog. */
  function proceed(dialog: Dialog, frame: Frame, below: Frame[]): Omit<Turn, 'intent'> {
    const missing = nextAsk(dialog, frame);
    if (missing) {
      return { state: { open: [...below, frame], misses: 0 }, said: [question(dialog, missing)] };
    }
    return {
      state: { open: below, ended: frame, misses: 0 },
      said: dialog.reply(frame.answers, knowledge),
    };
  }

  /** What the dialog begun last still has to ask. */
  function openQuestion({ open }: DialogState) {
    const frame = open.at(-1);
    const dialog = frame && dialogNamed.get(frame.dialog);
    const name = dialog && nextAsk(dialog, frame);
    return frame && dialog && name !== undefined ? { frame, dialog, name } : undefined;
  }

  function question(dialog: Dialog, name: string, retry = false): Said {
    const ask = dialog.asks[name];
    if (!ask) throw new Error(`${dialog.name} does not ask ${name}`);
    return {
      id: ask.question,
      retry,
      buttons: ask.options(knowledge).map(
        ({ label }): Written =>
          (language) =>
            label[language],
      ),
    };
  }

  /**
   * After an interruption the conversation goes back to the question that was open: once.
   * Whoever then goes on with something else has left it behind.
   */
  function withReturn(turn: Omit<Turn, 'intent'>, intent: Label): Turn {
    const asked = openQuestion(turn.state);
    if (!asked) return { ...turn, intent };
    const { frame, dialog, name } = asked;
    if (turn.said.some(({ id }) => id === dialog.asks[name]?.question)) return { ...turn, intent };
    const below = turn.state.open.slice(0, -1);
    if (frame.askedAgain) return { ...turn, state: { ...turn.state, open: below }, intent };
    return {
      state: { ...turn.state, open: [...below, { ...frame, askedAgain: true }] },
      said: [...turn.said, { ...question(dialog, name), lead: 'chat.back-to' }],
      intent,
    };
  }

  function missedQuestion(dialog: Dialog, frame: Frame, open: Frame[]): Turn {
    const below = open.slice(0, -1);
    const missing = nextAsk(dialog, frame);
    if (!missing || frame.misses > 0) {
      return withReturn({ state: { open: below, misses: 0 }, said: [wayOut()] }, 'none');
    }
    return {
      state: { open: [...below, { ...frame, misses: frame.misses + 1 }], misses: 0 },
      said: [question(dialog, missing, true)],
      intent: 'none',
    };
  }

  /** "No, from abroad": a message that only answers a question of the dialog that just ended. */
  function correctedEnd(
    ended: Frame | undefined,
    heard: Heard,
    isSure: boolean,
    intent: Label,
  ): Turn | undefined {
    const dialog = ended && dialogNamed.get(ended.dialog);
    if (!dialog) return undefined;
    for (const [name, ask] of Object.entries(dialog.asks)) {
      const read = ask.read(heard, knowledge);
      const fits = read?.exact || (read && (!isSure || dialog.startedBy[intent as Intent]));
      if (!read || !fits || read.value === ended.answers[name]) continue;
      const frame = { ...ended, answers: { ...ended.answers, [name]: read.value } };
      return { ...proceed(dialog, frame, []), intent: dialogIntent(dialog) };
    }
    return undefined;
  }

  function missed(missesBefore: number): Turn {
    const said =
      missesBefore === 0
        ? { ...say('chat.not-understood'), buttons: topicButtons(knowledge) }
        : wayOut('chat.not-understood-again');
    return { state: { open: [], misses: missesBefore + 1 }, said: [said], intent: 'none' };
  }

  function wayOut(id = 'chat.way-out'): Said {
    return {
      ...say(id),
      buttons: [fragment(knowledge, humanButton), ...topicButtons(knowledge)],
    };
  }

  function offerReadings(heard: Heard): Turn {
    const said: Said = {
      ...say('chat.did-you-mean'),
      buttons: [
        ...readingButtons(knowledge, heard.understanding.readings),
        fragment(knowledge, noneOfTheseButton),
      ],
    };
    return { state: { open: [], misses: 0 }, said: [said], intent: heard.understanding.intent };
  }

  function isOpen(frame: Frame | undefined, intent: Label): boolean {
    return frame !== undefined && dialogFor.get(intent as Intent)?.name === frame.dialog;
  }
}

function phrasesIn(knowledge: Knowledge, id: string): string[] {
  return languages.flatMap((language) =>
    fragment(knowledge, id)(language).trim().split('\n').map(plainText),
  );
}

function nextAsk(dialog: Dialog, frame: Frame): string | undefined {
  return Object.keys(dialog.asks).find((name) => frame.answers[name] === undefined);
}

/** The intent a dialog counts as; one about the chat itself, asked in phrases, counts as help. */
function dialogIntent(dialog: Dialog): Label {
  return (Object.keys(dialog.startedBy)[0] as Intent | undefined) ?? 'chat.help';
}

/** Money that is being lost comes before money to be found, and both before anything else. */
function mostUrgentFirst(wishes: readonly Intent[] = []): Intent[] {
  const urgency = (intent: Intent) => urgentTopics.findIndex((topic) => intent.startsWith(topic));
  const rank = (intent: Intent) => (urgency(intent) < 0 ? urgentTopics.length : urgency(intent));
  return [...wishes].sort((one, other) => rank(one) - rank(other));
}

function isChat(intent: Label): boolean {
  return intent.startsWith('chat.') && intent !== 'chat.cancel';
}
