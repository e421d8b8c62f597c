import { dialogs } from '../../../dialogs/index';
import { intents } from '../../../intents/intent';
import type { Fault } from '../../../knowledge/fault';
import type { Knowledge } from '../../../knowledge/load';
import { faultIn } from './fault-in';

/** Intents that do not exist, and intents that nothing serves. */
export function intentFaults(knowledge: Knowledge): Fault[] {
  const known = new Set<string>(intents);
  const served = new Set(
    [...knowledge.answers.values()]
      .flatMap((answer) => answer.intents)
      .concat(dialogs.flatMap((dialog) => Object.keys(dialog.startedBy))),
  );
  return [
    ...[...knowledge.answers.values()].flatMap((answer) =>
      answer.intents
        .filter((intent) => !known.has(intent))
        .map((intent) =>
          faultIn(
            knowledge,
            answer.id,
            `the intent ${intent} does not exist`,
            'Use a name from intents/intent.ts.',
          ),
        ),
    ),
    ...intents
      .filter((intent) => !served.has(intent))
      .map((intent) => ({
        file: `knowledge/answers/${intent.split('.')[0]}.yaml`,
        what: `no answer serves the intent ${intent}`,
        mend: 'Add it to the `intents` of an answer.',
      })),
  ];
}
