import { regulatorDates, stepDeadlines } from '../../knowledge/complaint-dates';
import { dayText, periodText } from '../../knowledge/complaint-words';
import type { Bilingual } from '../../knowledge/language';
import { fragment, type Written } from '../../knowledge/lists';
import type { Knowledge } from '../../knowledge/load';
import type { Regulator } from '../../knowledge/schema/authorities';
import type { Card } from '../kit/card';

/** A regulator's rules, worked out for one person's days (2026-11-19). */

interface Days {
  /** Of the first complaint to the wallet. */
  firstDay: string | undefined;
  /** Of the wallet's final answer. */
  answerDay: string | undefined;
}

/** From when on one may go there, and until when. */
export function regulatorDatesItem(
  knowledge: Knowledge,
  regulator: Regulator,
  { firstDay, answerDay, today }: Days & { today: string },
): Written {
  const { from, until } = regulatorDates(regulator, firstDay, answerDay);
  const openLimits = regulator.limits.filter(
    ({ after }) => after === 'event' || (after === 'final-answer' && !answerDay),
  );
  const sentences = [
    fragment(knowledge, startOf(regulator, from, today), {
      name: read(regulator.name),
      ...(from && { day: dayText(from) }),
    }),
    ...(until
      ? [
          fragment(knowledge, until < today ? 'escalation.until-passed' : 'escalation.until', {
            day: dayText(until),
          }),
        ]
      : []),
    ...openLimits.map(({ within, after }) =>
      fragment(knowledge, `escalation.rule-within-${after}`, {
        period: periodText(knowledge, within),
      }),
    ),
  ];
  return (language) =>
    sentences.map((sentence) => sentence(language)).join(language === 'en' ? ' ' : '');
}

function startOf({ first }: Regulator, from: string | undefined, today: string): string {
  if (from) return from <= today ? 'escalation.may-go-since' : 'escalation.may-go-from';
  if (first.wait) return 'escalation.may-go-in-time';
  return first.isRequired ? 'escalation.may-go-when-late' : 'escalation.may-go-now';
}

/** The same dates, to be read at a glance. */
export function datesCard(
  knowledge: Knowledge,
  regulators: Regulator[],
  { firstDay, answerDay }: Days,
): Card {
  const label = (id: string) => fragment(knowledge, `escalation.${id}`);
  const steps = firstDay ? stepDeadlines(knowledge.profile, firstDay) : [];
  return {
    title: label('dates-title'),
    parts: [
      ...(firstDay
        ? [
            {
              kind: 'facts' as const,
              heading: label('dates-ours'),
              facts: [
                { label: label('first-contact'), value: dayText(firstDay) },
                ...knowledge.profile.complaint.steps.map(({ gives }, index) => ({
                  label: read(gives),
                  value: dayText(steps[index] ?? firstDay),
                })),
              ],
            },
          ]
        : []),
      ...regulators.flatMap((regulator) => {
        const { from, until } = regulatorDates(regulator, firstDay, answerDay);
        const facts = [
          ...(from ? [{ label: label('from'), value: dayText(from) }] : []),
          ...(until ? [{ label: label('at-the-latest'), value: dayText(until) }] : []),
        ];
        return facts.length > 0
          ? [{ kind: 'facts' as const, heading: read(regulator.name), facts }]
          : [];
      }),
    ],
  };
}

function read(words: Bilingual): Written {
  return (language) => words[language];
}
