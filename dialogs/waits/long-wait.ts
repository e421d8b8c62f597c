// "Nobody answers." What to do instead depends on whether money is at risk right now.
import { bulleted, fragment, numbered, type Written } from '../../knowledge/lists';
import { isOpenAt } from '../../knowledge/opening-hours';
import { whenTextInZone } from '../../knowledge/waiting-words';
import { buttonsAfter } from '../feedback';
import { choice, ifTold } from '../kit/ask';
import type { Circumstances } from '../kit/circumstances';
import { defineDialog } from '../kit/dialog';
import { type Said, say } from '../kit/said';
import { problemToldLast, waysFor, whichProblem } from './problem';
import { remindButton } from './remind-button';
import { nowText, situationNow } from './situation';

export const longWait = defineDialog({
  name: 'waits.long-wait',
  startedBy: { 'waits.long_wait': {} },
  asks: {
    urgency: choice('waits.how-urgent', ['at-risk', 'today', 'later']),
    problem: ifTold(whichProblem),
  },
  opening: ({ urgency }, about) =>
    urgency ? [] : [say('waits.overview', { now: nowText(about, situationNow(about)) })],
  reply: ({ urgency, problem }, about) => {
    switch (urgency) {
      case 'at-risk':
        return [say('waits.money-at-risk')];
      case 'today':
        return [neededToday(problem ?? problemToldLast(about), about)];
      case 'later':
        return [canWait(about)];
    }
  },
});

/** What works right now: the way for this problem, and who can be written to. */
function neededToday(problem: string | undefined, { knowledge, nowMs }: Circumstances): Said {
  const { profile } = knowledge;
  const ways = problem === undefined ? [] : waysFor(knowledge, problem);
  const open = profile.channels
    .filter((channel) => channel.kind !== 'post' && isOpenAt(profile, channel, nowMs))
    .map(({ name, where, address }) =>
      fragment(knowledge, 'waits.open-channel', {
        name: (language) => name[language],
        where: (language) => where[language],
        address: address ?? '',
      }),
    );
  const trimmed = bulleted(
    open.map(
      (item): Written =>
        (language) =>
          item(language).trim(),
    ),
  );
  return say('waits.need-today', {
    yourself:
      ways.length > 0
        ? fragment(knowledge, 'waits.yourself-for', { ways: numbered(ways) })
        : fragment(knowledge, 'waits.yourself'),
    open: open.length > 0 ? trimmed : fragment(knowledge, 'waits.no-channel-open'),
  });
}

function canWait(about: Circumstances): Said {
  const { knowledge, nowMs } = about;
  const situation = situationNow(about);
  const { quiet, clock } = situation;
  const isNow = quiet !== undefined && quiet.fromMs <= nowMs;
  return {
    ...say('waits.can-wait', {
      quiet: isNow
        ? fragment(knowledge, 'waits.call-now')
        : quiet
          ? fragment(knowledge, 'waits.call-later', {
              when: whenTextInZone(knowledge, clock, quiet.fromMs),
            })
          : fragment(knowledge, 'waits.call-some-time'),
    }),
    buttons: [
      ...remindButton(knowledge, situation, nowMs),
      ...buttonsAfter(knowledge, 'waits.can-wait'),
    ],
  };
}
