import { expect, test } from 'vitest';
import { structures } from '../reading/definitions.ts';
import { validatorFor } from '../reading/validate.ts';
import { findSystemEvent, SYSTEM_EVENTS } from './system-events.ts';

test('EVENT-042: there is one row for each source, subtype and version', () => {
  const keys = SYSTEM_EVENTS.map(({ source, subtype, version }) => `${source} ${subtype} ${version}`);
  expect(new Set(keys).size).toBe(keys.length);
  expect(findSystemEvent('cdp', 'store_order_was_created', 2)).toBe(SYSTEM_EVENTS[6]);
  expect(findSystemEvent('cdp', 'store_order_was_created', 3)).toBeUndefined();
});

test.each(SYSTEM_EVENTS)('$source $subtype $version has details of a published structure', ({ details }) => {
  const name = (details as { 'x-structure'?: string })['x-structure'] ?? '';
  expect(structures[name]).toBe(details);
});

test('THREAD-030: details are judged by their structure', () => {
  const validator = validatorFor({ kind: 'structure', name: 'shared/SummaryV1' }, '3.6', 'exact')!;
  expect(validator.check({ summary: { text: 'A', status: 'ok' }, requested_by: 'U1' })).toBe(true);
  expect(validator.check({ summary: { text: 'A', status: 'no' }, requested_by: 'U1' })).toBe(false);
  expect(validatorFor({ kind: 'structure', name: 'shared/SummaryV1' }, '3.5', 'exact')).toBeUndefined();
});
