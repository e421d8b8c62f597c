import { Trie } from 'opencc-js/core';
import { configs } from 'opencc-js/preset/cn2t';

/** What words with the same two letters at their beginning become; the longest word first. */
type Words = { word: string; value: string }[];

/**
 * OpenCC's dictionary, with the words of a letter set out when a text first has that letter. Its own
 * keeps a Map for each letter of each word, of the same 50,000 words three times: 60 MB, and a third of
 * a second at each start.
 */
class Dictionary extends Trie {
  /** By the first letter: as OpenCC writes them. */
  private readonly entries = new Map<number, string[]>();
  /** By the first letter, then by the second, which is NaN where a word has only one. */
  private readonly words = new Map<number, Map<number, Words>>();

  constructor(
    /** The first one that has a word tells what it becomes. */
    dictionaries: readonly string[],
    /** Asked first: its words are longer than any of these. */
    private readonly longer?: Dictionary,
  ) {
    super();
    for (const entry of dictionaries.flatMap((dictionary) => dictionary.split('|'))) {
      const letter = entry.charCodeAt(0);
      const entries = this.entries.get(letter);
      if (entries) entries.push(entry);
      else this.entries.set(letter, [entry]);
    }
  }

  /** The longest word that stands there. */
  override matchPrefix(text: string, at: number): { end: number; value: string } | null {
    const longer = this.longer?.matchPrefix(text, at);
    if (longer) return longer;
    const words = this.wordsWith(text.charCodeAt(at));
    const found =
      words?.get(text.charCodeAt(at + 1))?.find(({ word }) => text.startsWith(word, at)) ??
      words?.get(Number.NaN)?.[0];
    return found ? { end: at + found.word.length, value: found.value } : null;
  }

  private wordsWith(letter: number): Map<number, Words> | undefined {
    const entries = this.entries.get(letter);
    if (entries) {
      this.entries.delete(letter);
      this.words.set(letter, setOut(entries));
    }
    return this.words.get(letter);
  }
}

function setOut(entries: readonly string[]): Map<number, Words> {
  const bySecond = new Map<number, Words>();
  for (const entry of entries) {
    const [word = '', value = ''] = entry.split(' ');
    const second = word.charCodeAt(1);
    bySecond.set(second, [...(bySecond.get(second) ?? []), { word, value }]);
  }
  for (const words of bySecond.values()) {
    words.sort((one, other) => other.word.length - one.word.length);
  }
  return bySecond;
}

/** The steps of OpenCC's `s2twp`; the types know only some of them. */
const { normalizationChain, segmentation, conversionChain } = configs.s2twp as unknown as {
  normalizationChain: [string[]];
  segmentation: string[];
  conversionChain: [string[], string[]];
};
const [toTraditional, toTaiwan] = conversionChain;
const unified = new Dictionary(normalizationChain[0]);
const phrases = new Dictionary(segmentation);
const traditional = new Dictionary(
  toTraditional.filter((dictionary) => !segmentation.includes(dictionary)),
  phrases,
);
const taiwan = new Dictionary(toTaiwan);

/** Simplified characters as Traditional ones, whatever words they make. */
export function toTraditionalCharacters(text: string): string {
  return traditional.convert(unified.convert(text));
}

/** With the words of Taiwan, which Hong Kong reads without trouble. */
export function toTraditionalWords(text: string): string {
  return phrases
    .segment(unified.convert(text))
    .map((part) => taiwan.convert(traditional.convert(part)))
    .join('');
}
