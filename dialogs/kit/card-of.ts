import { type Language, languages } from '../../knowledge/language';
import type { Written } from '../../knowledge/lists';
import type { Knowledge } from '../../knowledge/load';
import { fillBlanks } from '../../knowledge/template';
import { walletBlank } from '../../knowledge/wallet-blanks';
import type { CardPart } from './card';
import type { Said } from './said';

/** A line of an answer; `step` is the number of a numbered one. */
interface Line {
  step?: string;
  text: string;
}

/**
 * An answer together with its own words as a card: numbered steps as facts, the rest as text. Nothing is
 * written twice, so the card cannot say anything else than the words. Without a card where there are no
 * steps, or where the two languages are built differently.
 */
export function withCard(knowledge: Knowledge, said: Said, title: Written): Said {
  const lines = Object.fromEntries(
    languages.map((language) => [language, linesOf(wordsOf(knowledge, said, language))]),
  ) as Record<Language, Line[]>;
  const [first = [], ...others] = languages.map((language) => lines[language]);
  const steps = (each: Line[]) => each.map(({ step }) => step ?? '').join();
  const isAlike = others.every((other) => steps(other) === steps(first));
  if (!isAlike || first.every(({ step }) => step === undefined)) return said;
  const parts: CardPart[] = [];
  for (const [index, { step }] of first.entries()) {
    const text: Written = (language) => lines[language][index]?.text ?? '';
    const last = parts.at(-1);
    if (step === undefined) parts.push({ kind: 'text', text });
    else if (last?.kind === 'facts') last.facts.push({ label: () => step, value: text });
    else parts.push({ kind: 'facts', facts: [{ label: () => step, value: text }] });
  }
  return { ...said, card: { title, parts } };
}

function wordsOf(knowledge: Knowledge, { id, blanks }: Said, language: Language): string {
  const words = knowledge.answers.get(id)?.[language] ?? '';
  return fillBlanks(words, (name) => {
    const value = blanks?.[name] ?? walletBlank(knowledge, name);
    return typeof value === 'function' ? value(language) : value;
  });
}

function linesOf(words: string): Line[] {
  return words
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): Line => {
      const [, step, text] = /^(\d+)\. (.+)$/.exec(line) ?? [];
      return step && text ? { step, text } : { text: line.replace(/^- /, '') };
    });
}
