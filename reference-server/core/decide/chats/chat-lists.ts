/**
 * The chats of a licence in the order of their newest threads, read by page without copying or counting them: the
 * index keeps a list for every combination of groups that has access. Filters by property look at every chat.
 * Rule ACCESS-003 is kept here.
 */

import type { Ordered } from '../../world/ordered.ts';
import type { Chat } from '../../world/world.ts';
import type { Items } from '../paging.ts';

/** Several ordered lists read as one, oldest first or newest first. */
export class MergedLists implements Items<Chat> {
  readonly length: number;
  readonly #lists: readonly Ordered<Chat>[];
  readonly #newestFirst: boolean;

  constructor(lists: readonly Ordered<Chat>[], newestFirst: boolean) {
    this.#lists = lists.filter(({ length }) => length > 0);
    this.#newestFirst = newestFirst;
    this.length = this.#lists.reduce((sum, { length }) => sum + length, 0);
  }

  slice(from: number, to: number): Chat[] {
    const end = Math.min(to, this.length);
    const places = this.#placesAt(Math.min(from, end));
    const found: Chat[] = [];
    while (found.length < end - from) {
      const next = this.#next(places);
      if (next === undefined) break;
      found.push(next);
    }
    return found;
  }

  /** How many of each list stand among the first `count` of all. */
  #placesAt(count: number): number[] {
    const [only, second] = this.#lists;
    if (only === undefined) return [];
    if (second === undefined) return [count];
    // By halving over the numbers that order the lists; they are microseconds, so this ends after some fifty steps.
    let low = 0;
    let high = Number.MAX_SAFE_INTEGER;
    while (low < high) {
      const middle = low + Math.ceil((high - low) / 2);
      if (this.#upTo(middle) <= count) low = middle;
      else high = middle - 1;
    }
    return this.#lists.map((list) => this.#countOf(list, low));
  }

  /** How many come before the number, in the order asked for; `bound` grows in that order. */
  #countOf(list: Ordered<Chat>, bound: number): number {
    if (!this.#newestFirst) return list.below(bound);
    return list.length - list.below(Number.MAX_SAFE_INTEGER - bound);
  }

  #upTo(bound: number): number {
    return this.#lists.reduce((sum, list) => sum + this.#countOf(list, bound), 0);
  }

  #next(places: number[]): Chat | undefined {
    let best = -1;
    let bestRank = 0;
    for (const [index, list] of this.#lists.entries()) {
      const rank = list.rankAt(this.#position(list, places[index] ?? 0));
      if (rank === undefined) continue;
      if (best < 0 || (this.#newestFirst ? rank > bestRank : rank < bestRank)) {
        best = index;
        bestRank = rank;
      }
    }
    const list = this.#lists[best];
    if (list === undefined) return undefined;
    const place = places[best] ?? 0;
    places[best] = place + 1;
    return list.items[this.#position(list, place)];
  }

  #position(list: Ordered<Chat>, place: number): number {
    return this.#newestFirst ? list.length - 1 - place : place;
  }
}
