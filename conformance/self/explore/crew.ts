/**
 * Who expands batches: several threads, or this one alone. A batch that fails ends the walk with its error; nobody is left
 * behind when the crew is sent home.
 */
import { Worker } from 'node:worker_threads';
import { type BatchOrder, type BatchOutcome, expandBatch, forgetWalks } from './batch.ts';
import type { WorkerOrder } from './worker.ts';

export interface Crew {
  /** How many batches can be under way. */
  readonly hands: number;
  expand(order: BatchOrder): Promise<BatchOutcome>;
  /** Forgets walks that are over. */
  forget(): void;
  goHome(): Promise<void>;
}

/** This thread alone. */
export const ONE_HAND: Crew = {
  hands: 1,
  expand: async (order) => expandBatch(order),
  forget: forgetWalks,
  goHome: async () => {},
};

/** As many threads as asked for; each takes one batch at a time. */
export function crewOf(hands: number): Crew {
  const workers = Array.from({ length: hands }, () => new Worker(new URL('./worker.ts', import.meta.url)));
  const idle = [...workers];
  const waiting: ((worker: Worker) => void)[] = [];
  const tell = (worker: Worker, told: WorkerOrder) => worker.postMessage(told);
  const free = async () => {
    const worker = idle.pop();
    return worker ?? new Promise<Worker>((resolve) => waiting.push(resolve));
  };
  return {
    hands,
    async expand(order) {
      const worker = await free();
      const outcome = await new Promise<BatchOutcome>((resolve, reject) => {
        worker.once('error', reject);
        worker.once('message', (answer: BatchOutcome) => {
          worker.off('error', reject);
          resolve(answer);
        });
        tell(worker, order);
      });
      const next = waiting.shift();
      if (next === undefined) idle.push(worker);
      else next(worker);
      return outcome;
    },
    forget() {
      for (const worker of workers) tell(worker, 'forget');
    },
    async goHome() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
