import { type Figure, inPairs, median, type Pairs, pairedFigure, type Target } from '../figures';
import {
  type Contender,
  connections,
  firstStart,
  type Load,
  type Measured,
  measureServer,
} from './turns';

export type Tell = (progress: string) => void;

export interface Measurement {
  pairs: number;
  load: Load;
}

/** One thing that grows: three sizes of it, of which the first and the last are compared. */
export interface Series {
  what: string;
  one: string;
  sizes: readonly [small: number, middle: number, large: number];
}

export const slowestTurn: Target = { of: 'ratio', limit: 'at most', value: 1.5 };
export const fewestTurns: Target = { of: 'ratio', limit: 'at least', value: 1 / 1.5 };
/** A line through two sizes, made longer, makes much of the little by which memory is never twice the same. */
const straight: Target = { of: 'ratio', limit: 'at most', value: 1.25 };
/** The first of all may have to learn hundreds of intents. */
export const startWithinMs = 20 * 60_000;
const startsOfMiddle = 3;

/** Turns, start and memory of the largest beside the smallest, and memory at rest of all three. */
export async function measureSeries(
  { what, one, sizes: [small, middle, large] }: Series,
  { pairs, load }: Measurement,
  contender: (size: number) => Contender | Promise<Contender>,
  tell: Tell,
): Promise<{ figures: Figure[]; measured: Pairs<Measured> }> {
  const measured = await inPairs(
    pairs,
    {
      ours: async () => measureServer(await contender(large), load),
      rival: async () => measureServer(await contender(small), load),
    },
    tell,
  );
  const middleBytes: number[] = [];
  for (let start = 1; start <= startsOfMiddle; start += 1) {
    tell(`memory of ${middle}, start ${start} of ${startsOfMiddle}`);
    const { atRestBytes } = await firstStart(await contender(middle), startWithinMs, tell);
    middleBytes.push(atRestBytes);
  }
  const atRest = {
    small: median(measured.map(({ rival: { atRestBytes } }) => atRestBytes)),
    middle: median(middleBytes),
    large: median(measured.map(({ ours: { atRestBytes } }) => atRestBytes)),
  };
  const eachBytes = Math.max(0, atRest.middle - atRest.small) / (middle - small);
  const onTheLineBytes = atRest.middle + eachBytes * (large - middle);
  const faults = measured.flatMap(({ ours, rival }) => [...ours.faults, ...rival.faults]);
  for (const fault of faults) tell(`a turn failed: ${fault}`);

  const rival = `${small}`;
  const name = (measure: string) => `${measure} with ${large} ${what}`;
  const figures: Figure[] = [
    pairedFigure(
      { name: name('a turn'), unit: 'ms', rival, target: slowestTurn },
      measured,
      ({ fresh }) => fresh.turnMs,
    ),
    pairedFigure(
      {
        name: name(`turns of ${connections} connections`),
        unit: 'turns/s',
        rival,
        target: fewestTurns,
      },
      measured,
      ({ fresh }) => fresh.turnsPerSecond,
    ),
    {
      name: `turns that failed, ${what}`,
      unit: 'turns',
      ours: faults.length,
      target: { of: 'ours', limit: 'at most', value: 0 },
    },
    pairedFigure({ name: name('a start'), unit: 'ms', rival }, measured, ({ startMs }) => startMs),
    pairedFigure(
      { name: name('memory at rest'), unit: 'MB', rival },
      measured,
      ({ atRestBytes }) => atRestBytes / 1e6,
    ),
    {
      name: `memory at rest with ${middle} ${what}`,
      unit: 'MB',
      ours: atRest.middle / 1e6,
      rival: { name: rival, value: atRest.small / 1e6 },
      ratio: atRest.middle / atRest.small,
    },
    {
      name: `memory of each ${one}, from ${small} to ${large}`,
      unit: 'bytes',
      ours: Math.round((atRest.large - atRest.small) / (large - small)),
    },
    {
      name: name('memory at rest beside a straight line,'),
      unit: 'MB',
      ours: atRest.large / 1e6,
      rival: { name: `the line through ${small} and ${middle}`, value: onTheLineBytes / 1e6 },
      ratio: atRest.large / onTheLineBytes,
      target: straight,
    },
  ];
  return { figures, measured };
}
