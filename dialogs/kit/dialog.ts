import type { Intent } from '../../intents/intent';
import type { Ask, ConditionalAsk } from './ask';
import type { Circumstances } from './circumstances';
import type { Said } from './said';

/** The named answers of a dialog's questions; those asked only sometimes may be missing. */
export type Answers<Asks extends Record<string, Ask>> = {
  [Name in keyof Asks]: Asks[Name] extends ConditionalAsk<infer Value>
    ? Value | undefined
    : Asks[Name] extends Ask<infer Value>
      ? Value
      : never;
};

/**
 * A dialog: what starts it, what it asks, what it replies.
 * Answers are kept by name, never by step, so that a deploy in mid-conversation mixes nothing up.
 */
export interface Dialog<Asks extends Record<string, Ask> = Record<string, Ask>> {
  /** Topic first: fees.call-cost. */
  name: string;
  /** Intents that start it, with what each already answers. */
  startedBy: { [Name in Intent]?: Partial<Answers<Asks>> };
  /**
   * Fragment whose lines start it too, wherever a message says one of them: for what people ask in set
   * phrases. It then leaves behind whatever else was open, and takes from that message only what it never
   * asks for. In the middle of a question for the person's own words the phrase must be the whole message.
   */
  startedByPhrases?: string;
  /** Fragment whose lines start it when they are the whole message: words that others use in passing. */
  startedByMessages?: string;
  /** Asked in passing, in its set phrases: what is open stays open, and is gone back to. */
  isAside?: boolean;
  /** A message that surely is about fraud is that, whatever set phrase it says in passing. */
  yieldsToSecurity?: boolean;
  /** Asked in this order, each only while its answer is missing. */
  asks: Asks;
  /** Answers worked out from what is known as it begins, before anything is asked. */
  prepare?(known: Partial<Answers<Asks>>, about: Circumstances): Partial<Answers<Asks>>;
  /** Id of the short answer that leads back to its question after an interruption, where it has its own. */
  returnsWith?: string;
  /** Said before the first question, knowing what the message that started the dialog already answered. */
  opening?(known: Partial<Answers<Asks>>, about: Circumstances): Said[];
  reply(answers: Answers<Asks>, about: Circumstances): Said[];
  /** Said to a message right after the reply that goes on about it and answers none of the questions anew. */
  followUp?(answers: Answers<Asks>, about: Circumstances): Said[];
  /** Id of the answer to whoever breaks it off, where more than "all right" has to be said. */
  cancelledWith?: string;
}

/** Checks the types of a dialog's parts against each other and forgets them, so that all fit one list. */
export function defineDialog<Asks extends Record<string, Ask>>(dialog: Dialog<Asks>): Dialog {
  return dialog as unknown as Dialog;
}
