import { DateTime } from 'luxon';
import type { Fault } from '../../../knowledge/fault';
import type { Knowledge } from '../../../knowledge/load';

const freshForDays = 365;

/** Entries whose last review is too long ago, or still to come. */
export function reviewFaults(knowledge: Knowledge, today: string): Fault[] {
  const entries = [
    ...[...knowledge.answers.values()].map(({ id, reviewed }) => ({
      id,
      reviewed,
      file: knowledge.fileOf.get(id),
    })),
    ...[...knowledge.authorities.regulators, ...knowledge.authorities.fraudLines].map((each) => ({
      id: 'id' in each ? each.id : each.name.en,
      reviewed: each.reviewed,
      file: 'knowledge/authorities.yaml',
    })),
    ...[...knowledge.callCosts.rules, { id: 'roaming', ...knowledge.callCosts.roaming }].map(
      ({ id, reviewed }) => ({ id, reviewed, file: 'knowledge/call-costs.yaml' }),
    ),
  ];
  return entries.flatMap(({ id, reviewed, file = '' }) => {
    const age = DateTime.fromISO(today).diff(DateTime.fromISO(reviewed), 'days').days;
    if (age > freshForDays) {
      return [
        {
          file,
          entry: id,
          what: `last reviewed on ${reviewed}, more than ${freshForDays} days ago`,
          mend: 'Check it against its source and set `reviewed` to the day you did.',
        },
      ];
    }
    return age < 0
      ? [
          {
            file,
            entry: id,
            what: `reviewed on ${reviewed}, which is still to come`,
            mend: 'Set `reviewed` to the day it was checked.',
          },
        ]
      : [];
  });
}
