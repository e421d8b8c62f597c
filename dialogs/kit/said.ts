import type { Written } from '../../knowledge/lists';
import type { Card } from './card';
import type { Effect } from './effect';

/** One message of the bot, before it is put into words: which entry of the knowledge, filled with what. */
export interface Said {
  /** Id of an answer or a question. */
  id: string;
  /** The second, more helpful wording of a question. */
  retry?: boolean;
  /** Values for the blanks that this entry names in `blanks`. */
  blanks?: Record<string, string | Written>;
  /**
   * The person's own words that this message repeats: let through by the guard as a quotation. A blank
   * with such a value is written as it stands, never as Markdown; inside of a longer one, `verbatim` does it.
   */
  quotes?: string[];
  /** Id of a short answer that leads into this one, in the same message. */
  lead?: string;
  /** What may be tapped instead of typed. Only the last message of a turn shows its buttons. */
  buttons?: Written[];
  /** The same in a form that reads better where cards are shown; the text stays its equivalent. */
  card?: Card;
  /** A document to keep: plain text, offered for download where that works. */
  file?: { name: Written; text: Written };
  /** Tells what is kept about the person: not said where others read along. */
  isPersonal?: boolean;
  effects?: Effect[];
  /** Goes on with another dialog, by its name, some of whose questions are already answered. */
  begins?: { dialog: string; answers: Record<string, string> };
}

export function say(id: string, blanks?: Said['blanks']): Said {
  return blanks ? { id, blanks } : { id };
}

/** With a short answer that leads into it, unless it has one of its own. */
export function ledBy(lead: string, [first, ...rest]: readonly Said[]): Said[] {
  return first ? [{ lead, ...first }, ...rest] : [];
}
