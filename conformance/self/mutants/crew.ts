/** Judges many mutants, each in a process of its own that goes on to the next: a mutant that hangs holds up nobody else. */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { MutantJudgement } from './judge.ts';
import type { TouchMap } from './touch.ts';
import type { Order } from './worker.ts';

const WORKER = fileURLToPath(new URL('worker.ts', import.meta.url));

/** Judges all names with `size` processes; `done` hears of each as it comes. */
export async function judgeAll(
  names: readonly string[],
  map: TouchMap,
  size: number,
  done: (judgement: MutantJudgement) => void,
): Promise<void> {
  const left = [...names];
  const say = (child: ChildProcess, told: Order) => child.send(told);
  const work = () =>
    new Promise<void>((resolve, reject) => {
      const child = fork(WORKER);
      const next = () => {
        const name = left.shift();
        if (name === undefined) child.kill();
        else say(child, { name });
      };
      child.on('message', (judgement: MutantJudgement) => {
        done(judgement);
        next();
      });
      child.on('error', reject);
      child.on('exit', (code) =>
        code === null || code === 0 ? resolve() : reject(new Error('a worker died')),
      );
      say(child, { map });
      next();
    });
  await Promise.all(Array.from({ length: Math.min(size, names.length) }, work));
}
