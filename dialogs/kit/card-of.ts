import { type Language, languages } from '../../knowledge/language';
import type { Written } from '../../knowledge/lists';
import type { Knowledge } from '../../knowledge/load';
import { fillBlanks } from '../../knowledge/template';
import { walletBlank } from '../../knowledge/wallet-blanks';
import type { CardPart } from './card';
import type { Said } from './said';

/** A line of an answer: a numbered step, "- **Label:** value", or anything else. */
type Line = { label: string; value: string } | { text: string };

/**
 * An answer together with its own words as a card: numbered steps and labelled lines as facts, the rest
 * as text. Nothing is written twice, so the card cannot say anything else than the words. Without a
 * card where the two languages are built differently.
 */
export function withCard(knowledge: Knowledge, said: Said, title: Written): Said {
  const lines = Object.fromEntries(
    languages.map((language) => [language, linesOf(wordsOf(knowledge, said, language))]),
  ) as Record<Language, Line[]>;
  const [first = [], ...others] = languages.map((language) => lines[language]);
  const isAlike = others.every(
    (other) =>
      other.length === first.length &&
      other.every((line, index) => 'label' in line === 'label' in (first[index] as Line)),
  );
  if (!isAlike) return said;
  const piece = (index: number, name: 'label' | 'value' | 'text'): Written => {
    return (language) => (lines[language][index] as Record<string, string>)[name] ?? '';
  };
  const parts: CardPart[] = [];
  for (const [index, line] of first.entries()) {
    if (!('label' in line)) {
      parts.push({ kind: 'text', text: piece(index, 'text') });
      continue;
    }
    const fact = { label: piece(index, 'label'), value: piece(index, 'value') };
    const last = parts.at(-1);
    if (last?.kind === 'facts') last.facts.push(fact);
    else parts.push({ kind: 'facts', facts: [fact] });
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
      const fact = /^(\d+)\. (.+)$/.exec(line) ?? /^- \*\*(.+?)[:：]?\*\*[:：]? ?(.+)$/.exec(line);
      return fact ? { label: fact[1] as string, value: fact[2] as string } : { text: line };
    });
}
