/** A page longer than its definition lets one be is a fault of its shape, whatever was asked for. */
import { expect, test } from 'vitest';
import { pageBounds, tooLong } from './page-sizes.ts';

const listed = (api: 'agent' | 'customer', name: string) =>
  ({ kind: 'action', api, name, part: 'response' }) as const;

test('bounds are those of the definitions', () => {
  expect(pageBounds({ api: 'agent', name: 'list_archives' }, '3.6')).toEqual({ least: 1, most: 100 });
  expect(pageBounds({ api: 'customer', name: 'list_chats' }, '3.6')).toEqual({ least: 1, most: 25 });
  expect(pageBounds({ api: 'agent', name: 'get_chat' }, '3.6')).toBeUndefined();
});

test.each([
  [25, undefined],
  [26, 'payload.chats_summary of customer/list_chats/response must have at most 25 entries, got 26'],
])('a page of %i chats of a customer', (length, message) => {
  const answer = { chats_summary: Array.from({ length }, () => ({})), total_chats: length };
  expect(tooLong(listed('customer', 'list_chats'), '3.6', answer)?.message).toBe(message);
});
