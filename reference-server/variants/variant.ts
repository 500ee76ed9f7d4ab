/**
 * What a legal variant is: a freedom that the protocol leaves and that this server can take, so that programs which
 * only work with our habits are found out. A variant breaks no rule; chance in it comes from the server's seed alone.
 */
import type { Hooks } from '../core/mutation.ts';

export interface Variant {
  /** Stays the same once it is released. */
  readonly name: string;
  /** Catalogue codes of what leaves the freedom: rules, or lines of `schemas/DECISIONS.md`. */
  readonly frees: readonly string[];
  /** What is otherwise, in one sentence. */
  readonly statement: string;
  /** How, as hooks of core and edge. Only hooks of the edge may use the dice: the core must replay. */
  readonly hooks: (dice: Dice) => Hooks;
}

/** Chance from a seed and a name: the same draws for both, whatever else draws. */
export class Dice {
  #state: number;

  constructor(seed: number, name: string) {
    this.#state = hashOf(`${seed} ${name}`);
  }

  /** A whole number from 0 to `count` - 1. */
  below(count: number): number {
    this.#state = (this.#state + 0x9e3779b1) >>> 0;
    return mixed(this.#state) % count;
  }

  /** The same items in an order by lot. */
  shuffled<Item>(items: readonly Item[]): Item[] {
    return items
      .map((item) => ({ item, lot: this.below(2 ** 31) }))
      .sort((a, b) => a.lot - b.lot)
      .map(({ item }) => item);
  }
}

/** 32 bits that a text gives, the same on every machine (FNV-1a, then mixed). */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return mixed(hash >>> 0);
}

function mixed(word: number): number {
  let out = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  out = Math.imul(out ^ (out >>> 13), 0xc2b2ae35);
  return (out ^ (out >>> 16)) >>> 0;
}
