import { parentPort, workerData } from 'node:worker_threads';
import { type Example, prepare, runTask, type Task } from './training';

/** A thread that learns: gets the examples with its start, then one task at a time. */
const examples = prepare(workerData as Example[]);

parentPort?.on('message', (task: Task) => parentPort?.postMessage(runTask(examples, task)));
