/** The package's entry for vitest: one server for the tests of a file, a licence for each. */
import { expect } from 'vitest';
import { test } from '../vitest.ts';

const seen = new Set<string>();

test.for([1, 2])('a licence of its own, %i', async (_number, { server, license }) => {
  const chat = await license.chat({ messages: ['Hello'] });
  expect(chat.agent?.name).toBe('agent1');
  expect(seen.has(license.organizationId)).toBe(false);
  seen.add(license.organizationId);
  seen.add(server.url);
});

test('one server for all of them', ({ server }) => {
  expect([...seen].filter((one) => one.startsWith('http'))).toEqual([server.url]);
});
