/**
 * Words and their numbers, from 0 in the order given: a hash table in typed arrays. It is kept and read as
 * it is; a Map of the 180,000 words takes a tenth of a second at each start, and 15 MB.
 */
export interface WordNumbers {
  /** The number of a word and 1, at the place of its hash or the next free one; 0 where none is. */
  slots: Uint32Array;
  /** Where each word ends in `units`. */
  ends: Uint32Array;
  /** The UTF-16 units of all words. */
  units: Uint16Array;
}

/** The words have to differ. */
export function numberWords(words: readonly string[]): WordNumbers {
  // Half empty at least, so that the next free place is near; a power of two, for `slotOf`.
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(words.length * 2 + 2)));
  const ends = new Uint32Array(words.length);
  const units = new Uint16Array(words.reduce((length, word) => length + word.length, 0));
  let end = 0;
  for (const [number, word] of words.entries()) {
    for (let i = 0; i < word.length; i++) units[end + i] = word.charCodeAt(i);
    end += word.length;
    ends[number] = end;
    let slot = slotOf(word, slots.length);
    while (slots[slot] !== 0) slot = (slot + 1) % slots.length;
    slots[slot] = number + 1;
  }
  return { slots, ends, units };
}

export function numberOf({ slots, ends, units }: WordNumbers, word: string): number | undefined {
  let slot = slotOf(word, slots.length);
  for (let entry = slots[slot]; entry; entry = slots[slot]) {
    const start = entry > 1 ? (ends[entry - 2] as number) : 0;
    if (isAt(units, start, ends[entry - 1] as number, word)) return entry - 1;
    slot = (slot + 1) % slots.length;
  }
  return undefined;
}

function isAt(units: Uint16Array, start: number, end: number, word: string): boolean {
  if (end - start !== word.length) return false;
  for (let i = 0; i < word.length; i++) {
    if (units[start + i] !== word.charCodeAt(i)) return false;
  }
  return true;
}

/** FNV-1a over the units. */
function slotOf(word: string, slotCount: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) {
    hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  }
  // Its high bits are mixed best.
  return (hash ^ (hash >>> 15)) & (slotCount - 1);
}
