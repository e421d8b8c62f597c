import { fraudLinesBriefly, fraudLinesOf } from '../../knowledge/fraud-lines';
import { fragment, fraudLineItem, type Written } from '../../knowledge/lists';
import type { Knowledge } from '../../knowledge/load';
import { freezeInApp, freezeNumber } from '../../knowledge/security-lines';

/** What a fraudster may have been given, as the question offers it. */
export const kindsGiven = ['money', 'code', 'password', 'card', 'screen', 'id', 'unsure'] as const;
export type Given = (typeof kindsGiven)[number] | typeof moneySafe;

/** They said that no money has gone, and not what was given. */
export const moneySafe = 'safe';

export interface Plight {
  given: readonly string[];
  /** ISO code; undefined where nobody told it. */
  country: string | undefined;
  /** The first steps were just read: what they said of stopping and of evidence is not said again. */
  hasFirstSteps: boolean;
}

/** The steps before anything is known of what was given. */
export function firstSteps(knowledge: Knowledge, country: string | undefined): Written {
  const freeze = step(knowledge, 'freeze', freezing(knowledge, country));
  const report = reporting(knowledge, 'paid', country);
  const calls = ringsPoliceFirst(knowledge, country) ? [report, freeze] : [freeze, report];
  return numbered([
    step(knowledge, 'stop'),
    ...calls,
    step(knowledge, 'note-account'),
    step(knowledge, 'evidence'),
  ]);
}

/** Every step for all that was given, in the order in which they help, none of them twice. */
export function scamSteps(knowledge: Knowledge, { given, country, hasFirstSteps }: Plight) {
  const has = (...kinds: Given[]) => kinds.some((kind) => given.includes(kind));
  const when = (isNeeded: boolean, ...steps: Written[]) => (isNeeded ? steps : []);
  const unknown = ['unsure', moneySafe] as const;
  const hasPaid = has('money');
  const report = reporting(knowledge, hasPaid ? 'paid' : 'doubt', country);
  const freeze = step(knowledge, hasPaid ? 'stop-payment' : 'freeze', freezing(knowledge, country));
  const isPoliceFirst = hasPaid && ringsPoliceFirst(knowledge, country);
  return numbered([
    ...when(has('screen'), step(knowledge, 'cut-off')),
    ...when(!has('screen') && !hasFirstSteps, step(knowledge, 'stop')),
    ...when(isPoliceFirst, report),
    freeze,
    step(knowledge, has('card') ? 'block-card' : 'ring-bank'),
    ...when(hasPaid && !isPoliceFirst, report),
    ...when(hasPaid, step(knowledge, 'note-account')),
    ...when(has('code', 'password', 'screen', ...unknown), step(knowledge, 'change-password')),
    ...when(has('password'), step(knowledge, 'same-password')),
    ...when(
      has('code', 'password', 'card', 'screen', ...unknown),
      step(knowledge, 'check-payments'),
    ),
    ...when(has('screen'), step(knowledge, 'clean-phone')),
    ...when(has('id'), step(knowledge, 'protect-identity')),
    ...when(!hasPaid, report),
    ...when(!hasFirstSteps, step(knowledge, 'evidence')),
  ]);
}

/** Whether money that has gone is reported there before the wallet is rung. */
function ringsPoliceFirst(knowledge: Knowledge, country: string | undefined): boolean {
  return (
    country !== undefined && fraudLinesOf(knowledge, country, 'paid').some(({ first }) => first)
  );
}

function reporting(
  knowledge: Knowledge,
  loss: 'paid' | 'doubt',
  country: string | undefined,
): Written {
  if (country === undefined) {
    return step(knowledge, `report-${loss}`, { lines: fraudLinesBriefly(knowledge, 'paid') });
  }
  const lines = fraudLinesOf(knowledge, country, loss).map((line) =>
    fraudLineItem(knowledge, line),
  );
  if (lines.length === 0) return step(knowledge, 'report-police');
  const separator = fragment(knowledge, 'security.line-separator');
  return step(knowledge, `report-${loss}`, {
    lines: (language) => lines.map((line) => line(language)).join(separator(language)),
  });
}

function freezing(knowledge: Knowledge, country: string | undefined): Record<string, Written> {
  return { number: freezeNumber(knowledge, country), 'in-app': freezeInApp(knowledge) };
}

function step(knowledge: Knowledge, name: string, blanks?: Record<string, Written>): Written {
  return fragment(knowledge, `security.step-${name}`, blanks);
}

function numbered(steps: Written[]): Written {
  return (language) => steps.map((each, index) => `${index + 1}. ${each(language)}`).join('\n');
}
