import { DateTime } from 'luxon';
import { daysBetween } from '../../../knowledge/complaint-dates';
import { dayText, localeOf, periodText } from '../../../knowledge/complaint-words';
import type { Language } from '../../../knowledge/language';
import { fragment, type Written } from '../../../knowledge/lists';
import type { Knowledge } from '../../../knowledge/load';
import { asOneLine } from '../../kit/quotation';
import { type CaseContact, type CaseContent, type CasePromise, inChat } from './content';

/** How the parts of a case file read. */

export function quoted(knowledge: Knowledge, words: string, longest: number): Written {
  return fragment(knowledge, 'escalation.quoted', { words: asOneLine(words, longest) });
}

/** Friday 27 November 2026, afternoon. */
export function whenText(knowledge: Knowledge, contact: CaseContact, timeZone: string): Written {
  const { when } = contact;
  if (!when) return fragment(knowledge, 'escalation.day-unknown');
  const from = DateTime.fromMillis(when.fromMs, { zone: timeZone });
  const to = DateTime.fromMillis(when.toMs - 1, { zone: timeZone });
  const day = (language: Language) =>
    from.setLocale(localeOf[language]).toLocaleString(DateTime.DATE_HUGE);
  if (when.precision === 'minute') {
    return fragment(knowledge, 'escalation.day-and', { day, time: from.toFormat('HH:mm') });
  }
  if (when.precision === 'part-of-day') {
    const time = fragment(knowledge, `escalation.part-${partOf(from.hour)}`);
    return fragment(knowledge, 'escalation.day-and', { day, time });
  }
  return from.hasSame(to, 'day')
    ? day
    : fragment(knowledge, 'escalation.days', {
        first: day,
        last: (language) => to.setLocale(localeOf[language]).toLocaleString(DateTime.DATE_HUGE),
      });
}

function partOf(hour: number): string {
  if (hour < 5) return 'night';
  if (hour < 12) return 'morning';
  return hour < 18 ? 'afternoon' : 'evening';
}

/** When, how and with whom. */
export function contactHead(knowledge: Knowledge, contact: CaseContact, zone: string): Written {
  const parts = [
    whenText(knowledge, contact, zone),
    ...(contact.channel ? [fragment(knowledge, `escalation.channel-${contact.channel}`)] : []),
    ...(contact.who ? [() => contact.who ?? ''] : []),
  ];
  const separator = fragment(knowledge, 'escalation.separator');
  return (language) => parts.map((part) => part(language)).join(separator(language));
}

export function promiseText(
  knowledge: Knowledge,
  { text, byDay, who }: CasePromise,
  { today, longest }: { today: string; longest: number },
): Written {
  const own = quoted(knowledge, text, longest);
  const isNamed = who === undefined || text.includes(who);
  const words = isNamed ? own : fragment(knowledge, 'escalation.who-words', { who, words: own });
  if (!byDay) return words;
  const late = daysBetween(byDay, today);
  return fragment(knowledge, late > 0 ? 'escalation.promise-late-by' : 'escalation.promise-by', {
    words,
    day: dayText(byDay),
    ...(late > 0 && { late: periodText(knowledge, { days: late }) }),
  });
}

/** What the last message added, a line each. */
export function notedText(
  knowledge: Knowledge,
  content: CaseContent,
  noted: readonly string[],
  today: string,
): Written {
  const line = (id: string, value: Written) => fragment(knowledge, id, { value });
  const lines = noted.flatMap((key) => {
    const [part, index] = key.split(':');
    const at = Number(index);
    const contact = content.contacts[at];
    const promise = content.promises[at];
    if (part === 'problem' && content.problem)
      return [line('escalation.noted-problem', quoted(knowledge, content.problem, inChat))];
    if (part === 'wanted' && content.wanted)
      return [line('escalation.noted-wanted', quoted(knowledge, content.wanted, inChat))];
    if (part === 'contact' && contact)
      return [
        line(
          'escalation.noted-contact',
          contact.when || contact.channel || contact.who
            ? contactHead(knowledge, contact, content.timeZone)
            : quoted(knowledge, contact.text, inChat),
        ),
      ];
    if (part === 'reference' && content.references[at])
      return [line('escalation.noted-reference', () => content.references[at] ?? '')];
    if (part === 'promise' && promise)
      return [
        line(
          'escalation.noted-promise',
          promiseText(knowledge, promise, { today, longest: inChat }),
        ),
      ];
    return [];
  });
  return (language) => lines.map((each) => `- ${each(language)}`).join('\n');
}
