// "Where do I report a scammer?" Whoever lost something has to stop the loss first; then each country's lines.
import { fraudLineItems } from '../../knowledge/fraud-lines';
import { bulleted, fragment } from '../../knowledge/lists';
import { countryFor } from '../country';
import { onlyWhen } from '../kit/ask';
import { defineDialog } from '../kit/dialog';
import { say } from '../kit/said';
import { whereAsk } from './where';

export const reportScammer = defineDialog({
  name: 'security.report-scammer',
  startedBy: {},
  startedByPhrases: 'security.report-scammer-phrases',
  startedByMessages: 'security.report-scammer-messages',
  isAside: true,
  yieldsToSecurity: true,
  asks: {
    country: onlyWhen(
      (_, { knowledge }) => countryFor(knowledge, undefined) === undefined,
      whereAsk('security.which-country'),
    ),
  },
  opening: (known, about) =>
    countryFor(about.knowledge, known.country) ? [] : [say('security.report-scammer')],
  reply(answers, { knowledge }) {
    const country = countryFor(knowledge, answers.country);
    const lines = country ? fraudLineItems(knowledge, country) : [];
    const police = fragment(knowledge, 'security.step-report-police');
    return [
      say('security.report-scammer-there', {
        lines: bulleted(lines.length > 0 ? lines : [police]),
      }),
    ];
  },
});
