import { isBareFact } from '../intents/bare-facts';
import type { Label } from '../intents/intent';
import type { Knowledge } from '../knowledge/load';
import { buttonTargets } from './buttons';
import { withFeedback } from './feedback';
import type { Circumstances } from './kit/circumstances';
import type { Dialog } from './kit/dialog';
import type { Heard } from './kit/heard';
import { type Said, say } from './kit/said';
import type { DialogState } from './kit/state';
import { toldWithPhrase } from './kit/steps';
import { repairsOf } from './repairs';
import { again, notCaught, startOver } from './turn/again';
import { answerTo } from './turn/answering';
import { begin, beginBoth, start } from './turn/beginning';
import { correctedEnd, retoldEnd } from './turn/corrected-end';
import { dialogIndex, intentOf, isStartedBy } from './turn/dialog-index';
import { goingOn } from './turn/going-on';
import { interrupts } from './turn/interruption';
import { missed, missedQuestion, offerReadings, wayOut } from './turn/misses';
import { asked, currentDialog, isOffered, openQuestion } from './turn/open-question';
import { withoutCurrent, withReturn } from './turn/returning';
import { setPhrasesOf } from './turn/set-phrases';
import { withoutForgotten } from './turn/silence';
import type { Meant, Moment, Turn } from './turn/turn';
import { mostUrgentFirst } from './turn/urgency';

/** Leads a message to its dialog and keeps count of what is open. Pure: the same input, the same turn. */
export function createRouter(knowledge: Knowledge, list: readonly Dialog[]) {
  const dialogs = dialogIndex(list);
  const buttons = buttonTargets(knowledge);
  const repairs = repairsOf(knowledge);
  const setPhrases = setPhrasesOf(knowledge, list);

  return {
    takeTurn,
    /** The question that is open, asked once more. */
    openQuestion(state: DialogState, about: Circumstances): Said | undefined {
      const open = openQuestion(dialogs, state, about);
      return open && asked(open, about);
    },
  };

  function takeTurn(kept: DialogState, heard: Heard, about: Circumstances): Turn {
    const at = { dialogs, before: kept, heard, about };
    const { state: before, said: lead } = withoutForgotten(at);
    const turn = decide({ ...at, before });
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

  /** Who takes the turn: the first of these that the message is for. */
  function decide(at: Moment): Turn {
    const { before, heard, about } = at;
    const open = openQuestion(dialogs, before, about);
    const current = currentDialog(dialogs, before);
    const isTelling = open?.ask.takesOwnWords === true;

    const button = buttons.get(heard.plain);
    // Half a sentence of a story is no wish.
    const [urgent, other] = button || isTelling ? [] : mostUrgentFirst(heard.wishes);
    const intent = button?.intent ?? urgent ?? heard.understanding.intent;
    const isButton = button !== undefined;
    const isAboutCurrent = current !== undefined && isStartedBy(current, intent);
    const isLikely = isButton || urgent !== undefined || heard.understanding.certainty === 'sure';
    const isSure =
      isLikely && (isButton || !open || isAboutCurrent || interrupts(open, at, intent));
    const meant: Meant = { intent, isSure, isButton };

    const begun = (): Turn => {
      if (button?.answer) {
        const step = { state: { ...before, misses: 0 }, said: [say(button.answer)] };
        return withReturn(at, step, intent);
      }
      const step = other ? beginBoth(at, intent, other) : begin(at, intent);
      return withReturn(at, step, intent);
    };

    const isFraud = isSure && !isButton && intent.startsWith('security.');
    const byPhrase = setPhrases.dialogAsked(heard, { isTelling, isFraud });
    // Whoever taps one of the answers offered means that answer, whatever its words sound like.
    const isUrgent =
      intent === 'security.scammed' &&
      (isSure || !isTelling) &&
      !isBareFact(heard.plain) &&
      !(open && isOffered(open, heard, about));
    // A set phrase about a fraud tells more of it than the intent does.
    if (isUrgent && !isAboutCurrent && !byPhrase?.name.startsWith('security.')) {
      const isRetelling = current === undefined && repairs.takesBack(heard);
      return (isRetelling && retoldEnd(at, meant)) || begun();
    }
    if (byPhrase && byPhrase !== current) {
      const below = byPhrase.isAside ? before.open : [];
      const step = start(at, byPhrase, toldWithPhrase(byPhrase, heard, about), below);
      return withReturn(at, step, intentOf(byPhrase));
    }

    const repair = repairs.asked(heard);
    if (repair === 'repeat') return again(at);
    if (repair === 'start-over') return startOver(at);
    if (repair === 'already-told') return notCaught(at);
    if (repair === 'announce') {
      const state = { ...before, misses: 0 };
      return { state, said: [say('chat.listening')], intent: 'chat.help' };
    }
    if (repair === 'why' && open) {
      return { state: before, said: [{ ...asked(open, about), lead: 'chat.why-asked' }], intent };
    }

    if (current) {
      const answered = open && answerTo(open, at, meant);
      if (answered) return answered;
      const ending = (said: Said[], intent: Label) =>
        withReturn(at, { state: withoutCurrent(before), said }, intent);
      if (isSure && intent === 'chat.cancel') {
        return ending([say(current.cancelledWith ?? 'chat.cancelled')], intent);
      }
      if (repair === 'go-on' && open && current.followUp) {
        return ending(current.followUp(open.frame.answers, about), intent);
      }
      if (repair === 'solved') return ending([say('chat.helped')], 'chat.feedback');
      // A bare "yes" where a choice is open chooses nothing, and is no word about the answer before it.
      const isOther = isSure && intent !== 'none' && !isAboutCurrent;
      if (isOther && (isButton || repair !== 'acknowledge')) return begun();
      const mayMeanElse = isLikely && intent !== 'none';
      return missedQuestion(at, open, { isRefused: repair === 'none-of-them', mayMeanElse });
    }

    const mended = correctedEnd(at, meant);
    if (mended) return mended;
    if (button?.answer) return begun();
    if (repair === 'acknowledge') {
      return { state: { ...before, misses: 0 }, said: [say('chat.acknowledged')], intent };
    }
    const further = goingOn(at, meant);
    if (further) return further;
    if (intent === 'none' && repairs.swears(heard)) {
      return { state: before, said: [wayOut(knowledge, 'chat.upset')], intent };
    }
    if (intent === 'none') return { ...missed(at, { pressedNone: isButton }), intent };
    if (!isSure) return { ...offerReadings(at), intent };
    return begun();
  }
}
