/** The table of scopes: how many there are, and which role each is for. */
import { expect, test } from 'vitest';
import { SCOPES, UNLISTED_SCOPES } from './scopes.ts';

test('62 scopes are published, 16 more are only asked for', () => {
  expect(new Set(UNLISTED_SCOPES).size).toBe(16);
  expect(Object.keys(SCOPES)).toHaveLength(62 + 16);
});

test('a scope to read is never for a higher role than the one to write', () => {
  const rank = ['normal', 'administrator', 'owner', 'none'];
  for (const [scope, role] of Object.entries(SCOPES)) {
    const write = scope.replace(/:ro$/, ':rw');
    const writer = (SCOPES as Record<string, string>)[write];
    if (write === scope || writer === undefined || role === 'none') continue;
    expect(rank.indexOf(role), scope).toBeLessThanOrEqual(rank.indexOf(writer));
  }
});
