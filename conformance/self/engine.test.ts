/** The engine can say no: every verdict, every cause, shrinking, replay and shards, against a fake in memory. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CheckDef, NotOffered, Obstructed } from '../check.ts';
import { InputError } from '../engine/errors.ts';
import { type RunOptions, runConformance, startRun } from '../engine/run.ts';
import type { RuleFacts } from '../engine/select.ts';
import type { Target } from '../target.ts';
import { Timing } from '../targets/timing.ts';
import { exitCodeOf, type Result } from '../verdicts/verdict.ts';
import { fakeCheck, fakeRule, fakeTarget, lookup, refusal, success } from './fake.ts';

const rule = fakeRule('FAKE-001');

async function run(
  target: Target,
  checks: readonly CheckDef[],
  more: Partial<RunOptions> = {},
  rules: readonly RuleFacts[] = [rule],
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for await (const result of runConformance(target, { checks, ruleOf: lookup(...rules), ...more }))
    results.push(result);
  return results;
}

const holds = fakeCheck('FAKE-001', {
  run: async (stage) => void (await (await stage.agent()).ok('fake_call')),
});

/** Breaks as soon as more than two items are counted. */
const counts = fakeCheck<readonly number[]>('FAKE-001', {
  given: () => fc.array(fc.nat(9), { maxLength: 12 }),
  runs: 50,
  run: async (stage, items) => {
    const agent = await stage.agent();
    for (const item of items) await agent.ok('fake_count', { item });
    const total = await agent.ok('fake_total');
    stage.equal(total['total'], items.length, 'total');
  },
});

function miscounting(): Target {
  let total = 0;
  return fakeTarget({
    answer: (action) => {
      if (action === 'set_routing_status') total = 0;
      if (action === 'fake_count') total += 1;
      return success(action === 'fake_total' ? { total: Math.min(total, 2) } : {});
    },
  });
}

test('a single run plays the input that tells most, and its path plays it again', async () => {
  const played: number[] = [];
  const telling = fakeCheck<number>('FAKE-001', {
    given: () => fc.nat(1_000),
    first: [4711],
    run: async (stage, item) => {
      played.push(item);
      stage.equal(item < 4000, true, 'a small item');
    },
  });
  const [once] = await run(fakeTarget(), [telling], { runs: 1, seed: 1 });
  expect([once?.verdict, played[0]]).toEqual(['failed', 4711]);
  played.length = 0;
  await run(fakeTarget(), [telling], { runs: 1, seed: 2, path: '0' });
  expect(played[0]).toBe(4711);
});

test('a check that holds passes, on a licence of its own that is given back', async () => {
  const target = fakeTarget();
  const [result, ...others] = await run(target, [holds]);
  expect(result).toMatchObject({
    id: 'fake.fake-001',
    code: 'FAKE-001',
    verdict: 'passed',
    message: null,
    version: '3.6',
  });
  expect(others.every(({ code, verdict }) => code === 'WIRE' && verdict === 'passed')).toBe(true);
  expect(target.tenants).toEqual({ opened: 1, closed: 1 });
  expect(target.live.count).toBe(0);
  expect(exitCodeOf([result!])).toBe(0);
});

test('a broken rule fails, is shrunk, and is run again alone', async () => {
  const [result] = await run(miscounting(), [counts], { concurrency: 1 });
  expect(result).toMatchObject({
    verdict: 'failed',
    detail: { cause: 'rule', deterministic: true, shrunk_commands: 4 },
  });
  expect(result!.detail!.first_commands).toBeGreaterThan(4);
  expect(result!.detail!.sequence).toEqual([
    'agent A: fake_count {"item":0}',
    'agent A: fake_count {"item":0}',
    'agent A: fake_count {"item":0}',
    'agent A: fake_total {}',
  ]);
  expect(result!.message).toBe('wanted total 3, got 2');
  expect(exitCodeOf([result!])).toBe(1);
});

test('the replay line names seed and path, and they give the same failure at once', async () => {
  const [result] = await run(miscounting(), [counts], { concurrency: 1, seed: 11 });
  const path = result!.detail!.path;
  expect(result!.replay).toBe(
    `npx livechat-kit test --target fake --rule FAKE-001 --version 3.6 --transport rtm --seed 11 --path ${path}`,
  );
  const [again] = await run(miscounting(), [counts], { concurrency: 1, seed: 11, path });
  expect(again!.detail!.sequence).toEqual(result!.detail!.sequence);
  expect(again!.detail!.first_commands).toBe(4);
});

test('with a path, a rule of several checks means the one without a name', async () => {
  const named = { ...holds, name: 'named' };
  const results = await run(fakeTarget(), [holds, named], { rules: ['FAKE-001'], path: '0' });
  expect(results.filter(({ code }) => code !== 'WIRE').map(({ id }) => id)).toEqual(['fake.fake-001']);
});

test('a failure that holds in three of three repeats is flaky', async () => {
  let calls = 0;
  const target = fakeTarget({
    answer: (action) => (action === 'fake_call' && calls++ === 0 ? refusal('internal') : success()),
  });
  const [result] = await run(target, [holds]);
  expect(result).toMatchObject({ verdict: 'flaky', detail: { deterministic: false } });
  expect(calls).toBe(4);
});

test('silence is a broken expectation, not an exception', async () => {
  const target = fakeTarget({
    answer: (action) => (action === 'fake_call' ? { kind: 'silence' } : success()),
  });
  const [result] = await run(target, [holds]);
  expect(result!.detail).toMatchObject({
    cause: 'rule',
    wanted: 'success',
    got: 'silence: no answer in time',
  });
});

test('an obstructed check says so, and its rule is not failed', async () => {
  const obstructed = fakeCheck('FAKE-001', {
    run: async () => {
      throw new Obstructed('start_chat answered internal');
    },
  });
  const [result] = await run(fakeTarget(), [obstructed]);
  expect(result).toMatchObject({
    verdict: 'obstructed',
    detail: { cause: 'obstructed', got: 'start_chat answered internal' },
  });
});

test('a missing capability is not run, whether known before or found out', async () => {
  const before = fakeCheck('FAKE-001', { name: 'before', needs: ['clock'], run: async () => undefined });
  const inside = fakeCheck('FAKE-001', { name: 'inside', run: (stage) => stage.advance(1) });
  const thrown = fakeCheck('FAKE-001', {
    name: 'thrown',
    run: async () => {
      throw new NotOffered('restart');
    },
  });
  const license = fakeCheck('FAKE-001', {
    name: 'license',
    license: { properties: { manual_routing: true } },
    run: async () => undefined,
  });
  const results = await run(fakeTarget({ offers: ['actors'] }), [before, inside, thrown, license]);
  expect(results.map(({ verdict }) => verdict)).toEqual(['not_run', 'not_run', 'not_run', 'not_run']);
  expect(results[0]!.message).toBe('needs clock, which the target does not offer');
  expect(results[3]!.message).toContain('settings');
  expect(exitCodeOf(results)).toBe(5);
});

test('a crash of the check is a fault of the kit: never green, exit 4', async () => {
  const crash = fakeCheck('FAKE-001', {
    run: async () => {
      throw new TypeError('undefined has no members');
    },
  });
  const [result] = await run(fakeTarget(), [crash], { inferredIsWarning: true });
  expect(result).toMatchObject({ verdict: 'failed', detail: { cause: 'kit' } });
  expect(exitCodeOf([result!])).toBe(4);
});

test('a malformed request of the kit is a fault of the kit', async () => {
  const bent = fakeCheck('FAKE-001', {
    run: async (stage) => void (await (await stage.agent()).call('deactivate_chat', { idd: 5 })),
  });
  const [result] = await run(fakeTarget(), [bent]);
  expect(result!.detail!.cause).toBe('kit');
  expect(result!.message).toContain('agent/deactivate_chat/request');
});

test('a malformed answer is a failed shape of its own, and no crash is blamed on the kit for it', async () => {
  const target = fakeTarget({ answer: (action) => success(action === 'start_chat' ? { chat_id: 5 } : {}) });
  const reads = fakeCheck('FAKE-001', {
    run: async (stage) => {
      const answer = await (await stage.agent()).ok('start_chat', {});
      (answer['chat_id'] as string).toUpperCase();
    },
  });
  const results = await run(target, [reads]);
  expect(results[0]).toMatchObject({ verdict: 'obstructed', detail: { cause: 'obstructed' } });
  const shape = results.find(({ id }) => id === 'wire.agent.start_chat.response');
  expect(shape).toMatchObject({ code: 'WIRE', verdict: 'failed', detail: { cause: 'shape' } });
  expect(shape!.message).toContain('chat_id');
  expect(exitCodeOf(results)).toBe(1);
});

test('an inferred rule and a should rule only warn when asked, unless strict', async () => {
  const failing = (code: string) => fakeCheck(code, { run: async (stage) => stage.fail('a', 'b') });
  const rules = [
    fakeRule('FAKE-001', { basis: { behaviour: 'inferred' } }),
    fakeRule('FAKE-002', { level: 'should' }),
    fakeRule('FAKE-003'),
  ];
  const checks = [
    ...rules.map(({ code }) => failing(code)),
    { ...failing('FAKE-003'), name: 'read', reading: true as const },
  ];
  const lenient = await run(fakeTarget(), checks, { inferredIsWarning: true }, rules);
  expect(lenient.map(({ verdict }) => verdict)).toEqual(['warning', 'warning', 'failed', 'warning']);
  const strict = await run(fakeTarget(), checks, { inferredIsWarning: true, profile: 'strict' }, rules);
  expect(strict.map(({ verdict }) => verdict)).toEqual(['failed', 'failed', 'failed', 'failed']);
  const core = await run(fakeTarget(), checks, { profile: 'core' }, rules);
  expect(core.map(({ code }) => code)).toEqual(['FAKE-003']);
});

test('a version outside the window of rule or check is not applicable', async () => {
  const target = fakeTarget({ versions: ['3.4', '3.6', '3.7'] });
  const results = await run(target, [{ ...holds, window: { until: '3.6' } }], {}, [
    fakeRule('FAKE-001', { versions: { since: '3.5' } }),
  ]);
  const rules = results.filter(({ code }) => code !== 'WIRE');
  expect(rules.map(({ version, verdict }) => [version, verdict])).toEqual([
    ['3.4', 'not_applicable'],
    ['3.6', 'passed'],
    ['3.7', 'not_applicable'],
  ]);
});

test('a selection that names nothing is refused with what to write instead', async () => {
  const twice = [holds, { ...holds, rule: 'FAKE-002', transports: ['web'] as const }];
  const rules = [rule, fakeRule('FAKE-002'), fakeRule('FAKE-003')];
  const attempt = (more: Partial<RunOptions>) => run(fakeTarget(), twice, more, rules);
  await expect(attempt({ rules: ['FAKE-01'] })).rejects.toThrow('did you mean FAKE-001?');
  await expect(attempt({ rules: ['FAKE-003'] })).rejects.toThrow('has no check yet');
  await expect(attempt({ areas: ['fakes'] })).rejects.toThrow('did you mean fake?');
  await expect(attempt({ versions: ['3.7'] })).rejects.toThrow('the target serves 3.6');
  await expect(attempt({ rules: ['FAKE-001'], transports: ['web'] })).rejects.toThrow('nothing to judge');
  await expect(attempt({ path: '1:2' })).rejects.toThrow('--path belongs to one check');
  await expect(attempt({ rules: ['nothing'] })).rejects.toThrow(InputError);
});

test('shards share the work without overlap and without gaps', async () => {
  const rules = Array.from({ length: 7 }, (_, index) => fakeRule(`FAKE-00${index}`));
  const checks = rules.map(({ code }) => ({ ...holds, rule: code }));
  const parts = await Promise.all(
    [1, 2, 3].map((index) => run(fakeTarget(), checks, { shard: { index, count: 3 } }, rules)),
  );
  expect(
    parts
      .flat()
      .map(({ code }) => code)
      .filter((code) => code !== 'WIRE')
      .sort(),
  ).toEqual(rules.map(({ code }) => code));
});

test('results come in the order of the suite, however long each check takes', async () => {
  const gate = Promise.withResolvers<void>();
  const first = fakeCheck('FAKE-001', { name: 'first', run: () => gate.promise });
  const second = fakeCheck('FAKE-001', {
    name: 'second',
    run: async () => gate.resolve(),
  });
  const results = await run(fakeTarget(), [first, second]);
  expect(results.map(({ id }) => id)).toEqual(['fake.fake-001#first', 'fake.fake-001#second']);
});

test('a target whose licence is shared gets one check at a time', async () => {
  let side = 0;
  let most = 0;
  const checks = ['a', 'b', 'c'].map((name) =>
    fakeCheck('FAKE-001', {
      name,
      run: async () => {
        side += 1;
        most = Math.max(most, side);
        await new Promise((resolve) => setImmediate(resolve));
        side -= 1;
      },
    }),
  );
  await run(fakeTarget({ offers: ['actors'] }), checks);
  expect(most).toBe(1);
  await run(fakeTarget(), checks);
  expect(most).toBe(3);
});

test('pushes that must come once and must not come are told apart', async () => {
  const push = (index: number) => ({
    action: 'fake_push',
    version: '3.6',
    payload: { n: 1 },
    index,
    frame: {},
  });
  const wants = fakeCheck('FAKE-001', {
    run: async (stage) => {
      const agent = await stage.agent();
      await agent.ok('fake_call');
      await agent.gets('fake_push');
    },
  });
  const judge = async (count: number) => {
    const pushes = (action: string) =>
      action === 'fake_call' ? Array.from({ length: count }, (_, index) => push(index)) : [];
    const [result] = await run(fakeTarget({ pushes }), [wants]);
    return result!;
  };
  expect((await judge(1)).verdict).toBe('passed');
  expect((await judge(0)).detail!.got).toContain('none');
  expect((await judge(2)).detail!.got).toContain('2:');
});

test('a licence that is as a new one needs no settings, one that is otherwise does', async () => {
  const settings = fakeRule('FAKE-001', { needs: ['settings'] });
  const on = (license: CheckDef['license']): CheckDef => ({
    ...holds,
    ...(license === undefined ? {} : { license }),
  });
  const verdictOf = async (license: CheckDef['license']) => {
    const [result] = await run(fakeTarget({ offers: [] }), [on(license)], {}, [settings]);
    return [result?.verdict, result?.lacks ?? []];
  };
  expect(await verdictOf(undefined)).toEqual(['passed', []]);
  expect(await verdictOf({ properties: { archive_chat_after_min: 10_000, 'queue.enabled': true } })).toEqual([
    'passed',
    [],
  ]);
  expect(await verdictOf({ properties: { manual_routing: true } })).toEqual(['not_run', ['settings']]);
  expect(await verdictOf({ groups: [{ id: 1, name: 'One' }] })).toEqual(['not_run', ['settings']]);
});

test('a target that gets ever slower ends the run, and is told as that', async () => {
  const timing = new Timing({ order: 'unproven', patienceMs: 2000 });
  const target = fakeTarget({ timing });
  const takes = (code: string, milliseconds: number) =>
    fakeCheck(code, {
      run: async () => {
        for (let answer = 0; answer < 64; answer += 1) timing.took(milliseconds);
      },
    });
  const slower = [20, 300, 600, 700, 900, 20];
  const codes = slower.map((_, index) => `FAKE-00${index + 1}`);
  const checks = codes.map((code, index) => takes(code, slower[index]!));
  const rules = codes.map((code) => fakeRule(code));
  const started = startRun(target, {
    checks,
    ruleOf: lookup(...rules),
    concurrency: 1,
  });
  const judged: string[] = [];
  for await (const { code } of started.results) if (code !== 'WIRE') judged.push(code);
  expect(judged).toEqual(codes.slice(0, 5));
  expect(started.ended()).toMatchObject({
    reason: 'environment',
    fault: {
      message: 'the target gets ever slower: its answers took 20 ms at first and take 900 ms now',
    },
  });
});

test('a target that is slow from the beginning is judged to the end', () => {
  const timing = new Timing({ order: 'unproven', patienceMs: 2000 });
  for (let answer = 0; answer < 640; answer += 1) timing.took(1500 + answer / 64);
  expect(timing.slowing()).toBeUndefined();
  // One that stands still for a while and goes on is as quick as before.
  for (const lot of [1500, 10, 1500, 1600, 1700, 10])
    for (let answer = 0; answer < 64; answer += 1) timing.took(lot);
  expect(timing.slowing()).toBeUndefined();
});

test('a target is not called ever slower where some large requests make most of the others wait', () => {
  const timing = new Timing({ order: 'unproven', patienceMs: 1000 });
  for (let lot = 0; lot < 8; lot += 1)
    for (let answer = 0; answer < 64; answer += 1) timing.took(answer % 4 === 0 ? 10 : 10 + 70 * lot);
  expect(timing.slowing()).toBeUndefined();
});
