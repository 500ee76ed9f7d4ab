/** One thread of several that expand the states of a walk: it is told a batch and tells what came of it. */
import { parentPort } from 'node:worker_threads';
import { type BatchOrder, expandBatch, forgetWalks } from './batch.ts';

/** A walk that is over can be forgotten. */
export type WorkerOrder = BatchOrder | 'forget';

parentPort?.on('message', (told: WorkerOrder) => {
  if (told === 'forget') forgetWalks();
  else parentPort?.postMessage(expandBatch(told));
});
