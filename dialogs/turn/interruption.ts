import type { Label } from '../../intents/intent';
import { isOfTopic } from './dialog-index';
import type { OpenQuestion } from './open-question';
import type { Moment } from './turn';

/** What may be an answer is something else only when it is that beyond doubt. */
const elsewhereAbove = 0.86;
/** These are heard as readily in the middle of a question. */
const heardReadily = /^(?:chat\.|escalation\.human$|security\.scammed$)/;
/** Who asks something does not answer. */
const asksSomething =
  /[?？]|\b(?:what(?: time| is|'s| are)|how (?:do|can|much|long)|where (?:is|are|do|can)|(?:can|should) i|(?:do|are|can|could) you)\b|[吗嗎]|怎[么麼]|什[么麼]时候|几点|多少/iu;

/** Whether a message is about something else than the question that was just asked. */
export function interrupts(
  { dialog, name, ask, frame }: OpenQuestion,
  { heard, about }: Moment,
  intent: Label,
): boolean {
  if (frame.misses > 0 || heardReadily.test(intent)) return true;
  if (heard.understanding.score >= elsewhereAbove) return true;
  // Neighbours share their words, so half a sentence about the one sounds like the other.
  if (isOfTopic(dialog, intent)) return false;
  return (
    asksSomething.test(heard.text) || ask.read(heard, about, frame.answers[name]) === undefined
  );
}
