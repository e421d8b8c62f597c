import type { Label } from '../../intents/intent';
import type { Knowledge } from '../../knowledge/load';
import { onceEach } from '../../knowledge/once';
import { topicButtons } from '../buttons';
import { type Said, say } from '../kit/said';

const servedBy = onceEach((knowledge: Knowledge, intent: Label): string[] =>
  [...knowledge.answers.values()]
    .filter(({ intents }) => intents.includes(intent))
    .map(({ id }) => id),
);

/** Intents that need no question: the answers that serve them, as the knowledge has them. */
export function plainAnswers(knowledge: Knowledge, intent: Label): Said[] {
  const said = servedBy(knowledge, intent).map((id) => say(id));
  const last = said.at(-1);
  if (last && (intent === 'chat.greeting' || intent === 'chat.help')) {
    last.buttons = topicButtons(knowledge);
  }
  return said;
}
