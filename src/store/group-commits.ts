import { setImmediate } from 'node:timers/promises';
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './tables';

type Work<T> = (transaction: Transaction<Tables>) => Promise<T>;
/** Runs in the shared transaction. Resolves to what happens once that is committed. */
interface Waiting {
  run(transaction: Transaction<Tables>): Promise<() => void>;
  fail(error: unknown): void;
}

/** More would make the first one wait long for the last. */
const largestGroup = 100;

/**
 * Commits together what waits together. A commit waits for the disk, and an embedded database has one
 * writer: under load one wait then serves many. Each piece of work still succeeds or fails by itself,
 * since a group that fails is run again one by one; none is reported done before its commit.
 */
export function groupCommits(db: Kysely<Tables>): { run<T>(work: Work<T>): Promise<T> } {
  let waiting: Waiting[] = [];
  let isCommitting = false;

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
    while (waiting.length > 0) {
      // What arrived in the same moment belongs to the group, and the engine stops this thread.
      await setImmediate();
      const group = waiting.slice(0, largestGroup);
      waiting = waiting.slice(largestGroup);
      try {
        await commit(group);
      } catch {
        for (const each of group) await commit([each]).catch(each.fail);
      }
    }
    isCommitting = false;
  }

  return {
    run: (work) =>
      new Promise((resolve, reject) => {
        waiting.push({
          async run(transaction) {
            const result = await work(transaction);
            return () => resolve(result);
          },
          fail: reject,
        });
        if (!isCommitting) void commitGroups();
      }),
  };
}
