import type { Knowledge } from '../../knowledge/load';
import { once } from '../../knowledge/once';
import type { Circumstances } from './circumstances';
import { type Heard, withoutSmallWords } from './heard';
import { isMostly, mentionedOf, type Option, saidAlone } from './option';
import type { Said } from './said';

/** What a message says in reply to a question. exact: it says nothing else, or hardly anything. */
export interface ReadAnswer<Value extends string = string> {
  value: Value;
  exact: boolean;
  /** It says which question it answers, and so answers it whichever one is open. */
  isNamed?: boolean;
}

/** A question of a dialog: which words ask it, what it offers, how a reply is read. */
export interface Ask<Value extends string = string> {
  /** Id of the question in the knowledge; '' for what is never asked for. */
  question: string;
  /** Asked instead while a collected answer can still be added to. */
  moreQuestion?: string;
  options(about: Circumstances): Option[];
  /** The answers that the dialog's code knows, where it knows them: each needs words in the knowledge. */
  values?: readonly string[];
  /** `before`: what was collected so far, for an answer that comes in several messages. */
  read(heard: Heard, about: Circumstances, before?: string): ReadAnswer<Value> | undefined;
  /** Asked only while the answers so far make it matter. Left out, its answer is undefined. */
  when?(answers: Record<string, string | undefined>, about: Circumstances): boolean;
  /** Taken from a message that tells it even where `when` would not ask for it. */
  isAlwaysHeard?: boolean;
  /** The answer is kept for the conversation under this name, and not asked for by another dialog. */
  fact?: string;
  /** Taken where a message tells it and, while this holds, never asked for. Left out, its answer is undefined. */
  isOnlyTold?(about: Circumstances): boolean;
  /** Its values are intents: a message that surely means one of them answers it, and is no new question. */
  takesIntents?: boolean;
  /** More of it, told right after the dialog ended, adds to the answer and does not replace it. */
  isAddedTo?: boolean;
  /** "Skip" leaves it out: its answer is then ''. */
  isOptional?: boolean;
  /** In the person's own words: any message is an answer, unless it clearly asks something else. */
  takesOwnWords?: boolean;
  /** false: it was answered and there may be more of it. */
  isComplete?(value: string): boolean;
  /** How it is asked, where that depends on what was collected so far; what it keeps goes along. */
  worded?(collected: string, about: Circumstances): Said;
  /** Answers with which `npm run knowledge:check` plays the dialog, beside those offered. */
  examples?: readonly string[];
}

/** A question that is asked only while the answers so far make it matter. */
export type ConditionalAsk<Value extends string> = Ask<Value> & Required<Pick<Ask<Value>, 'when'>>;

export function onlyWhen<Value extends string>(
  when: NonNullable<Ask['when']>,
  ask: Ask<Value>,
): ConditionalAsk<Value> {
  return { ...ask, when };
}

/** An answer that is taken where a message tells it, and asked for only while `isOnlyTold` does not hold. */
export function ifTold<Value extends string>(
  ask: Ask<Value>,
  isOnlyTold: NonNullable<Ask['isOnlyTold']> = () => true,
): ConditionalAsk<Value> {
  return { ...ask, when: () => true, isOnlyTold };
}

/** A question with a fixed set of answers; their labels stand beside the question in the knowledge. */
export function choice<const Values extends readonly string[]>(
  question: string,
  values: Values,
): Ask<Values[number]> {
  const offered = optionsIn(question, () => values);
  return { ...choiceOf(question, ({ knowledge }) => offered(knowledge)), values };
}

/** The answers of a question that its knowledge has words for, in the order of these values. */
export function optionsIn<Value extends string>(
  question: string,
  valuesIn: (knowledge: Knowledge) => readonly Value[],
): (knowledge: Knowledge) => (Option & { value: Value })[] {
  return once((knowledge) => {
    const choices = knowledge.questions.get(question)?.choices ?? {};
    return valuesIn(knowledge).flatMap((value) => {
      const words = choices[value];
      return words ? [{ value, label: words, says: words.says }] : [];
    });
  });
}

/**
 * A question whose answers come from the knowledge, such as the wallet's markets.
 * @param others answers that are not offered and yet understood.
 */
export function choiceOf<Value extends string>(
  question: string,
  options: (about: Circumstances) => (Option & { value: Value })[],
  others: (about: Circumstances) => (Option & { value: Value })[] = () => none,
): Ask<Value> {
  return {
    question,
    options,
    read(heard, about) {
      const offered = options(about);
      const more = others(about);
      const bare = withoutSmallWords(heard);
      const tapped =
        offered[Number(heard.plain) - 1] ??
        saidAlone(heard, offered)[0] ??
        saidAlone(heard, more)[0] ??
        (bare && saidAlone(bare, offered)[0]);
      if (tapped) return { value: tapped.value, exact: true };
      const meant = [...mentionedOf(heard, offered), ...mentionedOf(heard, more)];
      const [only] = meant;
      return only && meant.length === 1
        ? { value: only.value, exact: isMostly(heard, only) }
        : undefined;
    },
  };
}

const none: never[] = [];

/** A question answered by something that a message names: a contact, a date, an amount. */
export function named(
  question: string,
  find: (heard: Heard, about: Circumstances) => string | undefined,
): Ask {
  return {
    question,
    options: () => [],
    read(heard, about) {
      const value = find(heard, about);
      return value === undefined ? undefined : { value, exact: false };
    },
  };
}

/** What a dialog makes use of when a message tells it, and does not ask for. */
export function onlyTold(
  find: (heard: Heard, about: Circumstances) => string | undefined,
): ConditionalAsk<string> {
  return ifTold(named('', find));
}

/** A question answered in the person's own words, whatever they are. */
export function ownWords(question: string): Ask {
  return {
    question,
    options: () => [],
    takesOwnWords: true,
    read: ({ text }) => ({ value: text, exact: false }),
  };
}
