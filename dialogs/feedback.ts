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
  const choices = Object.values(knowledge.questions.get(didItHelp)?.choices ?? {});
  const buttons = [
    ...nextButtons(knowledge, last.id),
    ...choices.map(
      (words): Written =>
        (language) =>
          words[language],
    ),
  ];
  return [...said.slice(0, -1), { ...last, buttons }];
}
