import type { Written } from '../knowledge/lists';
import type { Knowledge } from '../knowledge/load';
import { nextButtons } from './buttons';
import type { Said } from './kit/said';

export const didItHelp = 'chat.did-it-help';

/** After an answer: what a reader is likely to want next, and one tap to say whether it helped. */
export function withFeedback(knowledge: Knowledge, said: Said[]): Said[] {
  const last = said.at(-1);
  const isAnswer = last && knowledge.answers.has(last.id) && !last.id.startsWith('chat.');
  if (!isAnswer || last.buttons) return said;
  return [...said.slice(0, -1), { ...last, buttons: buttonsAfter(knowledge, last.id) }];
}

/** For an answer that has buttons of its own, to go before these. */
export function buttonsAfter(knowledge: Knowledge, answerId: string): Written[] {
  const choices = Object.values(knowledge.questions.get(didItHelp)?.choices ?? {});
  return [
    ...nextButtons(knowledge, answerId),
    ...choices.map(
      (words): Written =>
        (language) =>
          words[language],
    ),
  ];
}
