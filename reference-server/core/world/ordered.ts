/**
 * Things in the order of a number that each has: added, removed and found by halving, read without copying. It knows
 * nothing of what the things are; whoever adds one remembers its number, because the number may change meanwhile.
 */

export class Ordered<T> {
  readonly #ranks: number[] = [];
  readonly #items: T[] = [];

  /** In ascending order. Not to be kept across a change. */
  get items(): readonly T[] {
    return this.#items;
  }

  get length(): number {
    return this.#items.length;
  }

  /** How many have a smaller number. */
  below(rank: number): number {
    let low = 0;
    let high = this.#ranks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#ranks[middle] ?? 0) < rank) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  rankAt(index: number): number | undefined {
    return this.#ranks[index];
  }

  add(rank: number, item: T): void {
    const last = this.#ranks.at(-1);
    // Nearly everything is newer than what is there already.
    const at = last === undefined || last < rank ? this.#ranks.length : this.below(rank);
    this.#ranks.splice(at, 0, rank);
    this.#items.splice(at, 0, item);
  }

  /** Removes one that was added with this number; does nothing when it is not there. */
  remove(rank: number, item: T): void {
    for (let at = this.below(rank); this.#ranks[at] === rank; at += 1) {
      if (this.#items[at] !== item) continue;
      this.#ranks.splice(at, 1);
      this.#items.splice(at, 1);
      return;
    }
  }
}
