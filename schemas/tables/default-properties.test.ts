import { expect, test } from 'vitest';
import { DEFAULT_PROPERTIES, findDefaultProperty, mayAccess } from './default-properties.ts';

test('names are unique', () => {
  const names = DEFAULT_PROPERTIES.map((property) => `${property.namespace}.${property.name}`);
  expect(new Set(names).size).toBe(names.length);
});

test("every property is within somebody's reach", () => {
  for (const property of DEFAULT_PROPERTIES) {
    expect(Object.values(property.access).flatMap(Object.values), property.name).not.toHaveLength(0);
  }
});

test('PROP-008: customers do not see what is for agents', () => {
  expect(mayAccess('customer', 'r', 'thread', 'routing', 'idle')).toBe(false);
  expect(mayAccess('agent', 'r', 'thread', 'routing', 'idle')).toBe(true);
});

test('PROP-018: the test namespace is open to all', () => {
  for (const user of ['agent', 'customer'] as const) {
    expect(mayAccess(user, 'w', 'event', 'test', 'string_property')).toBe(true);
  }
});

test('PROP-019: customers rate with 0 or 1, agents read it', () => {
  expect(findDefaultProperty('rating', 'score')?.values).toEqual([0, 1]);
  expect(mayAccess('customer', 'w', 'thread', 'rating', 'score')).toBe(true);
  expect(mayAccess('agent', 'w', 'thread', 'rating', 'score')).toBe(false);
});

test('PROP-021, PROP-022: routing state is read-only but for three properties', () => {
  for (const name of ['idle', 'unassigned', 'unreplied', 'last_transfer_timestamp', 'continuous']) {
    expect(mayAccess('agent', 'w', 'thread', 'routing', name), name).toBe(false);
  }
  expect(mayAccess('agent', 'w', 'chat', 'routing', 'pinned')).toBe(true);
  expect(mayAccess('customer', 'w', 'thread', 'routing', 'transcript_email')).toBe(true);
});
