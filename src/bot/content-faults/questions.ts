import { dialogs } from '../../../dialogs/index';
import type { Fault } from '../../../knowledge/fault';
import type { Knowledge } from '../../../knowledge/load';
import { faultIn } from './fault-in';

/** Questions, choices and phrases that a dialog names and the knowledge lacks, or the other way round. */
export function questionFaults(knowledge: Knowledge): Fault[] {
  const choiceFaults = dialogs.flatMap((dialog) =>
    Object.values(dialog.asks).flatMap(({ question, values, isOnlyHeard }) => {
      if (isOnlyHeard) return [];
      const words = knowledge.questions.get(question);
      if (!words)
        return [
          faultIn(
            knowledge,
            question,
            `${dialog.name} asks this question, and it does not exist`,
            `Add it to knowledge/answers/${question.split('.')[0]}.yaml.`,
          ),
        ];
      if (!values) return [];
      const given = Object.keys(words.choices);
      return [
        ...values
          .filter((value) => !given.includes(value))
          .map((value) =>
            faultIn(
              knowledge,
              question,
              `the choice ${value} has no words`,
              'Add it to `choices`.',
            ),
          ),
        ...given
          .filter((value) => !values.includes(value))
          .map((value) =>
            faultIn(
              knowledge,
              question,
              `${dialog.name} does not know the choice ${value}`,
              `Use one of ${values.join(', ')}.`,
            ),
          ),
      ];
    }),
  );
  const phraseFaults = dialogs.flatMap(({ name, startedByPhrases: id }) =>
    id && !knowledge.fragments.has(id)
      ? [
          faultIn(
            knowledge,
            id,
            `${name} is started by these phrases, and they do not exist`,
            `Add the fragment to knowledge/answers/${id.split('.')[0]}.yaml, one phrase a line.`,
          ),
        ]
      : [],
  );
  return [...choiceFaults, ...phraseFaults];
}
