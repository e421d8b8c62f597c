import { fragment, type Written } from './lists';
import type { Knowledge } from './load';
import { inAppPath } from './problem-ways';
import type { FraudLine } from './schema/authorities';
import type { SupportLine } from './schema/wallet-profile';
import { lineFor } from './wallet-blanks';

/** Whom to ring after a fraud, depending on where the person is. */

/** Whether money has gone to the fraudster, or may still be kept. */
export type Loss = FraudLine['for'][number];

/**
 * How the line that freezes an account is dialled from there; for a country nobody told, the urgent line
 * and the one for callers abroad.
 */
export function freezeNumber(knowledge: Knowledge, country: string | undefined): Written {
  const urgent = lineFor(knowledge, 'urgent');
  const overseas = knowledge.profile.lines.find(({ use }) => use.includes('overseas'));
  if (country === undefined && overseas && overseas !== urgent) {
    return fragment(knowledge, 'security.line-anywhere', {
      urgent: urgent.number,
      overseas: overseas.number,
    });
  }
  return () => lineToFreeze(knowledge, country).number;
}

/** Where in the app an account is frozen, as exactly as the profile says it. */
export function freezeInApp(knowledge: Knowledge): Written {
  const path = inAppPath(knowledge, 'problem.suspicious_activity');
  return path
    ? fragment(knowledge, 'security.freeze-in-app', { path })
    : fragment(knowledge, 'security.freeze-somewhere-in-app');
}

function lineToFreeze(knowledge: Knowledge, country: string | undefined): SupportLine {
  const canFreeze = knowledge.profile.lines.filter(({ use }) => use.includes('urgent'));
  const urgent = lineFor(knowledge, 'urgent');
  if (country === undefined || country === urgent.country) return urgent;
  return (
    canFreeze.find((line) => line.country === country) ??
    canFreeze.find(({ fromAbroad }) => fromAbroad) ??
    knowledge.profile.lines.find(({ use }) => use.includes('overseas')) ??
    urgent
  );
}

/** A country's lines for that loss, the most important first. */
export function fraudLinesOf({ authorities }: Knowledge, country: string, loss: Loss): FraudLine[] {
  return authorities.fraudLines.filter(
    (line) => line.country === country && line.for.includes(loss),
  );
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
