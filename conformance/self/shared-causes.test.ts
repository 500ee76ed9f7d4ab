/** One thing to mend that many rules meet, and that no message lacks: each is told as what it is, and once. */
import { expect, test } from 'vitest';
import { type CheckDef, type Deviation, Obstructed } from '../check.ts';
import { Breaker } from '../engine/breaker.ts';
import { startRun } from '../engine/run.ts';
import type { Frame, Target } from '../target.ts';
import { groupCauses, type RootCause } from '../verdicts/causes.ts';
import { redeliveredDeviation } from '../verdicts/deviation.ts';
import type { Result } from '../verdicts/verdict.ts';
import { fakeCheck, fakeRule, fakeTarget, lookup, refusal, success } from './fake.ts';

const codes = Array.from({ length: 9 }, (_, index) => `FAKE-00${index + 1}`);

async function causesOf(target: Target, checks: readonly CheckDef[]): Promise<readonly RootCause[]> {
  const results: Result[] = [];
  const ruleOf = lookup(...codes.map((code) => fakeRule(code)));
  for await (const result of startRun(target, { checks, ruleOf }).results) results.push(result);
  return groupCauses(results).causes;
}

test('one thing that is never answered ends no run, and a target that stops answering does', () => {
  const silence: Deviation = { kind: 'answer', message: 'm', what: 'silence', text: 't' };
  const metThrice = (atOnce: boolean): readonly unknown[] => {
    const breaker = new Breaker(0);
    for (let held = 0; held < 200; held += 1) breaker.other();
    return ['A', 'B', 'C'].map((rule) => breaker.note(silence, rule, 6_000, { obstructed: true, atOnce }));
  };
  expect(metThrice(false)).toEqual([undefined, undefined, undefined]);
  expect(metThrice(true)).toEqual([undefined, undefined, silence]);
});

test('a server that drops its connections is one thing to mend, whatever it was asked', async () => {
  const dropped = new Set(['start_chat', 'list_chats']);
  const target = fakeTarget({
    answer: (action) => (dropped.has(action) ? { kind: 'closed', reason: 'ECONNRESET' } : success()),
  });
  const needs = (code: string, action: string): CheckDef =>
    fakeCheck(code, {
      run: async (stage) => {
        const outcome = await (await stage.agent()).call(action, {});
        throw new Obstructed(`${action} gave ${outcome.kind}`);
      },
    });
  const causes = await causesOf(target, [
    needs('FAKE-001', 'start_chat'),
    needs('FAKE-002', 'start_chat'),
    needs('FAKE-003', 'list_chats'),
  ]);
  expect(causes).toMatchObject([
    {
      kind: 'answer',
      what: 'closed',
      text: 'the connection is closed instead of an answer, to start_chat, list_chats',
    },
  ]);
});

test('an error that comes as a success over RTM is one thing to mend', async () => {
  const target = fakeTarget({
    answer: (action) =>
      success(action === 'set_routing_status' ? {} : { error: { type: 'validation', message: 'no' } }),
  });
  const refused = (code: string, action: string): CheckDef =>
    fakeCheck(code, {
      transports: ['rtm'],
      run: async (stage) => void (await (await stage.agent()).refused(action, {}, ['validation'])),
    });
  const causes = await causesOf(target, [
    refused('FAKE-001', 'list_chats'),
    refused('FAKE-002', 'list_archives'),
  ]);
  expect(causes).toMatchObject([
    {
      kind: 'shape',
      message: 'rtm_response',
      what: '/success',
      text: 'rtm_response has /success true with an error in /payload',
      failed: ['wire.rtm_response'],
    },
  ]);
});

test('what was asked with nothing, since a message lacks it, is behind that message', async () => {
  const target = fakeTarget({
    answer: (action) =>
      action === 'start_chat'
        ? success({ chat_id: 'C1' })
        : action === 'tag_thread'
          ? refusal('not_found')
          : success(),
  });
  const starts = (code: string): CheckDef =>
    fakeCheck(code, {
      run: async (stage) => {
        const { chat_id } = await (await stage.agent()).ok('start_chat', {});
        stage.equal(chat_id, 'C1', 'chat');
      },
    });
  const tags = fakeCheck('FAKE-009', {
    run: async (stage) => {
      const agent = await stage.agent();
      const { thread_id = '' } = await agent.ok('start_chat', {});
      await agent.ok('tag_thread', { chat_id: 'C1', thread_id, tag: 'one' });
    },
  });
  const causes = await causesOf(target, [...codes.slice(0, 5).map(starts), tags]);
  expect(causes).toMatchObject([{ text: 'agent/start_chat/response lacks /thread_id' }]);
  expect(causes[0]?.obstructed).toContain('fake.fake-009');
});

test('the very same push twice is that, and no failure of each rule that it is of', async () => {
  const push = { action: 'fake_push', payload: { id: 'C1' } };
  const target = fakeTarget({ pushes: (action) => (action === 'ping' ? [push, push] : []) });
  const gets = (code: string): CheckDef =>
    fakeCheck(code, {
      run: async (stage) => {
        const agent = await stage.agent();
        await agent.call('ping', {});
        await agent.gets('fake_push');
      },
    });
  const causes = await causesOf(target, [gets('FAKE-001'), gets('FAKE-002')]);
  const doubled = causes.filter(({ what }) => what === 'doubled');
  expect(doubled).toMatchObject([
    { kind: 'push', text: expect.stringMatching(/^push fake_push comes more than once to agents/) },
  ]);
});

test('only webhooks that the action names are told with a rule', async () => {
  const alone = fakeCheck('FAKE-001', {
    title: 'It is told by push and webhook and once.',
    run: async (stage) => stage.fail('a', 'b'),
  });
  const causes = await causesOf(fakeTarget(), [alone]);
  expect(causes[0]?.text).not.toContain('webhook and');
});

test('a webhook that was taken and comes again is told as that, unless the check did not take it', () => {
  const frame = {
    direction: 'received',
    kind: 'webhook',
    action: 'incoming_event',
    session: 'webhook',
    api: 'agent',
    transport: 'webhook',
    version: '3.6',
    body: { payload: { event: { id: 'E1' } } },
  } as const satisfies Frame;
  const again = { ...frame, body: { ...frame.body } };
  expect(redeliveredDeviation([frame, again])).toMatchObject({
    message: 'incoming_event/webhook',
    what: 'doubled',
  });
  const refused = { ...frame, mark: 'deliberate' } as const;
  const other = { ...frame, body: { payload: { event: { id: 'E2' } } } };
  const value = { ...frame, action: 'routing_status_set' };
  expect(redeliveredDeviation([frame, other])).toBeUndefined();
  expect(redeliveredDeviation([refused, { ...refused }])).toBeUndefined();
  expect(redeliveredDeviation([value, { ...value }])).toBeUndefined();
});
