import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killRepeatedly } from './killer';
import { type RunReport, talkThrough } from './run';
import { createServerProcess } from './server';

export interface CrashOptions {
  kills: number;
  conversations: number;
  seed: number;
  /** undefined: an SQLite file of the run's own. */
  databaseUrl: string | undefined;
  onProgress: (progress: { kills: number; acknowledged: number }) => void;
}

export interface CrashReport extends RunReport {
  kills: number;
  /** Where the database of a run with faults is left. */
  keptIn: string | undefined;
}

/** One server is killed again and again, at every step of a turn. */
export async function runCrashTest({
  kills,
  conversations,
  seed,
  databaseUrl,
  onProgress,
}: CrashOptions): Promise<CrashReport> {
  const folder = mkdtempSync(join(tmpdir(), 'helpline-crash-'));
  let killed = 0;
  const report = await talkThrough({
    conversations,
    seed,
    createServers: async (onUnexpectedEnd) => [
      await createServerProcess({
        databaseUrl: databaseUrl ?? `sqlite:${join(folder, 'crash.db')}`,
        onUnexpectedEnd,
      }),
    ],
    async disaster({ servers, news, random, acknowledged }) {
      for (const server of servers) {
        await killRepeatedly({
          server,
          news,
          kills,
          busyness: 3 * conversations,
          random,
          onKilled() {
            killed += 1;
            onProgress({ kills: killed, acknowledged: acknowledged() });
          },
        });
      }
    },
  });
  const isClean = report.cases.length === 0;
  if (isClean) rmSync(folder, { recursive: true, force: true });
  return { ...report, kills: killed, keptIn: isClean || databaseUrl ? undefined : folder };
}
