import type { Label } from '../../intents/intent';
import type { ReadAnswer } from '../kit/ask';
import { correction } from '../kit/correction';
import { ledBy } from '../kit/said';
import type { Frame } from '../kit/state';
import { alsoTold, proceed, withAnswer } from '../kit/steps';
import { repairsOf } from '../repairs';
import { intentOf, isOfTopic, isStartedBy } from './dialog-index';
import type { OpenQuestion } from './open-question';
import { withReturn } from './returning';
import { isSaidAgain } from './said-again';
import type { Meant, Moment, Turn } from './turn';

/** In the middle of a question for the person's own words, these alone are something else. */
const interruptsOwnWords = ['chat.cancel', 'chat.help', 'escalation.human'];

/** What the message says to the open dialog: an answer, a correction of one, or "skip". */
export function answerTo(open: OpenQuestion, at: Moment, meant: Meant): Turn | undefined {
  const { frame, dialog, name, ask } = open;
  const { before, heard, about } = at;
  const { intent, isSure } = meant;
  const repairs = repairsOf(about.knowledge);
  const goOn = (changed: Frame, intentOfTurn = intentOf(dialog)) => {
    const step = proceed(dialog, changed, before, before.open.slice(0, -1), about);
    return withReturn(at, step, intentOfTurn);
  };
  const goOnWith = (changed: Record<string, string>) =>
    goOn({ ...frame, answers: { ...frame.answers, ...changed } });

  if (ask.isOptional && repairs.asked(heard) === 'skip') {
    return goOn(withAnswer(dialog, frame, name, '', heard, about));
  }
  const read = ask.read(heard, about, frame.answers[name]);
  if (!read?.exact && repairs.takesBack(heard)) {
    const changed = correction(dialog, frame, heard, about);
    if (changed) {
      const turn = goOnWith(changed);
      return { ...turn, said: ledBy('chat.corrected', turn.said) };
    }
  }
  if (!read) {
    // Another question's answer, told too early: "I'm in the UK" where the phone is asked for.
    const early = alsoTold(dialog, frame, heard, about);
    const isOther = isSure && !isStartedBy(dialog, intent);
    const isMeant = () =>
      !isOther ||
      repairs.tellsPlace(heard) ||
      Object.values(dialog.asks).some((each) => each.read(heard, about)?.isNamed);
    if (early !== frame && isMeant()) {
      return goOn({ ...early, misses: 0, askedAgain: false });
    }
    // The same question again, about something else: "and in Singapore?", "what about a landline?"
    const counts = ({ exact }: ReadAnswer) => exact || !isOther || intent === 'none';
    const changed = correction(dialog, frame, heard, about, { counts });
    if (changed) return goOnWith(changed);
    if (!isSaidAgain(at, dialog, frame, meant)) return undefined;
    const turn = goOn({ ...frame, misses: 0 });
    return { ...turn, said: ledBy('chat.already-so', turn.said) };
  }
  if (!isAnswer(read, open, at, meant)) return undefined;
  return goOn(
    withAnswer(dialog, frame, name, read.value, heard, about),
    isSure && !read.exact && !ask.takesOwnWords ? intent : undefined,
  );
}

/** Words that can be read as an answer may mean something else. */
function isAnswer(
  read: ReadAnswer,
  { dialog, ask }: OpenQuestion,
  at: Moment,
  { intent, isSure, isButton }: Meant,
): boolean {
  if (read.exact) return true;
  if (ask.takesOwnWords) return !isButton && !(isSure && interruptsOwnWords.includes(intent));
  return (
    !isSure ||
    (ask.takesIntents && read.value === intent) ||
    // "I'm in Taichung", although somebody else's being there was learnt as a suspicious sign-in.
    (ask.fact === 'country' && repairsOf(at.about.knowledge).tellsPlace(at.heard)) ||
    isStartedBy(dialog, intent) ||
    isOfTopic(dialog, intent) ||
    isChat(intent)
  );
}

function isChat(intent: Label): boolean {
  return intent.startsWith('chat.') && intent !== 'chat.cancel';
}
