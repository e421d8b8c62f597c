import { fragment, type Written } from './lists';
import type { Knowledge } from './load';
import { inAppPath } from './problem-ways';
import type { SupportLine } from './schema/wallet-profile';
import { lineFor } from './wallet-blanks';

/** How an account is frozen, depending on where the person is. */

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
