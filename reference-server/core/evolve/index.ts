/**
 * Applies facts to the world, the only place that writes to it. Total: a fact about something that is gone
 * changes nothing, and nothing is ever refused here. Facts are copied in, so that what a fact carries never
 * becomes shared with the world.
 */
import type { Fact } from '../facts/fact.ts';
import type { License, Micros, World } from '../world/world.ts';
import { chatAppliers } from './chats.ts';
import { licenseAppliers } from './license.ts';

/** One function a fact type; a fact without one is a compile error that names it. */
export type Appliers<T extends Fact['type']> = {
  readonly [K in T]: (world: World, license: License, fact: Extract<Fact, { type: K }>) => void;
};

const appliers: Appliers<Fact['type']> = { ...licenseAppliers, ...chatAppliers };

/** Applies one fact. `license` is the licence it happened in. */
export function evolve(world: World, license: License, fact: Fact): void {
  const apply = appliers[fact.type] as (world: World, license: License, fact: Fact) => void;
  apply(world, license, fact);
}

/** Lets the world's time pass; it never goes back. */
export function passTime(world: World, to: Micros): void {
  world.now = Math.max(world.now, to);
}
