import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { seededRandom } from '../../intents/engine/seeded-random';
import { intents, outOfScope } from '../../intents/intent';
import { type Phrase, phraseLanguages, readPhrases, trainingPhrases } from '../../intents/phrases';
import { insertBefore } from './program-copy';

export const productIntents = intents.length;

/** Few, since ten times the intents take more than ten times as long to learn. */
export const phrasesInLanguage = 25;
/** What is out of scope has more than an intent has, as in the product. */
const phrasesOutOfScope = 6 * phrasesInLanguage;
const voices = 5;
/** Words that one intent alone uses, and words that all of them use, as "my" and "how" are used. */
const ownWords = 12;
const sharedWords = 200;

const syllables = 'ba ce di fo gu ha ki lo mu ne pa qui ro su ta ve wo xa ya ze'.split(' ');
const firstHan = 0x4e00;
const usualHan = 3000;

type Random = (limit: number) => number;

/** As many phrases of each of the product's intents as a grown intent has, spread over all voices. */
export function fewPhrases(): Phrase[] {
  return filesOf(readPhrases(trainingPhrases)).flatMap(({ phrases }) => {
    const isInScope = phrases[0]?.intent !== outOfScope;
    const step = phrases.length / (isInScope ? phrasesInLanguage : phrasesOutOfScope);
    return phrases.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
  });
}

/**
 * Leaves a copy of the program few phrases of each intent, and adds intents, each with phrases, an
 * answer and a button, until it has `count`.
 */
export function growIntents(folder: string, count: number): void {
  for (const { file, phrases } of filesOf(fewPhrases())) {
    const lines = phrases.flatMap(({ voice, text }) => [`# voice: ${voice}`, text]);
    writeFileSync(join(folder, 'intents', 'phrases', file), lines.join('\n'));
  }
  const names = Array.from(
    { length: Math.max(0, count - productIntents) },
    (_, index) => `grown.topic${index + 1}`,
  );
  insertBefore(
    '] as const;',
    join(folder, 'intents', 'intent.ts'),
    names.map((name) => `'${name}',\n`).join(''),
  );
  for (const language of phraseLanguages) {
    const random = seededRandom(2026);
    const word = language === 'en' ? englishWord : hanWord;
    const shared = Array.from({ length: sharedWords }, () => word(random));
    for (const name of names) {
      const own = Array.from({ length: ownWords }, () => word(random));
      writeFileSync(
        join(folder, 'intents', 'phrases', language, `${name}.txt`),
        phrases(own, shared, language === 'en' ? ' ' : '', random),
      );
    }
  }
  const answers = join(folder, 'knowledge', 'answers');
  writeFileSync(join(answers, 'grown.yaml'), stringify({ answers: names.map(answerTo) }));
  const chat = join(answers, 'chat.yaml');
  const topic = parse(readFileSync(chat, 'utf8'));
  writeFileSync(
    chat,
    stringify({ ...topic, fragments: [...topic.fragments, ...names.map(buttonTo)] }),
  );
}

function filesOf(phrases: readonly Phrase[]): { file: string; phrases: Phrase[] }[] {
  const fileOf = ({ language, intent }: Phrase) => join(language, `${intent}.txt`);
  const files = new Set(phrases.map(fileOf));
  return [...files].map((file) => ({
    file,
    phrases: phrases.filter((phrase) => fileOf(phrase) === file),
  }));
}

function phrases(own: string[], shared: string[], between: string, random: Random): string {
  const someOf = (words: string[], count: number) =>
    Array.from({ length: count }, () => words[random(words.length)] as string);
  const phrase = () =>
    [...someOf(shared, 2), ...someOf(own, 3), ...someOf(shared, 2)].join(between);
  const ofVoice = phrasesInLanguage / voices;
  return Array.from({ length: voices }, (_, voice) =>
    [`# voice: grown ${voice + 1}`, ...Array.from({ length: ofVoice }, phrase), ''].join('\n'),
  ).join('\n');
}

function englishWord(random: Random): string {
  return Array.from(
    { length: 2 + random(2) },
    () => syllables[random(syllables.length)] as string,
  ).join('');
}

function hanWord(random: Random): string {
  return String.fromCodePoint(firstHan + random(usualHan), firstHan + random(usualHan));
}

function answerTo(name: string) {
  return {
    id: `${name}-answer`,
    intents: [name],
    source: 'made up to measure with',
    reviewed: '2026-01-01',
    next: ['contact.hours'],
    button: { 'zh-CN': `了解 ${name}`, en: `About ${name}` },
    'zh-CN': `关于 ${name}：打 {wallet.main-line} 问清楚。`,
    en: `About ${name}: ask at {wallet.main-line}.`,
  };
}

function buttonTo(name: string) {
  return {
    id: `chat.reading-${name.replace(/[._]/g, '-')}`,
    'zh-CN': `问 ${name}`,
    en: `Ask about ${name}`,
  };
}
