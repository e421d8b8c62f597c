// "I gave it to a scammer." The first steps come before any question; then two questions sharpen them.
import { fragment } from '../../knowledge/lists';
import { type Ask, onlyWhen } from '../kit/ask';
import { withCard } from '../kit/card-of';
import { defineDialog } from '../kit/dialog';
import { several, severalOf } from '../kit/meant';
import { say } from '../kit/said';
import { firstSteps, kindsGiven, scamSteps } from './scam-steps';
import { countryFor, whereAsk } from './where';

const firstStepsId = 'security.scammed-first-steps';

const given: Ask = {
  ...several('security.what-was-given', kindsGiven),
  examples: ['money,code,card', kindsGiven.join(',')],
};

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
  asks: { given, country },
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
    const id = kinds.includes('money') ? 'security.scammed-paid' : 'security.scammed-unpaid';
    const title = fragment(knowledge, 'security.scammed-title');
    return [withCard(knowledge, say(id, { steps }), title)];
  },
  followUp: () => [say('security.scammed-follow-up')],
});
