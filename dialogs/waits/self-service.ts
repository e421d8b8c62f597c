// "Can I do it myself?" The quickest way for this problem first: in the app, then by the phone menu.
import { numbered } from '../../knowledge/lists';
import { ifTold } from '../kit/ask';
import { defineDialog } from '../kit/dialog';
import { say } from '../kit/said';
import { problemsServed, problemToldLast, somethingElse, waysFor, whichProblem } from './problem';

export const selfService = defineDialog({
  name: 'waits.self-service',
  startedBy: { 'waits.self_service': {} },
  asks: {
    problem: ifTold(
      whichProblem,
      (about) =>
        problemToldLast(about) !== undefined || problemsServed(about.knowledge).length === 0,
    ),
  },
  reply: ({ problem }, about) => {
    const ways = waysFor(about.knowledge, problem ?? problemToldLast(about) ?? somethingElse);
    return ways.length === 0
      ? [say('waits.self-service')]
      : [say('waits.self-service-for', { ways: numbered(ways) })];
  },
});
