import { isBareFact } from './bare-facts';
import type { Intent, Understanding } from './intent';
import { plainText } from './plain-text';

/** Where one wish may end and another begin: the end of a sentence, a comma, a word that adds something. A dot in a link is none. */
const seam =
  /[。！？!?;；\n]+|[,，、](?!\d)\s*|\.(?=\s|$)|\s*(?:另外|还有|還有|顺便|順便|对了|對了|再问|再問|同时|同時|以及|并且|而且|再就是|然后|然後|和|也想|也要)|\b(?:and also|and|also|plus|btw|by the way|another thing|oh and|as well as|then|but|while)\b/giu;

/**
 * Who dictates, or types in a hurry, leaves no mark. In Chinese a space ends a question, and a call that is
 * told begins another matter: "被骗了五千打你们电话一直占线".
 */
const unmarkedSeam =
  /(?<=\p{Script=Han}{3}[吗嗎嘛么麼不没沒呢]|\p{Script=Han}{2}(?:几点|幾點|多少|哪)\p{Script=Han}{0,3})\s+(?=\p{Script=Han}{4})|(?<=\p{Script=Han}{4})(?<!几点|幾點|时候|時候|时间|時間)(?=(?:打|找|搵|联系|聯繫|聯絡)(?:给|給)?(?:你们|你們|你哋|客服|电话|電話|热线|熱線)\p{Script=Han}{2})/gu;

/** What was shown or said belongs to what it was about: "绑不上卡，说信息不符". */
const goesOn = /^[\s，,、]*(?:说(?!好)|說(?!好)|显示|顯示|提示|弹出|彈出|写着|寫著|报错|報錯)/u;

/** Nobody joins two wishes more often; each seam costs two looks. */
const mostSeams = 8;
const hasWords = /[\p{L}\p{N}]/u;
/** Below that a half sentence is too little to act on. */
const sureAbove = 0.86;

/**
 * The two wishes of a message that has two, in the order in which they are told; undefined when it has
 * one. It is cut at each seam; both sides have to be understood surely, as different things of which
 * one is what the whole was taken for. A beginning that surely tells of a fraud counts whatever the rest is.
 */
export function twoWishes(
  text: string,
  whole: Understanding,
  understand: (part: string) => Understanding,
): [Intent, Intent] | undefined {
  if (!isWish(whole.intent)) return undefined;
  let best: { wishes: [Intent, Intent]; score: number } | undefined;
  // Whatever a fraud is told together with, the beginning tells it.
  const mayBeFraud =
    !isAboutFraud(whole.intent) && whole.readings.some(({ intent }) => intent === fraud);
  const seams = [...text.matchAll(seam), ...text.matchAll(unmarkedSeam)].map(({ index }) => index);
  for (const at of seams.filter((index) => index > 0).slice(0, mostSeams)) {
    const before = text.slice(0, at);
    const after = text.slice(at);
    if (!hasWords.test(after) || goesOn.test(after)) continue;
    const least = Math.max(sureAbove, best?.score ?? 0);
    // The shorter one is the quicker to understand, and seldom sure.
    const isBeforeFirst = mayBeFraud || before.length < after.length;
    const first = surely(isBeforeFirst ? before : after, mayBeFraud ? sureAbove : least);
    // "They promised to call within 24 hours, two days now": how long it is, is no wish.
    if (!first || isBareFact(plainText(before)) || isBareFact(plainText(after))) continue;
    if (mayBeFraud && first.intent === fraud) return [fraud, whole.intent];
    const second = surely(isBeforeFirst ? after : before, least);
    if (!second || first.score < least || first.intent === second.intent) continue;
    if (whole.intent !== first.intent && whole.intent !== second.intent) continue;
    const [one, other] = isBeforeFirst ? [first, second] : [second, first];
    best = { wishes: [one.intent, other.intent], score: Math.min(one.score, other.score) };
  }
  return best?.wishes;

  function surely(part: string, least: number): { intent: Intent; score: number } | undefined {
    const { intent, score } = understand(part);
    return score >= least && isWish(intent) ? { intent, score } : undefined;
  }
}

const fraud = 'security.scammed';

/** Who asks how to be safe may speak of a fraud that has not happened. */
function isAboutFraud(intent: Intent): boolean {
  return intent.startsWith('security.') || intent === 'contact.verify_number';
}

/** Thanks, a greeting and the like come with a wish; they are none beside it. */
function isWish(label: Understanding['intent']): label is Intent {
  return label !== 'none' && !label.startsWith('chat.');
}
