/** Looks in several processes at once where each mutant is noticed. It starts and ends them, and judges nothing. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Met, Unbroken } from './derived.ts';
import type { Task } from './strength-worker.ts';

const WORKER = fileURLToPath(new URL('strength-worker.ts', import.meta.url));

type Heard = { readonly ready: true } | { readonly name: string; readonly at?: Met };

/** Calls `found` for each name as it is looked at; `at` is undefined where no session notices. */
export async function lookEverywhere(
  names: readonly string[],
  unbroken: Unbroken,
  workers: number,
  found: (name: string, at: Met | undefined) => void,
): Promise<void> {
  const left = [...names];
  const one = () =>
    new Promise<void>((resolve, reject) => {
      // Maps are sent as they are.
      const child = fork(WORKER, { serialization: 'advanced' });
      const say = (task: Task) => child.send(task);
      let busy: string | undefined;
      child.on('message', (heard: Heard) => {
        if ('ready' in heard) say({ unbroken });
        else found(heard.name, heard.at);
        busy = left.shift();
        if (busy === undefined) child.kill();
        else say({ name: busy });
      });
      child.on('error', reject);
      child.on('exit', () =>
        busy === undefined ? resolve() : reject(new Error(`the process that looked at ${busy} died`)),
      );
    });
  await Promise.all(Array.from({ length: Math.min(workers, names.length) }, one));
}
