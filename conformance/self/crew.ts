/** Judges many things, each in a process of its own that goes on to the next: one that hangs holds up nobody else. */
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What a crew is: the program of each process, how many there are, and what each is told before anything else. */
interface Crew {
  readonly worker: URL;
  readonly size: number;
  readonly first?: object;
}

/**
 * Has all orders judged, the first ones first. A process is told an order and answers with what came of it, in one
 * message each; `done` hears of each as it comes.
 */
export async function judgeAll<Judged>(
  orders: readonly object[],
  { worker, size, first }: Crew,
  done: (judgement: Judged) => void,
): Promise<void> {
  const left = [...orders];
  const say = (child: ChildProcess, told: object) => child.send(told);
  const work = () =>
    new Promise<void>((resolve, reject) => {
      const child = fork(fileURLToPath(worker));
      const next = () => {
        const order = left.shift();
        if (order === undefined) child.kill();
        else say(child, order);
      };
      child.on('message', (judgement: Judged) => {
        done(judgement);
        next();
      });
      child.on('error', reject);
      child.on('exit', (code) =>
        code === null || code === 0 ? resolve() : reject(new Error('a worker died')),
      );
      if (first !== undefined) say(child, first);
      next();
    });
  await Promise.all(Array.from({ length: Math.min(size, orders.length) }, work));
}
