// "Can I do it myself?" The quickest way for this problem first: in the app, then by the phone menu.
import { numbered } from '../../knowledge/lists';
import { onlyWhen } from '../kit/ask';
import { defineDialog } from '../kit/dialog';
import { say } from '../kit/said';
import { problemsServed, somethingElse, waysFor, whichProblem } from './problem';

export const selfService = defineDialog({
  name: 'waits.self-service',
  startedBy: { 'waits.self_service': {} },
  asks: {
    problem: onlyWhen((_, { knowledge }) => problemsServed(knowledge).length > 0, whichProblem),
  },
  reply: ({ problem = somethingElse }, { knowledge }) => {
    const ways = waysFor(knowledge, problem);
    return ways.length === 0
      ? [say('waits.self-service')]
      : [say('waits.self-service-for', { ways: numbered(ways) })];
  },
});
