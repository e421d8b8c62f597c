import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figure, Section } from '../figures';
import { botFrameworkChannel } from './bot-framework';
import { partNames, timeByPart } from './cpu-profile';
import { directLinePage } from './direct-line';
import { load } from './load';
import { visits } from './messages';
import type { Place } from './person';
import { started } from './turns';

const connections = 16;

/** Microseconds of CPU that a turn takes on the main thread, by part of the program. */
type Costs = Map<string, number>;

/** Where a turn's time goes, over both ways in, beside the echo bot, all of whose time is the SDK's and HTTP's. */
export async function measureParts(
  { turns, warmUpTurns }: { turns: number; warmUpTurns: number },
  tell: (progress: string) => void,
): Promise<Section> {
  const costs = async (name: string, program: string, placeAt: (url: string) => Promise<Place>) => {
    tell(name);
    return costsOf(program, placeAt, { turns, warmUpTurns });
  };
  const echo = await costs('echo bot', 'benchmarks/echo-bot.ts', botFrameworkChannel);
  const framework = await costs('/api/messages', 'src/main.ts', botFrameworkChannel);
  const directLine = await costs('Direct Line', 'src/main.ts', async (url) =>
    directLinePage({ sendTo: url }),
  );
  const figuresOf = (way: string, ours: Costs): Figure[] =>
    ['all of it', ...partNames].map((part) => ({
      name: `${way}: ${part}`,
      unit: 'µs',
      ours: ours.get(part) ?? 0,
      rival: { name: 'echo bot', value: echo.get(part) ?? 0 },
    }));
  return {
    title: 'Where the time of a turn goes',
    method: `CPU of the main thread for one turn, ${connections} at once, by a sampling profile of ${turns} turns after ${warmUpTurns} turns of warm-up. A sample belongs to the part whose code is innermost; a library to whoever calls it.`,
    figures: [...figuresOf('/api/messages', framework), ...figuresOf('Direct Line', directLine)],
    notes: ['The profiler itself slows a turn, the more the shorter its functions are.'],
  };
}

async function costsOf(
  program: string,
  placeAt: (url: string) => Promise<Place>,
  { turns, warmUpTurns }: { turns: number; warmUpTurns: number },
): Promise<Costs> {
  const folder = mkdtempSync(join(tmpdir(), 'helpline-profile-'));
  const server = await started(program, `sqlite:${join(folder, 'profile.db')}`, [
    '--cpu-prof',
    `--cpu-prof-dir=${folder}`,
  ]);
  const place = await placeAt(server.url);
  const mix = visits();
  await load(place, { connections, turns: warmUpTurns }, mix);
  const { begunMs, endedMs } = await load(place, { connections, turns }, mix);
  place.close();
  await server.stop();
  const stoppedMs = performance.now();
  const profile = JSON.parse(readFileSync(largestProfileIn(folder), 'utf8'));
  rmSync(folder, { recursive: true, force: true });
  const micros = timeByPart(profile, {
    fromMs: stoppedMs - begunMs,
    toMs: stoppedMs - endedMs,
  });
  const costs: Costs = new Map([...micros].map(([part, sum]) => [part, sum / turns]));
  return costs.set(
    'all of it',
    [...costs.values()].reduce((sum, each) => sum + each, 0),
  );
}

/** The main thread's: other threads write profiles of their own. */
function largestProfileIn(folder: string): string {
  const profiles = readdirSync(folder)
    .filter((name) => name.endsWith('.cpuprofile'))
    .map((name) => join(folder, name));
  const [largest] = profiles.sort((one, other) => statSync(other).size - statSync(one).size);
  if (largest === undefined) throw new Error(`No profile was written into ${folder}.`);
  return largest;
}
