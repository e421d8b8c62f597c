import { setImmediate } from 'node:timers/promises';
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './tables';

type Work<T> = (transaction: Transaction<Tables>) => Promise<T>;
/** Runs in the shared transaction. Resolves to what happens once that is committed. */
interface Waiting {
  run(transaction: Transaction<Tables>): Promise<() => void>;
  fail(error: unknown): void;
  /** false: nobody waits for it. */
  isUrgent: boolean;
}

/** More would make the first one wait long for the last. */
const largestGroup = 100;
/** How long what nobody waits for waits for a commit that takes place anyway. */
const patienceMs = 10;

/**
 * Commits together what waits together. A commit waits for the disk, and an embedded database has one
 * writer: under load one wait then serves many. Each piece of work still succeeds or fails by itself,
 * since a group that fails is run again one by one; none is reported done before its commit.
 */
export function groupCommits(db: Kysely<Tables>): {
  run<T>(work: Work<T>): Promise<T>;
  /** For what nobody waits for: it goes with the next group, or by itself when none comes soon. */
  runWithOthers<T>(work: Work<T>): Promise<T>;
} {
  let waiting: Waiting[] = [];
  let isCommitting = false;
  let lastCall: NodeJS.Timeout | undefined;

  async function commit(group: readonly Waiting[]): Promise<void> {
    const settle = await db.transaction().execute(async (transaction) => {
      const done: (() => void)[] = [];
      for (const { run } of group) done.push(await run(transaction));
      return done;
    });
    for (const each of settle) each();
  }

  async function commitGroups(): Promise<void> {
    isCommitting = true;
    clearTimeout(lastCall);
    lastCall = undefined;
    do {
      // What arrived in the same moment belongs to the group, and the engine stops this thread.
      await setImmediate();
      const group = waiting.slice(0, largestGroup);
      waiting = waiting.slice(largestGroup);
      try {
        await commit(group);
      } catch {
        for (const each of group) await commit([each]).catch(each.fail);
      }
    } while (waiting.some(({ isUrgent }) => isUrgent));
    isCommitting = false;
    if (waiting.length > 0) commitSoon();
  }

  function commitSoon(): void {
    lastCall ??= setTimeout(() => void commitGroups(), patienceMs);
  }

  function wait<T>(work: Work<T>, isUrgent: boolean): Promise<T> {
    return new Promise((resolve, reject) => {
      waiting.push({
        async run(transaction) {
          const result = await work(transaction);
          return () => resolve(result);
        },
        fail: reject,
        isUrgent,
      });
    });
  }

  return {
    run(work) {
      const done = wait(work, true);
      if (!isCommitting) void commitGroups();
      return done;
    },

    runWithOthers(work) {
      const done = wait(work, false);
      if (!isCommitting) commitSoon();
      return done;
    },
  };
}
