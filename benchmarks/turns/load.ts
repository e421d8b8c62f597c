import { messageOf } from '../../src/errors';
import { percentilesOf } from '../percentiles';
import type { Visit } from './messages';
import type { Person, Place } from './person';

/** What people got out of a bot under a load. */
export interface Load {
  /** Answered turns; failures are none. */
  turnsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** Why turns failed. */
  faults: string[];
  /** From the first message to the last reply, as `performance.now()` has it. */
  begunMs: number;
  endedMs: number;
}

/**
 * So many people at once, each of whom says the next thing when the last one is answered; when one has
 * said everything another comes. Who comes has arrived before the clock starts.
 */
export async function load<P extends Person>(
  place: Place<P>,
  { connections, turns }: { connections: number; turns: number },
  visits: Iterator<Visit>,
  afterwards: (person: P, said: readonly string[]) => Promise<void> = async () => {},
): Promise<Load> {
  const guests = await arrivals(place, turns, visits);
  const timesMs: number[] = [];
  const faults: string[] = [];
  let next = 0;
  const begunMs = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      for (let guest = guests[next++]; guest; guest = guests[next++]) {
        for (const text of guest.messages) {
          const said = performance.now();
          try {
            await guest.person.say(text);
            timesMs.push(performance.now() - said);
          } catch (error) {
            faults.push(messageOf(error));
          }
        }
      }
    }),
  );
  const endedMs = performance.now();
  for (const { person, messages } of guests) {
    await afterwards(person, messages);
    person.leave();
  }
  const { p50, p99 } = percentilesOf(timesMs) ?? { p50: Number.NaN, p99: Number.NaN };
  return {
    turnsPerSecond: timesMs.length / ((endedMs - begunMs) / 1000),
    p50Ms: p50,
    p99Ms: p99,
    faults,
    begunMs,
    endedMs,
  };
}

async function arrivals<P extends Person>(
  place: Place<P>,
  turns: number,
  visits: Iterator<Visit>,
): Promise<{ person: P; messages: string[] }[]> {
  const guests: { person: P; messages: string[] }[] = [];
  for (let left = turns; left > 0; ) {
    const { locale, messages } = visits.next().value as Visit;
    guests.push({ person: await place.arrive(locale), messages: messages.slice(0, left) });
    left -= messages.length;
  }
  return guests;
}
