import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Happening, News } from './news';
import type { Server } from './server';

interface Moment {
  on: Happening;
  /** It is killed at a random instant of so many milliseconds afterwards; 0: on the spot. */
  withinMs: number;
}

/** Around each step of a turn: written → kept → acknowledged → answered → delivered → noted. */
const moments: readonly (Moment | 'starting')[] = [
  { on: 'written', withinMs: 0 },
  { on: 'written', withinMs: 10 },
  { on: 'acknowledged', withinMs: 0 },
  { on: 'acknowledged', withinMs: 10 },
  { on: 'acknowledged', withinMs: 50 },
  { on: 'delivered', withinMs: 0 },
  { on: 'delivered', withinMs: 10 },
  'starting',
];

/** When what it waits for does not happen, it kills all the same. */
const patienceMs = 3_000;

/** Starts the server and kills it, so many times; then it starts it once more and leaves it alone. */
export async function killRepeatedly({
  server,
  news,
  kills,
  busyness,
  random,
  onKilled,
}: {
  server: Server;
  news: News;
  kills: number;
  /** How many happenings to let pass at most, before the one that kills. */
  busyness: number;
  random: (limit: number) => number;
  onKilled: () => void;
}): Promise<void> {
  let left: (Moment | 'starting')[] = [];
  for (let killed = 0; killed < kills; killed += 1) {
    // Each kind comes up equally often, in an order that changes.
    if (left.length === 0) left = [...moments];
    const [moment = 'starting'] = left.splice(random(left.length), 1);
    const ready = server.start();
    if (moment === 'starting') {
      await Promise.race([ready, setTimeout(random(Math.ceil(server.startMs())))]);
      await server.kill();
      await ready;
    } else {
      await ready;
      await killAt(moment);
    }
    onKilled();
  }
  await server.start();

  async function killAt({ on, withinMs }: Moment): Promise<void> {
    let killed: Promise<void> | undefined;
    await news.when(on, 1 + random(busyness), patienceMs, () => {
      killed = killAfter(random(1000 * withinMs + 1) / 1000);
    });
    await killed;
  }

  /** To the fraction of a millisecond, which is what a step takes and timers do not tell apart. */
  async function killAfter(ms: number): Promise<void> {
    const instant = performance.now() + ms;
    while (performance.now() < instant) await setImmediate();
    await server.kill();
  }
}
