/** An answer that names as new what was there before is one cause, however many checks go on with it. */
import { expect, test } from 'vitest';
import type { CheckDef } from '../check.ts';
import { startRun } from '../engine/run.ts';
import { groupCauses } from '../verdicts/causes.ts';
import type { Result } from '../verdicts/verdict.ts';
import { fakeCheck, fakeRule, fakeTarget, lookup, success } from './fake.ts';

test('an answer that names as new what was there before is the cause of what is read behind it', async () => {
  const target = fakeTarget({
    answer: (action) =>
      success(/^(start|resume)_chat$/.test(action) ? { chat_id: 'C1', thread_id: 'T1' } : {}),
  });
  const resumes = (code: string, more: number): CheckDef =>
    fakeCheck(code, {
      run: async (stage) => {
        const agent = await stage.agent();
        await agent.ok('start_chat', {});
        for (let calls = 0; calls < more; calls += 1) await agent.call('ping');
        const { thread_id } = await agent.ok('resume_chat', { chat: { id: 'C1' } });
        stage.equal(thread_id, 'another', 'thread');
      },
    });
  const checks = [resumes('FAKE-001', 1), resumes('FAKE-002', 0)];
  const ruleOf = lookup(fakeRule('FAKE-001'), fakeRule('FAKE-002'));
  const raw: Result[] = [];
  for await (const result of startRun(target, { checks, ruleOf }).results) raw.push(result);
  const { causes } = groupCauses(raw);
  expect(causes).toHaveLength(1);
  expect(causes[0]).toMatchObject({
    kind: 'answer',
    message: 'agent/resume_chat/response',
    what: '/thread_id',
    failed: ['fake.fake-002'],
    obstructed: ['fake.fake-001'],
  });
  expect(causes[0]?.text).toMatch(/^resume_chat answers a thread_id that was given before/);
});
