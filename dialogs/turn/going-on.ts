import { isBareFact } from '../../intents/bare-facts';
import { alsoTold, newFrame, nextAsk } from '../kit/steps';
import { repairsOf } from '../repairs';
import { endedDialog, lastReply } from './again';
import { intentOf, isStartedBy } from './dialog-index';
import type { Meant, Moment, Turn } from './turn';

/** What was just talked about is likelier meant than anything else: this much of a reading is enough for it. */
const nearEnough = 0.35;
/** And this much is the problem told from its beginning, as by somebody who has it a second time. */
const toldAnewAbove = 0.95;

/** "They won't give it back", "two weeks now": goes on about what the dialog that was last to speak ended with. */
export function goingOn(at: Moment, { isButton }: Meant): Turn | undefined {
  const { before, heard, about } = at;
  const over = endedDialog(at);
  if (isButton || !over?.dialog.followUp) return undefined;
  const { dialog, ended } = over;
  const repair = repairsOf(about.knowledge).asked(heard);
  const [nearest] = heard.understanding.readings;
  const isAboutIt =
    isBareFact(heard.plain) ||
    repair === 'go-on' ||
    repair === 'why' ||
    (nearest &&
      nearest.score >= nearEnough &&
      nearest.score < toldAnewAbove &&
      isStartedBy(dialog, nearest.intent));
  if (!isAboutIt) return undefined;
  const told = alsoTold(dialog, newFrame(dialog), heard, about, true);
  const isNothingNew =
    nextAsk(dialog, told, about) !== undefined ||
    Object.entries(told.answers).every(([name, value]) => ended.answers[name] === value);
  if (!isNothingNew || lastReply(at).length === 0) return undefined;
  const said = over.dialog.followUp(ended.answers, about);
  return { state: { ...before, misses: 0 }, said, intent: intentOf(dialog) };
}
