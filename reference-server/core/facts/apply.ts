/**
 * Applies facts to the world: the only place, with the rows it calls, that writes to it. Total: a fact about
 * something that is gone changes nothing, and nothing is ever refused here. Facts are copied in, so that what a
 * fact carries never becomes shared with the world.
 */
import type { License, Micros, World, Writable } from '../world/world.ts';
import type { Fact } from './fact.ts';
import type { Row } from './row.ts';
import { ROWS } from './rows.ts';
import { touch } from './touched.ts';

/** The row of a fact, for all kinds of facts alike; that they belong together the compiler cannot follow. */
export function rowOf(fact: Fact): Row<Fact> {
  return ROWS[fact.type] as Row<Fact>;
}

/** Applies one fact, and lets the indexes follow. `license` is the licence it happened in. */
export function applyFact(world: Writable<World>, license: Writable<License>, fact: Fact): void {
  rowOf(fact).apply(world, license, fact);
  touch(world, license, fact);
}

/** Lets the world's time pass; it never goes back. */
export function passTime(world: Writable<World>, to: Micros): void {
  world.now = Math.max(world.now, to);
}
