import { DateTime } from 'luxon';
import { daysBetween, stepDeadlines } from './complaint-dates';
import type { Language } from './language';
import { fragment, type Written } from './lists';
import type { Knowledge } from './load';
import type { Regulator } from './schema/authorities';
import type { Period } from './schema/parts';

/** How a complaint's periods, days and steps read. The words are fragments of the topic escalation. */

/** How days are written in each language. */
export const localeOf = { 'zh-CN': 'zh-CN', en: 'en-GB' } satisfies Record<Language, string>;

/** 14 January 2027. */
export function dayText(day: string): Written {
  return (language) =>
    DateTime.fromISO(day).setLocale(localeOf[language]).toLocaleString(DateTime.DATE_FULL);
}

/** 3 working days. */
export function periodText(knowledge: Knowledge, period: Period): Written {
  const [[unit, count]] = Object.entries(period) as [[string, number]];
  const name = unit === 'workingDays' ? 'working-days' : unit;
  const id = `escalation.period-${name}${count === 1 ? '-one' : ''}`;
  return fragment(knowledge, id, { count: String(count) });
}

/** The wallet's own steps; with the day of the first complaint, each with its last day. */
export function complaintSteps(knowledge: Knowledge, firstComplaint?: string): Written {
  const deadlines = firstComplaint ? stepDeadlines(knowledge.profile, firstComplaint) : [];
  const steps = knowledge.profile.complaint.steps.map(({ who, gives, within }, index) => {
    const deadline = deadlines[index];
    return fragment(knowledge, deadline ? 'escalation.step-by-day' : 'escalation.step', {
      who: (language) => who[language],
      gives: (language) => gives[language],
      within: periodText(knowledge, within),
      ...(deadline && { day: dayText(deadline) }),
    });
  });
  return (language) => steps.map((step, index) => `${index + 1}. ${step(language)}`).join('\n');
}

/** Whether the wallet's own procedure counts in working days, so that holidays may move its dates. */
export function countsWorkingDays({ profile }: Knowledge): boolean {
  return profile.complaint.steps.some(({ within }) => 'workingDays' in within);
}

/** Bodies of this country that may be offered to a wallet's customer. */
export function offeredRegulators({ authorities }: Knowledge, country: string): Regulator[] {
  return authorities.regulators.filter(
    (each) => each.country === country && (each.wallets === 'yes' || each.wallets === 'members'),
  );
}

/** A regulator's name and how to reach it. */
export function regulatorLine(
  knowledge: Knowledge,
  { name, phones, emails, sites }: Regulator,
): Written {
  const separator = fragment(knowledge, 'contact.separator');
  return fragment(knowledge, 'escalation.regulator-item', {
    name: (language) => name[language],
    contacts: (language) => [...phones, ...emails, ...sites].join(separator(language)),
  });
}

/** A regulator with its contacts and rules, without anybody's dates. */
export function regulatorItem(knowledge: Knowledge, regulator: Regulator, today: string): Written {
  const lines = [
    regulatorLine(knowledge, regulator),
    (language: Language) => regulator.does[language],
    ...(regulator.wallets === 'members' ? [fragment(knowledge, 'escalation.if-member')] : []),
    ...rulesOf(knowledge, regulator),
    ...(isStale(regulator, today)
      ? [fragment(knowledge, 'escalation.last-checked', { day: dayText(regulator.reviewed) })]
      : []),
  ];
  return (language) => lines.map((line) => line(language)).join('\n  - ');
}

/** What must come first, after how long, within what limit. */
function rulesOf(knowledge: Knowledge, { first, limits }: Regulator): Written[] {
  const text = (id: string, period: Period) =>
    fragment(knowledge, id, { period: periodText(knowledge, period) });
  return [
    first.wait
      ? text('escalation.rule-after', first.wait)
      : fragment(
          knowledge,
          first.isRequired ? 'escalation.rule-first' : 'escalation.rule-first-advised',
        ),
    ...limits.map(({ within, after }) => text(`escalation.rule-within-${after}`, within)),
  ];
}

export function isStale({ reviewed, reviewEveryDays }: Regulator, today: string): boolean {
  return daysBetween(reviewed, today) > reviewEveryDays;
}

/** Where to find the wallet's regulators, in a line each. */
export function regulatorContacts(knowledge: Knowledge): Written[] {
  return knowledge.profile.markets.flatMap((market) =>
    offeredRegulators(knowledge, market).map((regulator) => regulatorLine(knowledge, regulator)),
  );
}
