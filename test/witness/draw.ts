/**
 * Chance of the witness. Every command has a source of its own, made from session and index alone, so that a
 * difference in one command disturbs the later ones as little as possible. Nothing here reads the platform's chance.
 */

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

export class Draw {
  readonly #key: string;
  #count = 0;

  constructor(key: string) {
    this.#key = key;
  }

  /** Between 0 and 1, without 1. */
  next(): number {
    this.#count += 1;
    return hashOf(`${this.#key}/${this.#count}`) / 2 ** 32;
  }

  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of a fixed list. */
  of<T>(list: readonly [T, ...T[]] | readonly T[]): T {
    if (list.length === 0) throw new RangeError('nothing to draw from');
    return list[Math.floor(this.next() * list.length)] as T;
  }

  /**
   * One of a pool that grows while a session is played. Each member stands for itself by its label: a member more or
   * less changes only the draws in which that member wins.
   */
  from<T extends { readonly label: string }>(pool: readonly T[]): T | undefined {
    this.#count += 1;
    let best: T | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const item of pool) {
      const rank = hashOf(`${item.label}/${this.#key}/${this.#count}`);
      if (rank < least) {
        least = rank;
        best = item;
      }
    }
    return best;
  }

  /** A key of a table of weights. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
    const entries = Object.entries(weights) as [K, number][];
    let left = this.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [key, weight] of entries) {
      left -= weight;
      if (left < 0) return key;
    }
    throw new RangeError('nothing to draw from');
  }
}
