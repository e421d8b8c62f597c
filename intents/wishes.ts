import type { Intent, Understanding } from './intent';

/** Where one wish may end and another begin: the end of a sentence, a comma, a word that adds something. A dot in a link is none. */
const seam =
  /[。！？!?;；\n]+|[,，、](?!\d)\s*|\.(?=\s|$)|\s*(?:另外|还有|還有|顺便|順便|对了|對了|再问|再問|同时|同時|以及|并且|而且|再就是|然后|然後|和|也想|也要)|\b(?:and also|and|also|plus|btw|by the way|another thing|oh and|as well as|then|but|while)\b/giu;

/** Nobody joins two wishes more often; each seam costs two looks. */
const mostSeams = 8;
const hasWords = /[\p{L}\p{N}]/u;
/** Below that a half sentence is too little to act on. */
const sureAbove = 0.86;

/**
 * The two wishes of a message that has two, in the order in which they are told; undefined when it has
 * one. It is cut at each seam; both sides have to be understood surely, as different things of which
 * one is what the whole was taken for.
 */
export function twoWishes(
  text: string,
  whole: Understanding,
  understand: (part: string) => Understanding,
): [Intent, Intent] | undefined {
  if (!isWish(whole.intent)) return undefined;
  let best: { wishes: [Intent, Intent]; score: number } | undefined;
  const seams = [...text.matchAll(seam)].map(({ index }) => index).filter((at) => at > 0);
  for (const at of seams.slice(0, mostSeams)) {
    const before = text.slice(0, at);
    const after = text.slice(at);
    if (!hasWords.test(after)) break;
    const least = Math.max(sureAbove, best?.score ?? 0);
    // The shorter one is the quicker to understand, and seldom sure.
    const isFirstShorter = before.length < after.length;
    const shorter = surely(isFirstShorter ? before : after, least);
    const longer = shorter && surely(isFirstShorter ? after : before, least);
    if (!longer || shorter.intent === longer.intent) continue;
    if (whole.intent !== shorter.intent && whole.intent !== longer.intent) continue;
    const [one, other] = isFirstShorter ? [shorter, longer] : [longer, shorter];
    best = { wishes: [one.intent, other.intent], score: Math.min(one.score, other.score) };
  }
  return best?.wishes;

  function surely(part: string, least: number): { intent: Intent; score: number } | undefined {
    const { intent, score } = understand(part);
    return score >= least && isWish(intent) ? { intent, score } : undefined;
  }
}

/** Thanks, a greeting and the like come with a wish; they are none beside it. */
function isWish(label: Understanding['intent']): label is Intent {
  return label !== 'none' && !label.startsWith('chat.');
}
