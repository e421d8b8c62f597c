import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { loadContent } from '../../knowledge/load';

export const productAnswers = loadContent().knowledge.answers.size;

/** Adds copies of an answer to a copy of the program, in files of a thousand, until it has `count`. */
export function growAnswers(folder: string, count: number): void {
  const answers = join(folder, 'knowledge', 'answers');
  const topic: { answers: { id: string }[] } = parse(
    readFileSync(join(answers, 'waits.yaml'), 'utf8'),
  );
  const original = topic.answers.find(({ id }) => id === 'waits.overview');
  if (!original) throw new Error('The answer waits.overview, which is copied, is gone.');
  for (let from = productAnswers, file = 0; from < count; from += 1000, file += 1) {
    // Topics are called by letters alone.
    const name = `grown${String.fromCodePoint(97 + file)}`;
    const id = (at: number) => `${name}.answer-${at}`;
    const copies = Array.from({ length: Math.min(1000, count - from) }, (_, at) => ({
      ...structuredClone(original),
      id: id(at),
      intents: [],
      next: [id(at === 0 ? 0 : at - 1), 'contact.hours'],
      button: { 'zh-CN': `第 ${from + at} 个问题`, en: `Question ${from + at}` },
    }));
    writeFileSync(join(answers, `${name}.yaml`), stringify({ answers: copies }));
  }
}
