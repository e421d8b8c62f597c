import { fragment, fraudLineItem, type Written } from '../../knowledge/lists';
import type { Knowledge } from '../../knowledge/load';

/** Where to report a fake contact: to us, and to the anti-fraud line of the person's country where it is known. */
export function reportTo(knowledge: Knowledge, country: string | undefined): Written {
  const { markets } = knowledge.profile;
  const where = country ?? (markets.length === 1 ? markets[0] : undefined);
  // The last one is the line for advice, where a country has more than one.
  const line = knowledge.authorities.fraudLines.filter((each) => each.country === where).at(-1);
  return line
    ? fragment(knowledge, 'contact.report-to-both', { line: fraudLineItem(knowledge, line) })
    : fragment(knowledge, 'contact.report-to-us');
}
