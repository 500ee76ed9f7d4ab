/** Ordered lists read as one give exactly what sorting everything gives, wherever a page begins. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Scene } from '../../routing/testing.ts';
import { Ordered } from '../../world/ordered.ts';
import type { Chat } from '../../world/world.ts';
import { MergedLists } from './chat-lists.ts';

/** Chats spread over lists, each with a number of its own. */
function spread(numbers: readonly number[], over: number): { lists: Ordered<Chat>[]; sorted: Chat[] } {
  const scene = new Scene();
  const lists = Array.from({ length: over }, () => new Ordered<Chat>());
  const chats = numbers.map((number, index) => {
    const chat = scene.chat();
    lists[index % over]?.add(number, chat);
    return { number, chat };
  });
  return { lists, sorted: chats.toSorted((a, b) => a.number - b.number).map(({ chat }) => chat) };
}

const numbers = fc.uniqueArray(fc.integer({ min: 0, max: 2 ** 52 }), { maxLength: 25 });

describe('merged lists', () => {
  it('are sliced as the sorted whole is', () => {
    fc.assert(
      fc.property(
        numbers,
        fc.integer({ min: 1, max: 4 }),
        fc.nat(30),
        fc.nat(30),
        fc.boolean(),
        (given, over, from, count, newestFirst) => {
          const { lists, sorted } = spread(given, over);
          const merged = new MergedLists(lists, newestFirst);
          const whole = newestFirst ? sorted.toReversed() : sorted;
          expect(merged.length).toBe(whole.length);
          const ids = (chats: readonly Chat[]) => chats.map(({ id }) => id);
          expect(ids(merged.slice(from, from + count))).toEqual(ids(whole.slice(from, from + count)));
        },
      ),
      { seed: 7041, numRuns: 200 },
    );
  });
});
