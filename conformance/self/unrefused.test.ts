/** Of what is told first: what should have been refused and was not comes before how the answer to it looks. */
import { expect, test } from 'vitest';
import { startRun } from '../engine/run.ts';
import { groupCauses } from '../verdicts/causes.ts';
import type { Result } from '../verdicts/verdict.ts';
import { fakeCheck, fakeRule, fakeTarget, lookup, success } from './fake.ts';

test('what should have been refused is told before how the answer looks that should not be there', async () => {
  const target = fakeTarget({
    answer: (action) => success(action === 'start_chat' ? { thread_id: 'T1' } : {}),
  });
  const check = fakeCheck('FAKE-001', {
    run: async (stage) => void (await (await stage.agent()).refused('start_chat', {}, ['authorization'])),
  });
  const results: Result[] = [];
  for await (const result of startRun(target, { checks: [check], ruleOf: lookup(fakeRule('FAKE-001')) })
    .results)
    results.push(result);
  const { causes } = groupCauses(results);
  expect(causes.map(({ kind, message }) => [kind, message])).toEqual([
    ['rule', 'fake.fake-001'],
    ['shape', 'agent/start_chat/response'],
  ]);
});
