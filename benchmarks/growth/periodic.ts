import { openStore } from '../../src/store/open-store';
import { median } from '../figures';

const times = 5;
const retentionMs = 90 * 24 * 3600 * 1000;

export interface PeriodicWork {
  /** Every two seconds: what was left over, what is due. */
  lookMs: number;
  /** Every hour: what is too old, of which there is none. */
  sweepMs: number;
  /** Whenever somebody asks for the metrics. */
  countMs: number;
}

/** What the program does by itself, beside the turns. On SQLite turns wait meanwhile. */
export async function measurePeriodicWork(databaseUrl: string): Promise<PeriodicWork> {
  const store = await openStore(databaseUrl);
  try {
    return {
      lookMs: await medianMs(async () => {
        await store.conversationsWithUnanswered();
        await store.dueJobs(Date.now(), 100);
        await store.conversationsWithUndelivered();
      }),
      sweepMs: await medianMs(() => store.deleteOlderThan(Date.now() - retentionMs)),
      countMs: await medianMs(() => store.countUnanswered()),
    };
  } finally {
    await store.close();
  }
}

async function medianMs(work: () => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const begun = performance.now();
    await work();
    taken.push(performance.now() - begun);
  }
  return median(taken);
}
