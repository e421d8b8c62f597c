import type { Fault } from '../../../knowledge/fault';
import type { Knowledge } from '../../../knowledge/load';
import { faultIn } from './fault-in';

/** Answers that lead to nowhere. */
export function linkFaults(knowledge: Knowledge): Fault[] {
  return [...knowledge.answers.values()].flatMap((answer) =>
    answer.next.flatMap((id) => {
      const target = knowledge.answers.get(id);
      if (!target)
        return [
          faultIn(
            knowledge,
            answer.id,
            `next: there is no answer ${id}`,
            'Name an existing answer.',
          ),
        ];
      if (!target.button)
        return [
          faultIn(
            knowledge,
            id,
            `${answer.id} leads here, and there is no \`button\``,
            'Add the words of the button.',
          ),
        ];
      return [];
    }),
  );
}
