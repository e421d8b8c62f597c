import { IANAZone } from 'luxon';
import { intents } from '../../../intents/intent';
import { erlangC } from '../../../knowledge/erlang-c';
import type { Fault } from '../../../knowledge/fault';
import { type Weekday, weekdays } from '../../../knowledge/hours';
import type { Knowledge } from '../../../knowledge/load';
import { onDay, openSpans } from '../../../knowledge/opening-hours';
import type { WalletProfile } from '../../../knowledge/schema/wallet-profile';
import { dayOf, hourMs, timeAt } from '../../../knowledge/wall-clock';
import { lineFor } from '../../../knowledge/wallet-blanks';

type InProfile = (what: string, mend: string) => Fault;

/**
 * What is wrong in the parts of the profile that tell how long people wait, and what they do instead.
 * @param today the day against which holidays are measured, as 2026-11-22.
 */
export function waitFaults(knowledge: Knowledge, today: string): Fault[] {
  const { profile, profileFile } = knowledge;
  const inProfile: InProfile = (what, mend) => ({ file: profileFile, what, mend });
  // What lies when cannot be told in a zone that does not exist; that is reported elsewhere.
  const isOnClock = IANAZone.isValidZone(lineFor(knowledge, 'main').timeZone);
  return [
    ...servesFaults(profile, inProfile),
    ...holidayFaults(profile, today, inProfile),
    ...(isOnClock
      ? [...busyHoursFaults(knowledge, inProfile), ...staffingFaults(knowledge, inProfile)]
      : []),
    ...demandFaults(profile, inProfile),
  ];
}

function servesFaults({ menu, inApp }: WalletProfile, inProfile: InProfile): Fault[] {
  const entries = [
    ...menu.map(({ press, serves }) => ({ name: `menu, key ${press}`, serves })),
    ...inApp.map(({ task, serves }) => ({ name: `inApp, ${task.en}`, serves })),
  ];
  const known = new Set<string>(intents);
  return entries.flatMap(({ name, serves }) =>
    serves
      .filter((intent) => !known.has(intent))
      .map((intent) =>
        inProfile(
          `${name}: the intent ${intent} does not exist`,
          'Use a name from intents/intent.ts.',
        ),
      ),
  );
}

function holidayFaults(
  { holidays, lines, channels }: WalletProfile,
  today: string,
  inProfile: InProfile,
): Fault[] {
  const places = [...lines, ...channels].map(({ id }) => id);
  const unknown = holidays.flatMap((holiday) =>
    (holiday.for ?? [])
      .filter((id) => !places.includes(id))
      .map((id) =>
        inProfile(
          `holidays, ${holiday.name.en}: there is no line or channel ${id}`,
          `Use one of ${places.join(', ')}.`,
        ),
      ),
  );
  const kept = new Set<string>();
  const twice = holidays.flatMap((holiday) =>
    holiday.dates.flatMap((date) =>
      (holiday.for ?? places).flatMap((id) => {
        const isTwice = kept.has(`${date} ${id}`);
        kept.add(`${date} ${id}`);
        return isTwice
          ? [
              inProfile(
                `holidays, ${holiday.name.en}: ${date} is a holiday of ${id} already`,
                'Keep one of the two, or name in `for` which lines each is about.',
              ),
            ]
          : [];
      }),
    ),
  );
  const newest = holidays
    .flatMap(({ dates }) => dates)
    .sort()
    .at(-1);
  const over =
    newest !== undefined && newest < today
      ? [
          inProfile(
            `holidays: all of them are over, the last was on ${newest}`,
            'Add those of the coming year, or take the block out if there are none.',
          ),
        ]
      : [];
  return [...unknown, ...twice, ...over];
}

/** Busy hours at which nobody can call are a slip of the pen. */
function busyHoursFaults(knowledge: Knowledge, inProfile: InProfile): Fault[] {
  const { busyHours = [] } = knowledge.profile;
  const line = lineFor(knowledge, 'main');
  return busyHours.flatMap(({ days, from, to }) =>
    days
      .filter((day) => {
        const span = onDay(anyDay(day), { from, to }, line.timeZone);
        const [open] = openSpans({ holidays: [] }, line, span);
        return open?.fromMs !== span.fromMs || open.toMs !== span.toMs;
      })
      .map((day) =>
        inProfile(
          `busyHours: ${day} ${from}–${to} is outside the opening hours of ${line.id}`,
          'Correct the busy hours or the hours of the line.',
        ),
      ),
  );
}

/** Agents at hours at which nobody can call, and open hours without any: a list that slipped. */
function staffingFaults(knowledge: Knowledge, inProfile: InProfile): Fault[] {
  const line = lineFor(knowledge, 'main');
  return (knowledge.profile.demand?.days ?? []).flatMap(({ days, agents }) =>
    days.flatMap((day) =>
      agents.flatMap((answering, hour) => {
        if (answering === null) return [];
        const fromMs = timeAt({ day: anyDay(day), minute: hour * 60 }, line.timeZone);
        const [open] = openSpans({ holidays: [] }, line, { fromMs, toMs: fromMs + hourMs });
        const openMs = open ? open.toMs - open.fromMs : 0;
        const isRight = answering > 0 ? openMs > 0 : openMs < hourMs;
        return isRight
          ? []
          : [
              inProfile(
                `demand: ${day} at ${String(hour).padStart(2, '0')}:00 has ${answering} agents, and ${line.id} is ${open ? 'open' : 'closed'} then`,
                'The lists begin at 00:00 in the time zone of the line; correct them or its hours.',
              ),
            ];
      }),
    ),
  );
}

/** In an ordinary week. */
function anyDay(day: Weekday): number {
  return dayOf('2026-01-05') + weekdays.indexOf(day);
}

function demandFaults({ demand }: WalletProfile, inProfile: InProfile): Fault[] {
  if (!demand) return [];
  const all = demand.days.flatMap(({ days }) => days);
  const twice = weekdays
    .filter((day) => all.filter((each) => each === day).length > 1)
    .map((day) => inProfile(`demand: ${day} stands twice`, 'Name every day in one entry only.'));
  const overloaded = demand.days.flatMap(({ days, callsPerHour, agents }) =>
    callsPerHour.flatMap((calls, hour) => {
      const answering = agents[hour];
      if (!calls || answering === null || answering === undefined) return [];
      const { handlingSeconds } = demand;
      if (erlangC({ callsPerHour: calls, handlingSeconds, agents: answering })) return [];
      return [
        inProfile(
          `demand: ${days.join(', ')} at ${String(hour).padStart(2, '0')}:00 has more calls than agents can take: ${calls} calls of ${handlingSeconds} s keep ${Math.ceil((calls * handlingSeconds) / 3600)} agents busy, and there are ${answering}`,
          'Check the figures. If they are right, no wait can be worked out: write null for that hour and name it in `busyHours`.',
        ),
      ];
    }),
  );
  return [...twice, ...overloaded];
}
