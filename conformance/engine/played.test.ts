/** What counts as an input that was played before. */
import { expect, test } from 'vitest';
import { Played } from './played.ts';

const adding = (number: number) => (): number => number;

test('an equal input was played before, whatever it is made of', () => {
  const played = new Played();
  played.add({ text: 'a', bytes: new Uint8Array([1]), none: undefined });
  expect(played.has({ text: 'a', bytes: new Uint8Array([1]), none: undefined })).toBe(true);
  expect(played.has({ text: 'a', bytes: new Uint8Array([2]), none: undefined })).toBe(false);
  expect(played.has({ text: 'a', bytes: new Uint8Array([1]), none: null })).toBe(false);
});

test('functions of one text are different inputs unless they are the same one', () => {
  const played = new Played();
  const one = adding(1);
  played.add({ act: one });
  expect(played.has({ act: one })).toBe(true);
  expect(played.has({ act: adding(2) })).toBe(false);
});
