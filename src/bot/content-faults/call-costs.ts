import { findContacts } from '../../../intents/contacts';
import type { Fault } from '../../../knowledge/fault';
import { languages } from '../../../knowledge/language';
import type { Knowledge } from '../../../knowledge/load';
import type { CallCostRule } from '../../../knowledge/schema/call-costs';

/** What is wrong in the table of call costs beyond its shape. */
export function callCostFaults({ callCosts, authorities }: Knowledge): Fault[] {
  return callCosts.rules.flatMap((rule, index) => {
    const before = callCosts.rules.slice(0, index);
    const inRule = (what: string, mend: string): Fault => ({
      file: 'knowledge/call-costs.yaml',
      entry: rule.id,
      what,
      mend,
    });
    const twin = before.find(({ id }) => id === rule.id);
    const rival = before.find((other) => decidesTheSame(rule, other));
    return [
      ...(authorities.countries[rule.country]
        ? []
        : [
            inRule(
              `the country ${rule.country} has no name`,
              'Add it to `countries` in knowledge/authorities.yaml.',
            ),
          ]),
      ...(twin ? [inRule('the id stands a second time', 'Give one of the two another id.')] : []),
      ...(rival
        ? [
            inRule(
              `${rival.id} has the same prefix in ${rule.country}`,
              'Leave each prefix in one rule, or tell them apart by `digits`.',
            ),
          ]
        : []),
      ...contactsIn(rule).map((text) =>
        inRule(`"${text}" is a contact written by hand`, 'Leave it out: costs name no contacts.'),
      ),
    ];
  });
}

function decidesTheSame(one: CallCostRule, other: CallCostRule): boolean {
  const areOfOneLength =
    !one.digits || !other.digits || one.digits.some((digits) => other.digits?.includes(digits));
  return (
    one.country === other.country &&
    areOfOneLength &&
    one.prefixes.some((prefix) => other.prefixes.includes(prefix))
  );
}

/** 12363 is the name of its rule, and no contact beside it. */
function contactsIn({ name, notes, tariff, publisher, prefixes }: CallCostRule): string[] {
  return [name, ...notes, tariff, publisher]
    .flatMap((words) => (words ? languages.map((language) => words[language]) : []))
    .flatMap((text) => findContacts(text))
    .filter(({ key }) => !prefixes.includes(key))
    .map(({ text }) => text);
}
