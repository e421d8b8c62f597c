import { languages } from '../knowledge/language';
import { fragment } from '../knowledge/lists';
import type { Knowledge } from '../knowledge/load';
import { once, onceEach } from '../knowledge/once';
import { type Heard, mentions, sameWords } from './kit/heard';
import { type Phrase, phraseOf } from './kit/phrase';
import { phraseList } from './kit/phrase-list';

/**
 * What people say about the conversation itself, in set phrases that stand in
 * knowledge/answers/chat.yaml, one a line, in both languages.
 */
const repairs = {
  repeat: 'chat.repeat-phrases',
  'start-over': 'chat.start-over-phrases',
  skip: 'chat.skip-phrases',
  acknowledge: 'chat.acknowledgements',
  why: 'chat.why-phrases',
  'none-of-them': 'chat.none-of-them-phrases',
  announce: 'chat.announcement-phrases',
  'already-told': 'chat.already-told-phrases',
  solved: 'chat.solved-phrases',
  'go-on': 'chat.going-on-phrases',
} as const;

export type Repair = keyof typeof repairs;

export interface Repairs {
  /** The repair that the whole message asks for. */
  asked(heard: Heard): Repair | undefined;
  /** Whether the message takes back something said before: "no, I meant…". */
  takesBack(heard: Heard): boolean;
  /** Whether the message swears at the bot or at the wallet. */
  swears(heard: Heard): boolean;
  /** Whether the message begins by saying where the person is. */
  tellsPlace(heard: Heard): boolean;
}

export const repairsOf = once((knowledge: Knowledge): Repairs => {
  const repairOf = new Map<string, Repair>(
    (Object.keys(repairs) as Repair[]).flatMap((repair) =>
      phrasesIn(knowledge, repairs[repair]).map(({ plain }) => [plain, repair] as const),
    ),
  );
  const corrections = phraseList(
    phrasesIn(knowledge, 'chat.correction-phrases').map((phrase) => ({ phrase, meaning: true })),
  );
  const insults = phrasesIn(knowledge, 'chat.insults');
  const places = phrasesIn(knowledge, 'security.i-am-in-phrases');
  return {
    tellsPlace: ({ plain }) => places.some((phrase) => plain.startsWith(phrase.plain)),
    // One character may be part of any word.
    swears: (heard) =>
      insults.some((insult) =>
        insult.plain.length === 1 ? sameWords(heard, insult) : mentions(heard, insult),
      ),
    asked: ({ plain }) => repairOf.get(plain),
    takesBack(heard) {
      if (corrections.mentioned(heard).length > 0) return true;
      // "No, it was Tuesday" and "no it was Tuesday" are the same.
      const words = heard.plain.replace(/[,，]\s*/g, ' ');
      return words !== heard.plain && corrections.mentioned({ plain: words }).length > 0;
    },
  };
});

/** The lines of a fragment in every language. */
export const phrasesIn = onceEach((knowledge: Knowledge, id: string): Phrase[] =>
  languages.flatMap((language) =>
    fragment(knowledge, id)(language).trim().split('\n').map(phraseOf),
  ),
);
