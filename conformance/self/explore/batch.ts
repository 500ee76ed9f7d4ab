/**
 * A batch: some states of one walk, expanded one after another. Walks are kept by their names, so that whoever expands
 * batches (a worker, or the process itself) makes each world once. What is passed is plain data.
 */
import { derivedMutants } from '../../../reference-server/mutants/operators.ts';
import { type BrokenLaw, type First, type Path, WorldWalk } from './expand.ts';
import { startOf, type WayName } from './start.ts';

/** Which walk: the licence, and the mutant if it is not the server as it is. */
export interface WalkName {
  readonly way: WayName;
  readonly mutant?: string;
}

export interface BatchOrder extends WalkName {
  readonly states: readonly { readonly path: Path; readonly state: number | null }[];
}

/** What came of a batch, state by state. */
export interface BatchOutcome {
  readonly transitions: number;
  /** For each path the letters that lead on, and the states that they lead to. */
  readonly next: readonly { readonly letters: readonly number[]; readonly states: readonly number[] }[];
  readonly violation: BrokenLaw | null;
  readonly firsts: readonly First[];
  /** Milliseconds of processor time. */
  readonly cpu: number;
}

interface Known {
  readonly walk: WorldWalk;
  /** States that this process has led to already. */
  readonly seen: Set<number>;
}

const walks = new Map<string, Known>();

function knownWalk({ way, mutant }: WalkName): Known {
  const key = `${way} ${mutant ?? ''}`;
  let known = walks.get(key);
  if (known === undefined) {
    const mutation = mutant === undefined ? undefined : derivedMutants().get(mutant);
    if (mutant !== undefined && mutation === undefined) throw new Error(`there is no mutant ${mutant}`);
    known = { walk: new WorldWalk(startOf(way), mutation), seen: new Set() };
    walks.set(key, known);
  }
  return known;
}

/** The walk of a name. */
export function walkOf(name: WalkName): WorldWalk {
  return knownWalk(name).walk;
}

/** Forgets a walk, with all that it has seen. */
export function forgetWalks(): void {
  walks.clear();
}

const milliseconds = ({ user, system }: { user: number; system: number }) => (user + system) / 1000;

/** Expands the states of a batch; ends with the first violation. */
export function expandBatch(order: BatchOrder): BatchOutcome {
  const begun = process.threadCpuUsage();
  const { walk, seen } = knownWalk(order);
  const next: BatchOutcome['next'][number][] = [];
  const firsts: First[] = [];
  let transitions = 0;
  let violation: BrokenLaw | null = null;
  for (const { path, state: known } of order.states) {
    const found = walk.expand(path, (state) => seen.has(state), known);
    for (const { state } of found.next) seen.add(state);
    transitions += found.transitions;
    firsts.push(...found.firsts);
    next.push({
      letters: found.next.map(({ letter }) => letter),
      states: found.next.map(({ state }) => state),
    });
    ({ violation } = found);
    if (violation !== null) break;
  }
  return {
    transitions,
    next,
    violation,
    firsts,
    cpu: milliseconds(process.threadCpuUsage(begun)),
  };
}
