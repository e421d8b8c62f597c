import { findContacts } from '../../../intents/contacts';
import type { Fault } from '../../../knowledge/fault';
import { languages } from '../../../knowledge/language';
import type { Knowledge } from '../../../knowledge/load';
import { blanksIn } from '../../../knowledge/template';
import { walletBlankNames } from '../../../knowledge/wallet-blanks';
import { faultIn } from './fault-in';

/** Blanks that nobody fills, translations that differ in their blanks, contacts written by hand. */
export function textFaults(knowledge: Knowledge): Fault[] {
  const entries = [
    ...[...knowledge.answers.values()].map((entry) => ({ entry, declared: entry.blanks })),
    ...[...knowledge.fragments.values()].map((entry) => ({ entry, declared: entry.blanks })),
    ...[...knowledge.questions.values()].map((entry) => ({ entry, declared: [] as string[] })),
  ];
  return entries.flatMap(({ entry, declared }) =>
    languages.flatMap((language) => {
      const used = new Set(blanksIn(entry[language]));
      const unknown = [...used].filter(
        (name) => !declared.includes(name) && !walletBlankNames.includes(name),
      );
      const missing = declared.filter((name) => !used.has(name));
      const literal = findContacts(entry[language].replace(/\{[^}]*\}/g, ' '));
      return [
        ...unknown.map((name) =>
          faultIn(
            knowledge,
            entry.id,
            `${language}: the blank {${name}} does not exist`,
            `Use one of ${walletBlankNames.map((each) => `{${each}}`).join(' ')}, or name it in \`blanks\` if a dialog fills it.`,
          ),
        ),
        ...missing.map((name) =>
          faultIn(
            knowledge,
            entry.id,
            `${language}: the text leaves out {${name}}`,
            'Use every blank of `blanks` in both languages, or take it out of the list.',
          ),
        ),
        ...literal.map(({ text }) =>
          faultIn(
            knowledge,
            entry.id,
            `${language}: "${text}" is a contact written by hand`,
            "Put it into the wallet's profile or authorities.yaml and use a blank.",
          ),
        ),
      ];
    }),
  );
}
