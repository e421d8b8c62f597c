import { nowAndHours } from '../../knowledge/contact-now';
import { displayName } from '../../knowledge/display-names';
import { fragment, type Written } from '../../knowledge/lists';
import type { Knowledge } from '../../knowledge/load';
import type { SupportLine } from '../../knowledge/schema/wallet-profile';
import type { Circumstances } from '../kit/circumstances';

/** A line of the directory as it stands at this moment: everything a caller has to know, in one line. */
export function lineNow(line: SupportLine, about: Circumstances): Written {
  const { knowledge } = about;
  return fragment(knowledge, 'contact.line-now', {
    name: (language) => line.name[language],
    number: line.number,
    hours: nowAndHours(knowledge, line, about),
    'who-pays': fragment(knowledge, `contact.pays-${line.whoPays}`),
    reach: fragment(knowledge, `contact.${reachOf(line)}`),
    languages: languagesText(knowledge, line.languages),
  });
}

function reachOf({ fromMobile, fromAbroad }: SupportLine): string {
  if (!fromMobile) return 'mobile-no';
  return fromAbroad ? 'abroad-yes' : 'abroad-no';
}

/** What is spoken on a line, each language called by its name in the reader's. */
export function languagesText(knowledge: Knowledge, languages: readonly string[]): Written {
  const separator = fragment(knowledge, 'contact.separator');
  return (language) =>
    languages
      .map((tag) => displayName(tag.split('-')[0] as string, 'language', language) ?? tag)
      .join(separator(language));
}
