import { fragment, fraudLineItem, type Written } from './lists';
import type { Knowledge } from './load';
import type { FraudLine } from './schema/authorities';

/** Whom to ring after a fraud, beside the wallet. */

/** Whether money has gone to the fraudster, or may still be kept. */
export type Loss = FraudLine['for'][number];

/** All of a country's lines, the most important first. */
export function fraudLinesIn({ authorities }: Knowledge, country: string): FraudLine[] {
  return authorities.fraudLines.filter((line) => line.country === country);
}

/** Those of them for that loss. */
export function fraudLinesOf(knowledge: Knowledge, country: string, loss: Loss): FraudLine[] {
  return fraudLinesIn(knowledge, country).filter((line) => line.for.includes(loss));
}

/** All of a country's lines, each with what it is for. */
export function fraudLineItems(knowledge: Knowledge, country: string): Written[] {
  return fraudLinesIn(knowledge, country).map((line) => fraudLineItem(knowledge, line));
}

/** One line for each of the wallet's markets, briefly. */
export function fraudLinesBriefly(knowledge: Knowledge, loss: Loss): Written {
  const { profile, authorities } = knowledge;
  const items = profile.markets.flatMap((market) => {
    const [line] = fraudLinesOf(knowledge, market, loss);
    const name = authorities.countries[market];
    return line && name
      ? [
          fragment(knowledge, 'security.fraud-line-briefly', {
            country: (language) => name[language],
            phone: line.phone,
          }),
        ]
      : [];
  });
  const separator = fragment(knowledge, 'contact.separator');
  return (language) => items.map((item) => item(language)).join(separator(language));
}
