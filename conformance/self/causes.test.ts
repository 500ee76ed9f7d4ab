/** Causes: what shares a first deviation is told once, one result of it stays failed, and nothing is accused for it. */
import { expect, test } from 'vitest';
import { type CheckDef, type Deviation, Obstructed } from '../check.ts';
import { Breaker } from '../engine/breaker.ts';
import { Halt } from '../engine/halt.ts';
import { type RunOptions, startRun } from '../engine/run.ts';
import type { Frame, Target } from '../target.ts';
import { groupCauses } from '../verdicts/causes.ts';
import { answerDeviation, deviationOfFrames } from '../verdicts/deviation.ts';
import { valueDifferences } from '../verdicts/differences.ts';
import type { Result } from '../verdicts/verdict.ts';
import { fakeCheck, fakeRule, fakeTarget, lookup, refusal, success } from './fake.ts';

const codes = Array.from({ length: 40 }, (_, index) => `FAKE-${String(index + 1).padStart(3, '0')}`);
const rules = codes.map((code) => fakeRule(code));

async function play(target: Target, checks: readonly CheckDef[], more: Partial<RunOptions> = {}) {
  const run = startRun(target, { checks, ruleOf: lookup(...rules), concurrency: 4, ...more });
  const raw: Result[] = [];
  for await (const result of run.results) raw.push(result);
  return { raw, ...groupCauses(raw), ended: run.ended() };
}

const starts = (code: string, more: number): CheckDef =>
  fakeCheck(code, {
    run: async (stage) => {
      const agent = await stage.agent();
      for (let calls = 0; calls < more; calls += 1) await agent.call('ping');
      const answer = await agent.ok('start_chat', {});
      stage.equal(answer['thread_id'], 'T1', 'thread');
    },
  });

test('checks behind one missing member are obstructed, and the message alone has failed', async () => {
  const target = fakeTarget({
    answer: (action) => success(action === 'start_chat' ? { chat_id: 'C1' } : {}),
  });
  const { results, causes } = await play(target, [starts('FAKE-001', 0), starts('FAKE-002', 1)]);
  const failed = results.filter(({ verdict }) => verdict === 'failed').map(({ id }) => id);
  expect(failed).toEqual(['wire.agent.start_chat.response']);
  expect(causes[0]).toMatchObject({
    kind: 'shape',
    message: 'agent/start_chat/response',
    what: '/thread_id',
    text: 'agent/start_chat/response lacks /thread_id',
    count: 3,
    obstructed: ['fake.fake-001', 'fake.fake-002'],
  });
  expect(groupCauses(results)).toEqual({ results, causes });
});

test('a request the check built of a malformed answer is no fault of the kit', async () => {
  const target = fakeTarget({ answer: (action) => success(action === 'start_chat' ? {} : {}) });
  const builds = fakeCheck('FAKE-001', {
    run: async (stage) => {
      const agent = await stage.agent();
      const { chat_id } = await agent.ok('start_chat', {});
      await agent.ok('deactivate_chat', { id: chat_id });
    },
  });
  const { raw } = await play(target, [builds]);
  expect(raw[0]).toMatchObject({ verdict: 'obstructed', detail: { cause: 'obstructed' } });
});

test('a check that cannot go on without an optional member is obstructed, and nothing has failed for it', async () => {
  const target = fakeTarget({
    answer: (action) =>
      action === 'deactivate_chat' ? refusal('chat_inactive') : success({ chats: [], found_chats: 0 }),
  });
  const reads = fakeCheck('FAKE-001', {
    run: async (stage) => {
      const agent = await stage.agent();
      const { next_page_id: next } = await agent.ok('list_archives', {});
      await agent.refused('deactivate_chat', { id: 'C1' });
      if (typeof next !== 'string') throw new TypeError('next_page_id is no text');
    },
  });
  const { results, causes } = await play(target, [reads], { foreign: true });
  expect(causes).toEqual([]);
  expect(results.filter(({ verdict }) => verdict === 'failed')).toEqual([]);
  expect(results[0]).toMatchObject({ verdict: 'obstructed', detail: { cause: 'obstructed' } });
  expect(results[0]?.message).toContain('agent/list_archives/response has no /next_page_id');
});

test('of checks that one error stops, the one with the fewest requests stays failed', async () => {
  const target = fakeTarget({
    answer: (action) => (action === 'start_chat' ? refusal('internal') : success()),
  });
  const { results, causes } = await play(target, [starts('FAKE-001', 2), starts('FAKE-002', 0)]);
  expect(results.filter(({ code }) => code !== 'WIRE').map(({ verdict }) => verdict)).toEqual([
    'obstructed',
    'failed',
  ]);
  expect(causes[0]).toMatchObject({ kind: 'answer', text: 'start_chat answers internal', count: 2 });
});

test('a cause of obstructed checks alone has a failed result of its own', async () => {
  const target = fakeTarget({
    answer: (action) => (action === 'start_chat' ? refusal('internal') : success()),
  });
  const needs = fakeCheck('FAKE-001', {
    run: async (stage) => {
      const agent = await stage.agent();
      const outcome = await agent.call('start_chat', {});
      throw new Obstructed(`start_chat gave ${outcome.kind}`);
    },
  });
  const { raw } = await play(target, [needs]);
  expect(raw.map(({ id, verdict }) => [id, verdict])).toContainEqual([
    'wire.agent.start_chat.response.answer',
    'failed',
  ]);
});

test('a failure of its own is a cause of its own', async () => {
  const alone = fakeCheck('FAKE-001', { run: async (stage) => stage.fail('a', 'b') });
  const { causes } = await play(fakeTarget(), [alone]);
  expect(causes).toMatchObject([{ kind: 'rule', message: 'fake.fake-001', count: 1 }]);
});

test('checks of one rule that fail of their own are one cause, which counts them', async () => {
  const fails = (name: string): CheckDef =>
    fakeCheck('FAKE-001', { name, run: async (stage) => stage.fail('a', 'b') });
  const { causes } = await play(fakeTarget(), [fails('one'), fails('other')]);
  expect(causes).toMatchObject([{ kind: 'rule', message: 'fake.fake-001#one', count: 2 }]);
  expect(causes[0]?.text).toMatch(/; so is 1 more check of this rule$/);
});

test('a refusal that one check met is told after what several others saw', async () => {
  const target = fakeTarget({
    answer: (action) => (action === 'start_chat' ? refusal('validation') : success()),
  });
  const meets = fakeCheck('FAKE-001', {
    run: async (stage) => void (await (await stage.agent()).ok('start_chat', {})),
  });
  const sees = (code: string, more: number): CheckDef =>
    fakeCheck(code, {
      run: async (stage) => {
        const agent = await stage.agent();
        for (let calls = 0; calls <= more; calls += 1) await agent.call('ping');
        stage.fail('nobody in the chat', 'agent A');
      },
    });
  const { causes } = await play(target, [meets, sees('FAKE-002', 3), sees('FAKE-003', 0)]);
  // Of these the shortest way comes first.
  expect(causes.map(({ message }) => message)).toEqual([
    'fake.fake-003',
    'fake.fake-002',
    'agent/start_chat/response',
  ]);
});

test('an internal error in answer to what should be refused has failed, whoever says that it should be', async () => {
  const target = (type: string): Target =>
    fakeTarget({ answer: (action) => (action === 'deactivate_chat' ? refusal(type) : success()) });
  const ours = { ...fakeRule('FAKE-001'), basis: { behaviour: 'inferred' } } as const;
  const check = fakeCheck('FAKE-001', {
    run: async (stage) =>
      void (await (await stage.agent()).refused('deactivate_chat', { id: 'C1' }, ['not_found'])),
  });
  const verdicts = async (type: string): Promise<readonly string[]> =>
    (await play(target(type), [check], { ruleOf: lookup(ours), inferredIsWarning: true })).results
      .filter(({ code }) => code === 'FAKE-001')
      .map(({ verdict }) => verdict);
  expect(await verdicts('not_found')).toEqual(['passed']);
  expect(await verdicts('chat_inactive')).toEqual(['warning']);
  expect(await verdicts('internal')).toEqual(['failed']);
  const { causes } = await play(target('internal'), [check]);
  expect(causes).toMatchObject([{ kind: 'rule', message: 'fake.fake-001' }]);
});

test('a target that refuses every login ends the run early, with the cause', async () => {
  const told: string[] = [];
  const target = fakeTarget({ answer: () => refusal('authentication') });
  const { raw, ended } = await play(
    target,
    codes.map((code) => starts(code, 0)),
    { onCause: ({ text }) => told.push(text) },
  );
  expect(ended?.reason).toBe('cause');
  expect(told).toEqual(['set_routing_status answers authentication']);
  expect(raw.filter(({ code }) => code !== 'WIRE').length).toBeLessThan(30);
  expect(raw.some(({ verdict }) => verdict === 'failed')).toBe(true);
  expect(target.tenants.closed).toBe(target.tenants.opened);
});

test('the breaker waits for several rules, and for few when they are slow', () => {
  const deviation: Deviation = { kind: 'answer', message: 'm', what: 'silence', text: 't' };
  const slow = new Breaker(0);
  expect(slow.note(deviation, 'A', 6_000)).toBeUndefined();
  expect(slow.note(deviation, 'A', 6_000)).toBeUndefined();
  expect(slow.note(deviation, 'B', 6_000)).toEqual(deviation);
  const mixed = new Breaker(0);
  for (let held = 0; held < 10; held += 1) mixed.other();
  for (let met = 0; met < 30; met += 1) expect(mixed.note(deviation, `${met}`, 0)).toBeUndefined();
});

test('--bail ends the run after so many failures, and what ended is told', async () => {
  const fails = (code: string) => fakeCheck(code, { run: async (stage) => stage.fail('a', code) });
  const { raw, ended } = await play(fakeTarget(), codes.map(fails), { bail: 3, concurrency: 1 });
  expect(ended?.reason).toBe('bail');
  expect(raw).toHaveLength(3);
  // What the baseline knows is no news, and ends nothing.
  const isKnown = ({ code }: Result): boolean => code !== codes[1];
  const knowing = await play(fakeTarget(), codes.map(fails), { bail: 1, concurrency: 1, isKnown });
  expect(knowing.raw).toHaveLength(2);
});

test('a halt stops what runs, cleans the stages and keeps what was judged', async () => {
  const halt = new Halt();
  const target = fakeTarget();
  const quick = fakeCheck('FAKE-001', { run: async () => undefined });
  const never = fakeCheck('FAKE-002', {
    run: async (stage) => {
      await stage.agent();
      halt.end('interrupted');
      await new Promise(() => undefined);
    },
  });
  const { raw, ended } = await play(target, [quick, never, starts('FAKE-003', 0)], { halt, concurrency: 1 });
  expect(ended?.reason).toBe('interrupted');
  expect(raw.filter(({ code }) => code !== 'WIRE').map(({ code }) => code)).toEqual(['FAKE-001']);
  expect(target.tenants.closed).toBe(target.tenants.opened);
  expect(target.live.count).toBe(0);
});

test('a target that is gone ends the run, and what it did not do was not judged', async () => {
  let gone = false;
  const fake = fakeTarget({
    answer: (action) => {
      if (action === 'fake_last') gone = true;
      return gone && action !== 'fake_last' ? { kind: 'closed', reason: 'reset' } : success();
    },
  });
  const target: Target = {
    ...fake,
    open: async (who, how) => (gone ? Promise.reject(new Error('ECONNREFUSED')) : fake.open(who, how)),
  };
  const calls = (code: string, action: string) =>
    fakeCheck(code, {
      run: async (stage) => {
        const agent = await stage.agent();
        await agent.ok(action);
        await agent.ok('fake_call');
      },
    });
  const { raw, ended } = await play(
    target,
    [calls('FAKE-001', 'fake_call'), calls('FAKE-002', 'fake_last'), calls('FAKE-003', 'fake_call')],
    { concurrency: 1, goneAfterMs: 50 },
  );
  expect(ended).toMatchObject({ reason: 'target_lost' });
  expect(ended?.fault?.message).toContain('no new connection and no answer');
  expect(raw.filter(({ code }) => code !== 'WIRE').map(({ code }) => code)).toEqual(['FAKE-001']);
});

test('a rule that is new under --rules warns', async () => {
  const alone = fakeCheck('FAKE-001', { run: async (stage) => stage.fail('a', 'b') });
  const { raw } = await play(fakeTarget(), [alone], { isNew: (code) => code === 'FAKE-001' });
  expect(raw[0]).toMatchObject({ verdict: 'warning', new_rule: true });
});

test('a flake is repeated alone and among its neighbours', async () => {
  let calls = 0;
  let side = 0;
  let most = 0;
  const flaky = fakeCheck('FAKE-001', {
    run: async (stage) => {
      calls += 1;
      side += 1;
      if (calls === 2) most = side;
      await new Promise((resolve) => setImmediate(resolve));
      most = calls === 3 ? Math.max(most, side) : most;
      side -= 1;
      if (calls === 1) stage.fail('a', 'b');
    },
  });
  const neighbour = fakeCheck('FAKE-002', {
    run: async () => {
      side += 1;
      await new Promise((resolve) => setImmediate(resolve));
      await new Promise((resolve) => setImmediate(resolve));
      side -= 1;
    },
  });
  const { raw } = await play(fakeTarget(), [flaky, neighbour]);
  expect(raw.find(({ code }) => code === 'FAKE-001')).toMatchObject({
    verdict: 'flaky',
    message: 'failed, then held in 3 of 3 repeats: wanted a, got b',
  });
  expect(calls).toBe(4);
  expect(most).toBe(2);
});

test('two values differ at pointers', () => {
  expect(valueDifferences({ a: { b: [1, 2] }, 'x/y': 1 }, { a: { b: [1, 3] }, z: null })).toEqual([
    '/a/b/1: 2 → 3',
    '/x~1y: 1 → nothing',
    '/z: nothing → null',
  ]);
  expect(valueDifferences({ a: 1 }, { a: 1 })).toEqual([]);
  expect(valueDifferences([1], { 0: 1 })).toEqual(['(root): [1] → {"0":1}']);
});

test('answers without request_id are one deviation, and an answer that is missing another', () => {
  const frame = { session: 'a', api: 'agent', transport: 'rtm', version: '3.6', action: 'login' } as const;
  const sent: Frame = {
    ...frame,
    direction: 'sent',
    kind: 'request',
    body: { request_id: 'r1', action: 'login' },
  };
  const stray: Frame = {
    ...frame,
    direction: 'received',
    kind: 'raw',
    body: { type: 'response', action: 'login', success: true },
  };
  expect(deviationOfFrames([sent])?.text).toBe('login is not answered');
  expect(deviationOfFrames([sent, stray])?.text).toBe('rtm_response of login lacks /request_id');
  expect(deviationOfFrames([sent, { ...stray, session: 'b' }])?.what).toBe('silence');
});

test('an answer without request_id where it was awaited is the malformed one, and no silence', () => {
  const unlabelled = answerDeviation('agent', 'send_event', { kind: 'silence', unlabelled: true });
  expect([unlabelled.kind, unlabelled.text]).toEqual([
    'shape',
    'rtm_response of send_event lacks /request_id',
  ]);
  expect(answerDeviation('agent', 'send_event', { kind: 'silence' }).what).toBe('silence');
});

test('a rule that alone judges the malformed message itself stays failed', async () => {
  const target = fakeTarget({ answer: (action) => success(action === 'start_chat' ? {} : {}) });
  const direct = fakeCheck('FAKE-001', {
    run: async (stage) => {
      const answer = await (await stage.agent()).ok('start_chat', {});
      stage.holds(answer['chat_id'] !== undefined, 'a chat_id', answer);
    },
  });
  const { results } = await play(target, [direct]);
  expect(results.map(({ id, verdict }) => [id, verdict])).toContainEqual(['fake.fake-001', 'failed']);
});

test('a malformed message after which most checks hold explains no failure that does not speak of it', async () => {
  const target = fakeTarget({
    answer: (action) => success(action === 'start_chat' ? { chat_id: 'C1' } : {}),
  });
  const holds = (code: string): CheckDef =>
    fakeCheck(code, { run: async (stage) => void (await (await stage.agent()).ok('start_chat', {})) });
  const speaks = fakeCheck('FAKE-003', {
    run: async (stage) => {
      const answer = await (await stage.agent()).ok('start_chat', {});
      stage.equal(answer['thread_id'], 'T1', 'thread_id of the answer');
    },
  });
  const fails = fakeCheck('FAKE-009', {
    run: async (stage) => {
      await (await stage.agent()).ok('start_chat', {});
      stage.equal('blue', 'green', 'colour');
    },
  });
  const { results, causes } = await play(target, [
    holds('FAKE-001'),
    holds('FAKE-002'),
    holds('FAKE-004'),
    speaks,
    fails,
  ]);
  const failed = results.filter(({ verdict }) => verdict === 'failed').map(({ id }) => id);
  expect(failed).toEqual(['fake.fake-003', 'fake.fake-009', 'wire.agent.start_chat.response']);
  expect(causes.map(({ text, count }) => ({ text: text.slice(0, 42), count }))).toEqual([
    { text: 'agent/start_chat/response lacks /thread_id', count: 2 },
    { text: expect.stringContaining('fake.fake-009'), count: 1 },
  ]);
  expect(groupCauses(results)).toEqual({ results, causes });
});

test.each([
  { green: undefined, first: 'agent/start_chat/response lacks /thread_id' },
  { green: 'blue', first: 'fake.fake-009' },
])('what a message lacks is told before checks that got nothing, not before others: %j', async (values) => {
  const target = fakeTarget({
    answer: (action) => success(action === 'start_chat' ? { chat_id: 'C1' } : {}),
  });
  const plays = (code: string, name: string, got: unknown): CheckDef =>
    fakeCheck(code, {
      ...(name === '' ? {} : { name }),
      run: async (stage) => {
        await (await stage.agent()).ok('start_chat', {});
        stage.equal([got], ['green'], 'colour');
      },
    });
  const holds = codes.slice(0, 4).map((code) => plays(code, '', 'green'));
  const fails = ['one', 'two'].map((name) => plays('FAKE-009', name, values.green));
  const { results, causes } = await play(target, [...holds, ...fails]);
  expect(results.filter(({ verdict }) => verdict === 'failed')).toHaveLength(3);
  expect(causes[0]?.text).toContain(values.first);
});
