import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Section } from '../figures';
import { growingAnswers, growingIntents } from './growing-content';
import { growingOnPostgres, growingOnSqlite } from './growing-conversations';
import type { Measurement, Tell } from './series';
import { connections } from './turns';

const parts = {
  intents: growingIntents,
  answers: growingAnswers,
  conversations: growingOnSqlite,
  postgres: growingOnPostgres,
};

export type Growing = keyof typeof parts;
export const growing = Object.keys(parts) as Growing[];

/** What a turn costs when there is ten, a hundred or a hundred thousand times as much of something. */
export async function measureGrowth(
  tell: Tell,
  { of, ...measurement }: Measurement & { of: readonly Growing[] },
): Promise<Section> {
  const { pairs, load } = measurement;
  const folder = mkdtempSync(join(tmpdir(), 'helpline-growth-'));
  const measured: Pick<Section, 'figures' | 'notes'>[] = [];
  try {
    for (const each of of) {
      tell(`${each}: preparing`);
      const tellOf = (progress: string) => tell(`${each}: ${progress}`);
      measured.push(await parts[each](join(folder, each), measurement, tellOf));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return {
    title: 'Growth',
    method:
      `The program in a process of its own, over /api/messages, with a database on disk: large and small take turns, ${pairs} pairs, a new process each time. ` +
      `Each is warmed up with ${load.warmUpTurns} turns, then measured with ${load.turnsOfOne} turns of one connection and ${load.turnsOfAll} of ${connections}. ` +
      'Messages are phrases of both languages, eight a conversation; the next is sent when the first reply to the last has come.',
    figures: measured.flatMap(({ figures }) => figures),
    notes: measured.flatMap(({ notes }) => notes),
  };
}
