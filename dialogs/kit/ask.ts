import { plainText } from '../../intents/plain-text';
import type { Bilingual } from '../../knowledge/language';
import { languages } from '../../knowledge/language';
import type { Knowledge } from '../../knowledge/load';
import { type Heard, sameWords } from './heard';

/** One of the answers that a question offers. */
export interface Option {
  value: string;
  label: Bilingual;
  /** What else a person may type to mean it. */
  says: string[];
}

/** What a message says in reply to a question. exact: it says nothing else. */
export interface ReadAnswer<Value extends string = string> {
  value: Value;
  exact: boolean;
}

/** A question of a dialog: which words ask it, what it offers, how a reply is read. */
export interface Ask<Value extends string = string> {
  /** Id of the question in the knowledge. */
  question: string;
  options(knowledge: Knowledge): Option[];
  /** The answers that the dialog's code knows, where it knows them: each needs words in the knowledge. */
  values?: readonly string[];
  read(heard: Heard, knowledge: Knowledge): ReadAnswer<Value> | undefined;
}

/** A question with a fixed set of answers; their labels stand beside the question in the knowledge. */
export function choice<const Values extends readonly string[]>(
  question: string,
  values: Values,
): Ask<Values[number]> {
  const offered = choiceOf(question, (knowledge) => {
    const choices = knowledge.questions.get(question)?.choices ?? {};
    return values.flatMap((value: Values[number]) => {
      const words = choices[value];
      return words ? [{ value, label: words, says: words.says }] : [];
    });
  });
  return { ...offered, values };
}

/**
 * A question whose answers come from the knowledge, such as the wallet's markets.
 * @param others answers that are not offered and yet understood.
 */
export function choiceOf<Value extends string>(
  question: string,
  options: (knowledge: Knowledge) => (Option & { value: Value })[],
  others: (knowledge: Knowledge) => (Option & { value: Value })[] = () => [],
): Ask<Value> {
  return {
    question,
    options,
    read(heard, knowledge) {
      const offered = options(knowledge);
      const known = [...offered, ...others(knowledge)];
      const tapped =
        offered[Number(heard.plain) - 1] ??
        known.find(({ label, says }) =>
          [...languages.map((language) => label[language]), ...says].some((words) =>
            sameWords(heard, words),
          ),
        );
      if (tapped) return { value: tapped.value, exact: true };
      const meant = known.filter(({ label, says }) =>
        [label['zh-CN'], label.en, ...says].some((words) => mentions(heard, plainText(words))),
      );
      const [only] = meant;
      return only && meant.length === 1 ? { value: only.value, exact: false } : undefined;
    },
  };
}

/** A question answered in the person's own words. */
export function ownWords(question: string, find: (heard: Heard) => string | undefined): Ask {
  return {
    question,
    options: () => [],
    read(heard) {
      const value = find(heard);
      return value === undefined ? undefined : { value, exact: false };
    },
  };
}

/** Whether a message says this phrase, given as plain text, alone or among other words. */
export function mentions({ plain }: Heard, phrase: string): boolean {
  if (phrase === '' || !plain.includes(phrase)) return false;
  // Latin words count only whole: "abroad" is not in "abroadband".
  return (
    !/^[a-z]/.test(phrase) ||
    new RegExp(`(?<![a-z])${escapeForRegExp(phrase)}(?![a-z])`).test(plain)
  );
}

function escapeForRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
