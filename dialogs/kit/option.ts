import { type Bilingual, languages } from '../../knowledge/language';
import { once } from '../../knowledge/once';
import { type Phrase, phraseOf } from './phrase';

/** One of the answers that a question offers. */
export interface Option {
  value: string;
  label: Bilingual;
  /** What else a person may type to mean it. */
  says: string[];
}

/** Everything that means an option, its labels first. */
export const phrasesOf = once(({ label, says }: Option): Phrase[] =>
  [...languages.map((language) => label[language]), ...says].map(phraseOf),
);

/** What a tap on it sends. */
export function labelsOf(option: Option): Phrase[] {
  return phrasesOf(option).slice(0, languages.length);
}
