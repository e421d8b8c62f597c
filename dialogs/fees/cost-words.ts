import { nowAndHours } from '../../knowledge/contact-now';
import { fragment, type Written } from '../../knowledge/lists';
import type { Knowledge } from '../../knowledge/load';
import type { Circumstances } from '../kit/circumstances';
import type { PricedCall, PricedLine } from './caller';

/** Costs in words. */

/** What it costs: once where it is the same from everywhere asked about, else for each. */
export function costText(knowledge: Knowledge, calls: readonly PricedCall[]): Written {
  const text = ({ cost }: PricedCall) => fragment(knowledge, `fees.cost-${cost}`);
  const [first, second] = calls;
  if (first && calls.every(({ cost }) => cost === first.cost)) return text(first);
  const isSameAtHome = calls.length === 3 && first && first.cost === second?.cost;
  const told = isSameAtHome
    ? [
        { where: 'home', call: first },
        ...calls.slice(2).map((call) => ({ where: call.from, call })),
      ]
    : calls.map((call) => ({ where: call.from, call }));
  const separator = fragment(knowledge, 'fees.cost-separator');
  const each = told.map(({ where, call }) =>
    fragment(knowledge, `fees.from-class-${where}`, { cost: text(call) }),
  );
  return (language) => each.map((one) => one(language)).join(separator(language));
}

export function pricedLine({ line, calls }: PricedLine, about: Circumstances): Written {
  return fragment(about.knowledge, 'fees.line-item', {
    number: line.number,
    name: (language) => line.name[language],
    cost: costText(about.knowledge, calls),
    hours: nowAndHours(about.knowledge, line, about),
  });
}

/** What the table has to say to whoever makes these calls, each thing once. */
export function notesOf(calls: readonly PricedCall[]): Written[] {
  const notes = calls.flatMap(({ rule, from }) =>
    (rule?.notes ?? []).filter((note) => note.from.includes(from)),
  );
  const once = new Map(notes.map((note) => [note.en, note]));
  return [...once.values()].map(
    (note): Written =>
      (language) =>
        note[language],
  );
}
