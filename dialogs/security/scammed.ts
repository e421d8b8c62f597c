// "I gave it to a scammer." The first steps come before any question; then two questions sharpen them.
import { fragment } from '../../knowledge/lists';
import { countryFor } from '../country';
import { onlyWhen } from '../kit/ask';
import { withCard } from '../kit/card-of';
import { defineDialog } from '../kit/dialog';
import { severalOf } from '../kit/meant';
import { say } from '../kit/said';
import { firstSteps, moneySafe, scamSteps } from './scam-steps';
import { whatWasGiven } from './what-was-given';
import { whereAsk } from './where';

const firstStepsId = 'security.scammed-first-steps';

/** Where the person is decides whom they ring, and in which order, once money has gone. */
const country = {
  ...onlyWhen(
    (answers, { knowledge }) =>
      severalOf(answers.given).includes('money') && countryFor(knowledge, undefined) === undefined,
    whereAsk('security.which-country'),
  ),
  isAlwaysHeard: true,
};

export const scammed = defineDialog({
  name: 'security.scammed',
  startedBy: { 'security.scammed': {} },
  asks: { given: whatWasGiven, country },
  cancelledWith: 'security.scammed-cancelled',
  opening(known, about) {
    const { knowledge, last } = about;
    const isTold = known.given && !(country.when(known, about) && !known.country);
    if (isTold || last.answers.includes(firstStepsId)) return [];
    const steps = firstSteps(knowledge, countryFor(knowledge, known.country));
    const title = fragment(knowledge, 'security.scammed-title');
    return [withCard(knowledge, say(firstStepsId, { steps }), title)];
  },
  reply(answers, { knowledge, last }) {
    const kinds = severalOf(answers.given);
    const steps = scamSteps(knowledge, {
      given: kinds,
      country: countryFor(knowledge, answers.country),
      hasFirstSteps: last.answers.includes(firstStepsId),
    });
    const loss = kinds.includes('money') ? 'paid' : kinds.includes(moneySafe) ? 'safe' : 'unpaid';
    const title = fragment(knowledge, 'security.scammed-title');
    return [withCard(knowledge, say(`security.scammed-${loss}`, { steps }), title)];
  },
  followUp: () => [say('security.scammed-follow-up')],
});
