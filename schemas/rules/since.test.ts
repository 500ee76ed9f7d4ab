/** Every rule is of a release, or newer than all. */
import { expect, test } from 'vitest';
import { RULES } from './catalogue.ts';
import { isNewerThan, RELEASES } from './since.ts';

test('the rules of the first release are no newer than it, and a later code is', () => {
  const [first = ''] = RELEASES;
  // Release 0.1 has 652 rules; what comes later stands above its marks.
  expect(RULES.filter(({ code }) => !isNewerThan(first, code))).toHaveLength(652);
  expect(isNewerThan(first, 'THREAD-035')).toBe(true);
  expect(isNewerThan(first, 'NEWAREA-001')).toBe(true);
});
