import type { Written } from '../../knowledge/lists';

/** A card as a dialog describes it; src/bot/adaptive-card.ts draws it. */
export interface Card {
  title: Written;
  parts: CardPart[];
}

export type CardPart =
  | { kind: 'text'; text: Written }
  /** A heading with the facts that belong to it, each as a label and its value. */
  | { kind: 'facts'; heading?: Written; facts: { label: Written; value: Written }[] }
  /** An SVG drawing, with the words that say the same. */
  | { kind: 'picture'; svg: Written; alt: Written };
