import { type Bilingual, languages } from '../../knowledge/language';
import { once } from '../../knowledge/once';
import type { Heard } from './heard';
import { isMostOf, type Phrase, phraseOf } from './phrase';
import { type PhraseList, phraseList } from './phrase-list';

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

/** The options of which a phrase is the whole message. */
export function saidAlone<Each extends Option>(heard: Heard, options: readonly Each[]): Each[] {
  const said = phrasesOfAll(options).whole(heard);
  return said.length === 0 ? [] : ([...new Set(said)] as Each[]);
}

/** The options of which a message says a phrase, alone or among other words. */
export function mentionedOf<Each extends Option>(heard: Heard, options: readonly Each[]): Each[] {
  const said = phrasesOfAll(options).mentioned(heard);
  if (said.length === 0) return [];
  return [...new Set(said.map(({ meaning }) => meaning))] as Each[];
}

/** Whether a message means this option and says hardly anything else. */
export function isMostly({ plain }: Heard, option: Option): boolean {
  return phrasesOf(option).some((phrase) => isMostOf(plain, phrase) && phrase.isIn(plain));
}

/** The phrases of all these options, each with its option. */
export const phrasesOfAll = once(
  (options: readonly Option[]): PhraseList<Option> =>
    phraseList(
      options.flatMap((option) => phrasesOf(option).map((phrase) => ({ phrase, meaning: option }))),
    ),
);

/** What a tap on it sends. */
export function labelsOf(option: Option): Phrase[] {
  return phrasesOf(option).slice(0, languages.length);
}
