import { english } from '../../bot/language';
import { speak } from '../../bot/speak';
import type { PageContext } from './page';
import type { Topic } from './topics';

/** A common question with its answer in Markdown, as the bot would say it. */
export interface CommonQuestion {
  id: string;
  question: string;
  answer: string;
}

/** What people ask about a topic and can be answered without asking back. */
export function commonQuestions(
  { knowledge, language }: PageContext,
  topic: Topic,
): CommonQuestion[] {
  return [...knowledge.answers.values()].flatMap(({ id, intents, blanks, button }) => {
    const isAnswer = id.startsWith(`${topic}.`) && intents.length > 0 && blanks.length === 0;
    if (!isAnswer || !button) return [];
    const answer = speak(knowledge, { id }, { ...english, language }).text;
    return [{ id, question: button[language], answer }];
  });
}
