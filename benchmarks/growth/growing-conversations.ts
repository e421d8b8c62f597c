import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readPhrases, trainingPhrases } from '../../intents/phrases';
import { newPostgresDatabase, startPostgres } from '../../tests/kit/postgres';
import { pairedFigure, type Section } from '../figures';
import { fill, keptConversation } from './kept-conversations';
import { measurePeriodicWork } from './periodic';
import { fewestTurns, type Measurement, measureSeries, slowestTurn, type Tell } from './series';
import { connections } from './turns';

const sizes = [1, 10_000, 100_000] as const;
const [smallest, , largest] = sizes;

/** A kind of database, in which conversations are kept. */
interface Engine {
  name: string;
  /** Filled with so many; always the same one. */
  filled(size: number): string;
  /** As small as the smallest, and nobody has talked to it. */
  another(): Promise<string>;
}

const messages = () => readPhrases(trainingPhrases).map(({ text }) => text);

export async function growingOnSqlite(place: string, measurement: Measurement, tell: Tell) {
  mkdirSync(place, { recursive: true });
  const fileOf = (size: number) => join(place, `${size}.db`);
  let copies = 0;
  const engine: Engine = {
    name: 'SQLite',
    filled: (size) => `sqlite:${fileOf(size)}`,
    async another() {
      copies += 1;
      const copy = join(place, `copy-${copies}.db`);
      copyFileSync(fileOf(smallest), copy);
      return `sqlite:${copy}`;
    },
  };
  return growingConversations(engine, measurement, tell);
}

export async function growingOnPostgres(_place: string, measurement: Measurement, tell: Tell) {
  const server = await startPostgres();
  try {
    const databases = new Map<number, string>();
    for (const size of sizes) databases.set(size, await newPostgresDatabase(server.url));
    const engine: Engine = {
      name: 'PostgreSQL',
      filled: (size) => databases.get(size) as string,
      async another() {
        const database = await newPostgresDatabase(server.url);
        await fill(database, smallest, messages());
        return database;
      },
    };
    return await growingConversations(engine, measurement, tell);
  } finally {
    await server.stop();
  }
}

async function growingConversations(
  { name, filled, another }: Engine,
  measurement: Measurement,
  tell: Tell,
): Promise<Pick<Section, 'figures' | 'notes'>> {
  for (const size of sizes) {
    tell(`keeping ${size}`);
    await fill(filled(size), size, messages());
  }
  let visits = 0;
  const nextKept = () => {
    visits += 1;
    // Far apart, and none is visited twice.
    return keptConversation((visits * 7919) % largest);
  };
  const { figures, measured } = await measureSeries(
    { what: `kept conversations, ${name}`, one: `kept conversation, ${name}`, sizes },
    measurement,
    async (size) => ({
      // The small one would not stay small.
      databaseUrl: size === smallest ? await another() : filled(size),
      messages: messages(),
      keptConversation: size === largest ? nextKept : undefined,
    }),
    tell,
  );
  tell('the periodic work');
  const work = {
    ours: await measurePeriodicWork(filled(largest)),
    rival: await measurePeriodicWork(filled(smallest)),
  };
  const rival = `${smallest}`;
  const named = (what: string) => `${what} ${largest} kept conversations, ${name}`;
  return {
    figures: [
      ...figures,
      pairedFigure(
        { name: named('a turn in one of'), unit: 'ms', rival, target: slowestTurn },
        measured,
        ({ kept }) => kept.turnMs,
      ),
      pairedFigure(
        {
          name: named(`turns of ${connections} connections, each in one of`),
          unit: 'turns/s',
          rival,
          target: fewestTurns,
        },
        measured,
        ({ kept }) => kept.turnsPerSecond,
      ),
      pairedFigure(
        { name: named('looking for what is left over among'), unit: 'ms', rival },
        [work],
        ({ lookMs }) => lookMs,
      ),
      pairedFigure(
        { name: named('looking for what is too old among'), unit: 'ms', rival },
        [work],
        ({ sweepMs }) => sweepMs,
      ),
      pairedFigure(
        { name: named('counting what is unanswered among'), unit: 'ms', rival },
        [work],
        ({ countMs }) => countMs,
      ),
    ],
    notes: [
      `Kept conversations, ${name}: of two messages and what was replied, spread over the last weeks. A few were talked, the others are copies of them. In a kept conversation its person comes back with up to eight messages.`,
      `What is left over is looked for every two seconds, what is too old every hour, what is unanswered whenever the metrics are read. On SQLite turns wait meanwhile.`,
    ],
  };
}
