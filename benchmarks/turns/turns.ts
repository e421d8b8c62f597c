import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServerProcess, type Server } from '../durability/server';
import { type Figure, inPairs, pairedFigure, type Section, type Target } from '../figures';
import { botFrameworkChannel } from './bot-framework';
import { directLinePage } from './direct-line';
import { type Load, load } from './load';
import { visits } from './messages';
import type { Place } from './person';

export interface TurnSizes {
  pairs: number;
  /** Of each measurement. */
  turns: number;
  warmUpTurns: number;
}

const connectionCounts = [1, 16, 64];
const warmUpConnections = 16;
const echoBot = 'echo bot';

const atLeast = (value: number): Target => ({ of: 'ratio', limit: 'at least', value });
const atMost = (value: number): Target => ({ of: 'ratio', limit: 'at most', value });

/**
 * A turn with everything that belongs to it, over both ways in, each beside the bare echo bot, which
 * keeps nothing and understands nothing. Each program is a process of its own, started once.
 */
export async function measureTurns(
  { pairs, turns, warmUpTurns }: TurnSizes,
  tell: (progress: string) => void,
): Promise<Section> {
  const folder = mkdtempSync(join(tmpdir(), 'helpline-turns-'));
  const helpline = await started('src/main.ts', `sqlite:${join(folder, 'turns.db')}`);
  const echo = await started('benchmarks/echo-bot.ts', '');
  const echoChannel = await botFrameworkChannel(echo.url);
  const ways = [
    {
      name: '/api/messages',
      place: await botFrameworkChannel(helpline.url),
      turnsTarget: atLeast(0.8),
      p50Target: undefined,
      p99Target: atMost(1.5),
    },
    {
      name: 'Direct Line',
      place: directLinePage({ sendTo: helpline.url }) as Place,
      turnsTarget: atLeast(2),
      p50Target: { of: 'ours', limit: 'at most', value: 5 } satisfies Target,
      p99Target: undefined,
    },
  ];
  const mix = visits();
  try {
    for (const place of [echoChannel, ...ways.map((way) => way.place)]) {
      tell(`warm-up: ${warmUpTurns} turns`);
      await load(place, { connections: warmUpConnections, turns: warmUpTurns }, mix);
    }
    const figures: Figure[] = [];
    const ourLoads: Load[] = [];
    const echoLoads: Load[] = [];
    for (const way of ways) {
      for (const connections of connectionCounts) {
        const under = `${way.name}, ${connections} at once`;
        const measured = await inPairs(
          pairs,
          {
            ours: () => load(way.place, { connections, turns }, mix),
            rival: () => load(echoChannel, { connections, turns }, mix),
          },
          (progress) => tell(`${under}: ${progress}`),
        );
        const figure = (what: string, unit: string, of: (load: Load) => number, target?: Target) =>
          pairedFigure(
            { name: `${under}: ${what}`, unit, rival: echoBot, ...(target && { target }) },
            measured,
            of,
          );
        figures.push(
          figure('turns a second', 'turns/s', (each) => each.turnsPerSecond, way.turnsTarget),
          figure(
            'half of the turns within',
            'ms',
            (each) => each.p50Ms,
            connections === 1 ? way.p50Target : undefined,
          ),
          figure('99 of 100 turns within', 'ms', (each) => each.p99Ms, way.p99Target),
        );
        ourLoads.push(...measured.map(({ ours }) => ours));
        echoLoads.push(...measured.map(({ rival }) => rival));
      }
    }
    return {
      title: 'Turns',
      method: `Understanding, dialog, guard and a durable SQLite file, beside a bare echo bot of the SDK on restify that keeps nothing. The same phrases of both languages in conversations of 8 messages; a turn ends when the first reply to exactly this message has arrived and the message is acknowledged. ${warmUpTurns} turns of warm-up over each way, then ${pairs} pairs of ${turns} turns, in turn.`,
      figures: [
        ...figures,
        failuresOf('turns that failed', ourLoads),
        failuresOf(`turns that failed, ${echoBot}`, echoLoads),
      ],
      notes: ['The sender, the channel that takes the replies and the program share one machine.'],
    };
  } finally {
    echoChannel.close();
    for (const { place } of ways) place.close();
    await Promise.all([helpline.kill(), echo.kill()]);
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function started(
  program: string,
  databaseUrl: string,
  nodeFlags: readonly string[] = [],
): Promise<Server> {
  const server = await createServerProcess({
    program,
    nodeFlags,
    databaseUrl,
    onUnexpectedEnd(error) {
      throw error;
    },
  });
  await server.start();
  return server;
}

/** A turn that was refused or not answered counts as a failure and as nothing else. */
export function failuresOf(name: string, loads: readonly Load[]): Figure {
  return {
    name,
    unit: '',
    ours: loads.reduce((sum, { faults }) => sum + faults.length, 0),
    target: { of: 'ours', limit: 'at most', value: 0 },
  };
}
