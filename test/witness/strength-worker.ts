/**
 * One process of several that look where a mutant is noticed: it is told what an unbroken server gives, then one name
 * after another. Its parent, `strength-crew.ts`, hands out the names; this writes nothing down.
 */
import { noticedAt, type Unbroken, witnessed } from './derived.ts';
import { openReceiver } from './receiver.ts';

/** What the parent says: first what an unbroken server gives, then names. */
export type Task = { readonly unbroken: Unbroken } | { readonly name: string };

const receiver = await openReceiver();
const mutants = new Map(witnessed().map((mutant) => [mutant.name, mutant]));
let unbroken: Unbroken = { hashes: new Map(), met: new Map() };

process.on('message', (task: Task) => {
  if ('unbroken' in task) {
    unbroken = task.unbroken;
    return;
  }
  const mutant = mutants.get(task.name);
  if (mutant === undefined) throw new Error(`${task.name} is none of the mutants`);
  void noticedAt(mutant, unbroken, receiver).then((at) => process.send?.({ name: task.name, at }));
});
process.send?.({ ready: true });
