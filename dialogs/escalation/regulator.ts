// "How do I complain to the regulator?" Who it is at once; then the person's own dates.
import {
  complaintSteps,
  countsWorkingDays,
  dayText,
  offeredRegulators,
  regulatorItem,
} from '../../knowledge/complaint-words';
import { bulleted, fragment } from '../../knowledge/lists';
import { countryName } from '../country';
import { onlyTold, onlyWhen } from '../kit/ask';
import type { Circumstances } from '../kit/circumstances';
import { defineDialog } from '../kit/dialog';
import { type Said, say } from '../kit/said';
import { firstContactDay } from './case-file/kept-cases';
import { accountCountry } from './country';
import { pastDayOr, today } from './days';
import { datesCard, regulatorDatesItem } from './regulator-dates';

export const regulator = defineDialog({
  name: 'escalation.regulator',
  startedBy: { 'escalation.regulator': {} },
  asks: {
    country: accountCountry,
    /** The country whose bodies were named already. */
    told: onlyTold(() => undefined),
    first: onlyWhen(
      ({ country, told }) => country === told,
      pastDayOr('escalation.first-complaint', ['not-yet', 'unknown']),
    ),
    finalAnswer: onlyWhen(
      ({ country, told, first }, { knowledge }) =>
        country === told &&
        first !== 'not-yet' &&
        offeredRegulators(knowledge, country ?? '').some(({ limits }) =>
          limits.some(({ after }) => after !== 'event'),
        ),
      pastDayOr('escalation.final-answer', ['none', 'unknown']),
    ),
  },
  prepare({ told }, about) {
    const first = told ? firstContactDay(about.record()) : undefined;
    return first ? { first } : {};
  },
  reply({ country, told, first, finalAnswer }, about) {
    if (told !== country) return whoTheyAre(country, about);
    const isDay = (value: string | undefined) => (value?.startsWith('20') ? value : undefined);
    const firstDay = isDay(first) ?? (first === 'not-yet' ? today(about) : undefined);
    const answerDay = isDay(finalAnswer);
    if (!firstDay && !answerDay) return [say('escalation.dates-unknown')];
    return [theirDates(country, { first, firstDay, answerDay }, about)];
  },
});

function whoTheyAre(country: string, about: Circumstances): Said[] {
  const { knowledge } = about;
  const offered = offeredRegulators(knowledge, country);
  const blanks = { country: countryName(knowledge, country) };
  if (offered.length === 0) return [say('escalation.regulator-unknown', blanks)];
  const items = offered.map((each) => regulatorItem(knowledge, each, today(about)));
  return [
    {
      ...say('escalation.regulator-of', { ...blanks, regulators: bulleted(items) }),
      begins: { dialog: 'escalation.regulator', answers: { country, told: country } },
    },
  ];
}

function theirDates(
  country: string,
  told: { first?: string; firstDay?: string; answerDay?: string },
  about: Circumstances,
): Said {
  const { knowledge } = about;
  const { firstDay, answerDay } = told;
  const offered = offeredRegulators(knowledge, country);
  const items = offered.map((each) =>
    regulatorDatesItem(knowledge, each, { firstDay, answerDay, today: today(about) }),
  );
  const isCountedInWorkingDays =
    (firstDay && countsWorkingDays(knowledge)) ||
    offered.some(({ first: { wait } }) => wait && 'workingDays' in wait);
  const id =
    told.first === 'not-yet'
      ? 'escalation.dates-if-today'
      : firstDay
        ? 'escalation.dates'
        : 'escalation.dates-from-answer';
  return {
    ...say(id, {
      dates: bulleted(items),
      ...(firstDay && {
        first: dayText(firstDay),
        steps: complaintSteps(knowledge, firstDay),
        holidays: isCountedInWorkingDays ? fragment(knowledge, 'escalation.no-holidays') : () => '',
      }),
    }),
    card: datesCard(knowledge, offered, { firstDay, answerDay }),
  };
}
