// "When should I call?" Whether now is a good moment, the next one, and the day at a glance.
import { fragment, type Written, zoneText } from '../../knowledge/lists';
import { lineFor, walletBlank } from '../../knowledge/wallet-blanks';
import { buttonsAfter } from '../feedback';
import type { Circumstances } from '../kit/circumstances';
import { defineDialog } from '../kit/dialog';
import { type Said, say } from '../kit/said';
import { dayPattern } from './day-pattern';
import { remindButton } from './remind-button';
import { nowText, situationNow } from './situation';

export const bestTime = defineDialog({
  name: 'waits.best-time',
  startedBy: { 'waits.best_time': {} },
  asks: {},
  reply: (_, about) => [bestTimeNow(about)],
});

function bestTimeNow(about: Circumstances): Said {
  const { knowledge, nowMs } = about;
  const situation = situationNow(about);
  const now = nowText(about, situation);
  const pattern = dayPattern(knowledge, situation, nowMs);
  const danger = fragment(knowledge, 'waits.danger', {
    line: lineFor(knowledge, 'urgent').number,
  });
  const details = pattern
    ? measured(about, pattern.words)
    : fragment(knowledge, 'waits.general-advice');
  return {
    ...say('waits.best-time', { now, details, danger }),
    buttons: [
      ...remindButton(knowledge, situation, nowMs),
      ...buttonsAfter(knowledge, 'waits.best-time'),
    ],
    ...(pattern && {
      card: {
        title: fragment(knowledge, 'waits.chart-title'),
        parts: [
          { kind: 'text', text: now },
          { kind: 'picture', svg: pattern.picture, alt: pattern.words },
          { kind: 'text', text: details },
          { kind: 'text', text: danger },
        ],
      },
    }),
  };
}

/** Today in words, and the busy hours of the week. */
function measured({ knowledge }: Circumstances, today: Written): Written {
  if (!knowledge.profile.busyHours) return today;
  const week = fragment(knowledge, 'waits.week', {
    zone: zoneText(knowledge, lineFor(knowledge, 'main').timeZone),
    hours: walletBlank(knowledge, 'wallet.busy-hours') as Written,
  });
  return (language) => `${today(language)}\n\n${week(language)}`;
}
