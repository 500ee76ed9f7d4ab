/** Which of the chats that a target lists are another room's: it may not have looked at the filter that it was given. */
import { expect, it } from 'vitest';
import { isElsewhere } from './sessions.ts';

it.each([
  ['in one of the groups', { access: { group_ids: [3, 4] } }, false],
  ['in other groups', { access: { group_ids: [5] } }, true],
  ['without a word of its groups', {}, false],
])('a chat %s', (_what, chat, expected) => {
  expect(isElsewhere(chat, new Set([4, 7]))).toBe(expected);
});

it('a chat is nobody else’s where no groups are asked for', () => {
  expect(isElsewhere({ access: { group_ids: [5] } }, undefined)).toBe(false);
});
