import { dayRuns, type Weekday, weekdays } from './hours';
import type { Language } from './language';
import type { Knowledge } from './load';
import type { FraudLine } from './schema/authorities';
import type { Channel, Hours, SupportLine } from './schema/wallet-profile';
import { fillBlanks } from './template';

/** How entries of the wallet's profile read in a reply. The words themselves are fragments. */

/** A piece of text that depends only on the language it is read in. */
export type Written = (language: Language) => string;

export function fragment(
  knowledge: Knowledge,
  id: string,
  blanks: Record<string, string | Written> = {},
): Written {
  return (language) => {
    const found = knowledge.fragments.get(id);
    if (!found) throw new Error(`the fragment ${id} does not exist`);
    return fillBlanks(found[language], (name) => {
      const value = blanks[name];
      return typeof value === 'function' ? value(language) : value;
    });
  };
}

export function bulleted(items: Written[]): Written {
  return (language) => items.map((item) => `- ${item(language)}`).join('\n');
}

export function numbered(items: Written[]): Written {
  return (language) => items.map((item, index) => `${index + 1}. ${item(language)}`).join('\n');
}

export function lineItem(knowledge: Knowledge, line: SupportLine): Written {
  return fragment(knowledge, 'contact.line-item', {
    name: (language) => line.name[language],
    number: line.number,
    'who-pays': fragment(knowledge, `contact.pays-${line.whoPays}`),
    hours: hoursText(knowledge, line.hours, line.timeZone),
    abroad: fragment(
      knowledge,
      !line.fromMobile
        ? 'contact.mobile-no'
        : line.fromAbroad
          ? 'contact.abroad-yes'
          : 'contact.abroad-no',
    ),
  });
}

export function hoursItem(
  knowledge: Knowledge,
  line: SupportLine,
  hours = hoursText(knowledge, line.hours, line.timeZone),
): Written {
  return fragment(knowledge, 'contact.hours-item', {
    name: (language) => line.name[language],
    number: line.number,
    hours,
  });
}

export function channelItem(
  knowledge: Knowledge,
  channel: Channel,
  hours = hoursText(knowledge, channel.hours, channel.timeZone),
): Written {
  const common = {
    name: (language: Language) => channel.name[language],
    where: (language: Language) => channel.where[language],
    hours,
    cost: channel.free ? fragment(knowledge, 'contact.free') : () => '',
  };
  return channel.address === undefined
    ? fragment(knowledge, 'contact.channel-item-no-address', common)
    : fragment(knowledge, 'contact.channel-item', { ...common, address: channel.address });
}

export function fraudLineItem(knowledge: Knowledge, line: FraudLine): Written {
  return fragment(knowledge, 'contact.authority-item', {
    name: (language) => line.name[language],
    phone: line.phone,
    note: (language) => line.note[language],
  });
}

export function hoursText(knowledge: Knowledge, hours: Hours, timeZone: string): Written {
  if (hours === 'always') return fragment(knowledge, 'contact.hours-always');
  const zone = zoneText(knowledge, timeZone);
  const separator = fragment(knowledge, 'contact.separator');
  const spans = hours.map(({ days, from, to }) =>
    fragment(knowledge, 'contact.hours-span', { days: daysText(knowledge, days), from, to, zone }),
  );
  return (language) => spans.map((span) => span(language)).join(separator(language));
}

export function daysText(knowledge: Knowledge, days: readonly Weekday[]): Written {
  if (weekdays.every((day) => days.includes(day))) return fragment(knowledge, 'contact.days-every');
  const separator = fragment(knowledge, 'contact.separator');
  const runs = dayRuns(days).map(([first, last]) =>
    first === last
      ? fragment(knowledge, `contact.day-${first}`)
      : fragment(knowledge, 'contact.day-range', {
          first: fragment(knowledge, `contact.day-${first}`),
          last: fragment(knowledge, `contact.day-${last}`),
        }),
  );
  return (language) => runs.map((run) => run(language)).join(separator(language));
}

/** Zones that have a fragment read as people say them; others keep their IANA name. */
export function zoneText(knowledge: Knowledge, timeZone: string): Written {
  const id = `contact.zone-${timeZone.toLowerCase().replace(/[^a-z]+/g, '-')}`;
  return knowledge.fragments.has(id)
    ? fragment(knowledge, id)
    : fragment(knowledge, 'contact.zone-other', { zone: timeZone });
}
