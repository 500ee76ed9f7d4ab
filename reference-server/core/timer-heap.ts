/**
 * Timers of one licence in the order in which they run out. An entry may name too early a time, never too late a one:
 * it is corrected when it comes to the top. What a timer means is in `timers.ts`.
 */
import type { Micros } from './world/world.ts';

interface Entry<T> {
  readonly at: Micros;
  readonly item: T;
}

export class TimerHeap<T> {
  readonly #heap: Entry<T>[] = [];
  readonly #tie: (a: T, b: T) => number;
  /** The earliest time under which each item stands in the heap. */
  readonly #earliest = new Map<T, Micros>();

  /** `tie` orders items that are due at one moment. */
  constructor(tie: (a: T, b: T) => number) {
    this.#tie = tie;
  }

  #before(a: Entry<T>, b: Entry<T>): boolean {
    return a.at < b.at || (a.at === b.at && this.#tie(a.item, b.item) < 0);
  }

  /** Notes that the item may be due at this time; nothing to do when it stands there already at an earlier one. */
  note(at: Micros, item: T): void {
    const known = this.#earliest.get(item);
    if (known !== undefined && known <= at) return;
    this.#earliest.set(item, at);
    this.#push({ at, item });
  }

  /** The item that is due first, by the time that `dueAt` says now; items of which it says null are dropped. */
  first(dueAt: (item: T) => Micros | null): Entry<T> | null {
    for (let top = this.#heap[0]; top !== undefined; top = this.#heap[0]) {
      const { item } = top;
      const due = this.#earliest.get(item) === top.at ? dueAt(item) : undefined;
      if (due === top.at) return top;
      this.#pop();
      // An item that stands twice is corrected at its earlier place.
      if (due === undefined) continue;
      this.#earliest.delete(item);
      if (due !== null) this.note(due, item);
    }
    return null;
  }

  #push(entry: Entry<T>): void {
    const heap = this.#heap;
    let at = heap.length;
    heap.push(entry);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[parent];
      if (above === undefined || !this.#before(entry, above)) break;
      heap[at] = above;
      at = parent;
    }
    heap[at] = entry;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let at = 0;
    for (;;) {
      const left = heap[2 * at + 1];
      if (left === undefined) break;
      const right = heap[2 * at + 2];
      const goesRight = right !== undefined && this.#before(right, left);
      const child = goesRight ? right : left;
      if (!this.#before(child, last)) break;
      heap[at] = child;
      at = 2 * at + (goesRight ? 2 : 1);
    }
    heap[at] = last;
  }
}
