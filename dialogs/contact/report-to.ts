import { fraudLinesIn } from '../../knowledge/fraud-lines';
import { fragment, type Written } from '../../knowledge/lists';
import type { Knowledge } from '../../knowledge/load';
import { countryFor } from '../country';

/** Where to report a fake contact: to us, and to the anti-fraud line of the person's country where it is known. */
export function reportTo(knowledge: Knowledge, country: string | undefined): Written {
  const where = countryFor(knowledge, country);
  const lines = where ? fraudLinesIn(knowledge, where) : [];
  // Where a line is for advice alone, nobody who lost nothing should ring the one for emergencies.
  const line = lines.find((each) => !each.for.includes('paid')) ?? lines[0];
  return line
    ? fragment(knowledge, 'contact.report-to-both', {
        name: (language) => line.name[language],
        phone: line.phone,
      })
    : fragment(knowledge, 'contact.report-to-us');
}
