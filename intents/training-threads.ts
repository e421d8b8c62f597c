import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Example, Task, TaskResult } from './training';

/** A thread does not inherit the way TypeScript is loaded. */
const startOfThread = [require.resolve('tsx/cjs'), join(__dirname, 'training-thread.ts')]
  .map((file) => `require(${JSON.stringify(file)});`)
  .join('');

/**
 * Runs the tasks side by side, as many as there are cores; each thread takes the next one when it is
 * done. Results come in the order of the tasks.
 */
export async function runInThreads(
  examples: readonly Example[],
  tasks: readonly Task[],
  onDone: (tasks: number) => void,
): Promise<TaskResult[]> {
  const results: TaskResult[] = [];
  let next = 0;
  let done = 0;
  const threads = Array.from(
    { length: Math.min(availableParallelism(), tasks.length) },
    () => new Worker(startOfThread, { eval: true, workerData: examples }),
  );
  try {
    await Promise.all(
      threads.map(async (thread) => {
        while (next < tasks.length) {
          const at = next;
          next += 1;
          results[at] = await ask(thread, tasks[at] as Task);
          done += 1;
          onDone(done);
        }
      }),
    );
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
  return results;
}

function ask(thread: Worker, task: Task): Promise<TaskResult> {
  return new Promise((resolve, reject) => {
    const onExit = () => reject(new Error('a thread that learns ended'));
    thread.once('error', reject);
    thread.once('exit', onExit);
    thread.once('message', (result: TaskResult) => {
      thread.off('error', reject);
      thread.off('exit', onExit);
      resolve(result);
    });
    thread.postMessage(task);
  });
}
