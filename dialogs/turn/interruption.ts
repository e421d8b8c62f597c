import type { Label } from '../../intents/intent';
import type { Heard } from '../kit/heard';
import type { DialogState } from '../kit/state';

/** To whoever was just asked something, a message is an answer, unless it is something else beyond doubt. */
const elsewhereAbove = 0.86;
/** These are heard as readily in the middle of a question. */
const heardReadily = /^(?:chat\.|escalation\.human$|security\.scammed$)/;
/** Who asks something does not answer. */
const asks =
  /[?？]|\b(?:what(?: time| is|'s| are)|how (?:do|can|much|long)|where (?:is|are|do|can)|(?:can|should) i|(?:do|are|can|could) you)\b|[吗嗎]|怎[么麼]|什[么麼]时候|几点|多少/u;

/** Whether a message is about something else than the question that is open. */
export function interrupts(
  { open }: DialogState,
  { plain, text, understanding }: Heard,
  intent: Label,
): boolean {
  const misses = open.at(-1)?.misses ?? 0;
  return (
    misses > 0 ||
    understanding.score >= elsewhereAbove ||
    heardReadily.test(intent) ||
    asks.test(plain) ||
    /[?？]\s*$/.test(text)
  );
}
