/**
 * The walk itself: breadth first, level by level, each state expanded once, until the time, the depth or the states are
 * over, or a law is broken. What it finds does not depend on who expanded what: batches are taken in their order.
 */
import type { BatchOrder, BatchOutcome, WalkName } from './batch.ts';
import type { Crew } from './crew.ts';
import type { BrokenLaw, First, Path } from './expand.ts';

/** How far a walk goes. */
export interface WalkBounds {
  readonly seconds: number;
  /** Letters in a path at most. */
  readonly depth: number;
  /** Which share of the states from `SHARED_DEPTH` on: the i-th of n. */
  readonly shard: { readonly index: number; readonly count: number };
  readonly transitions?: number;
}

/** What a walk has found. */
export interface Found {
  readonly states: number;
  readonly transitions: number;
  /** Letters of the longest paths all of whose states were expanded. */
  readonly depth: number;
  /** Whether no state is left within the bounds. */
  readonly complete: boolean;
  /** Each kind of fact and refusal that occurred, with the shortest path to it. */
  readonly firsts: readonly First[];
  readonly violation: BrokenLaw | null;
  readonly seconds: number;
  /** Seconds of processor time of whoever expanded. */
  readonly cpu: number;
}

const BATCH = 24;
/** The first levels every shard walks whole. */
const SHARED_DEPTH = 3;

/** States as they are reached: each knows the one before it and the letter between. */
class Tree {
  readonly #parents: number[] = [-1];
  readonly #letters: number[] = [-1];
  readonly #hashes: (number | null)[] = [null];

  add(parent: number, letter: number, hash: number): number {
    this.#letters.push(letter);
    this.#hashes.push(hash);
    return this.#parents.push(parent) - 1;
  }

  pathTo(state: number): Path {
    const path: number[] = [];
    for (let at = state; at > 0; at = this.#parents[at] ?? 0) path.push(this.#letters[at] ?? 0);
    return path.reverse();
  }

  /** What the state was known by when it was reached first; null for the beginning. */
  hashOf(state: number): number | null {
    return this.#hashes[state] ?? null;
  }

  get size(): number {
    return this.#parents.length;
  }
}

class Breadth {
  readonly #name: WalkName;
  readonly #crew: Crew;
  readonly #bounds: WalkBounds;
  readonly #tree = new Tree();
  readonly #seen = new Set<number>();
  readonly #firsts = new Map<string, First>();
  readonly #begun = performance.now();
  #transitions = 0;
  #cpu = 0;
  #violation: BrokenLaw | null = null;

  constructor(name: WalkName, crew: Crew, bounds: WalkBounds) {
    this.#name = name;
    this.#crew = crew;
    this.#bounds = bounds;
  }

  get #isOver(): boolean {
    const { seconds, transitions = Number.POSITIVE_INFINITY } = this.#bounds;
    return this.#violation !== null || this.#seconds > seconds || this.#transitions >= transitions;
  }

  get #seconds(): number {
    return (performance.now() - this.#begun) / 1000;
  }

  /** Takes in what came of a batch; the states that are new stand in the next level. */
  #note(states: readonly number[], outcome: BatchOutcome, level: number[]): void {
    this.#transitions += outcome.transitions;
    this.#cpu += outcome.cpu;
    for (const first of outcome.firsts)
      if (!this.#firsts.has(first.name)) this.#firsts.set(first.name, first);
    this.#violation ??= outcome.violation;
    for (const [index, { letters, states: reached }] of outcome.next.entries()) {
      for (const [place, state] of reached.entries()) {
        if (this.#seen.has(state)) continue;
        this.#seen.add(state);
        level.push(this.#tree.add(states[index] ?? 0, letters[place] ?? 0, state));
      }
    }
  }

  /** Expands a level; the next one, or null where it was not expanded whole. */
  async #expand(whole: readonly number[]): Promise<number[] | null> {
    const level: number[] = [];
    const underWay: { readonly batch: readonly number[]; readonly outcome: Promise<BatchOutcome> }[] = [];
    const take = async () => {
      const first = underWay.shift();
      if (first !== undefined) this.#note(first.batch, await first.outcome, level);
    };
    for (let from = 0; from < whole.length && !this.#isOver; from += BATCH) {
      const batch = whole.slice(from, from + BATCH);
      const states = batch.map((state) => ({
        path: this.#tree.pathTo(state),
        state: this.#tree.hashOf(state),
      }));
      const order: BatchOrder = { ...this.#name, states };
      underWay.push({ batch, outcome: this.#crew.expand(order) });
      // One more than there are hands, so that none of them waits for us.
      if (underWay.length > this.#crew.hands) await take();
    }
    while (underWay.length > 0) await take();
    return this.#isOver ? null : level;
  }

  async walk(): Promise<Found> {
    const { index, count } = this.#bounds.shard;
    let level: number[] | null = [0];
    let depth = 0;
    while (level !== null && level.length > 0 && depth < this.#bounds.depth) {
      const own: readonly number[] =
        depth < SHARED_DEPTH ? level : level.filter((_, at) => at % count === index - 1);
      level = await this.#expand(own);
      if (level !== null) depth += 1;
    }
    this.#crew.forget();
    return {
      states: this.#tree.size,
      transitions: this.#transitions,
      depth,
      complete: level?.length === 0,
      firsts: [...this.#firsts.values()],
      violation: this.#violation,
      seconds: this.#seconds,
      cpu: this.#cpu / 1000,
    };
  }
}

/** Walks until the bounds are reached or a law is broken. */
export function explore(name: WalkName, crew: Crew, bounds: WalkBounds): Promise<Found> {
  return new Breadth(name, crew, bounds).walk();
}
