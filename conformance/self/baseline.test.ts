/** A baseline can only shrink honestly: known failures pass the run, every line that no longer holds fails it. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openTarget } from '../cli/target.ts';
import { main } from '../cli/test.ts';
import { resultFile } from '../report/json.ts';
import { resultText } from '../report/text.ts';
import { applyBaseline, parseBaseline } from '../verdicts/baseline.ts';
import { renewBaseline } from '../verdicts/baseline-renew.ts';
import { exitCodeOf, NO_DETAIL, type Result } from '../verdicts/verdict.ts';
import { fakeResult } from './fake.ts';

const line = (more: object = {}): string =>
  JSON.stringify({
    check: 'a.one',
    reason: 'old bug',
    owner: 'kim',
    link: 'https://x/1',
    expires: '2030-01-31',
    ...more,
  });

const result = (id: string, verdict: Result['verdict']): Result =>
  fakeResult({
    id,
    verdict,
    message: verdict === 'failed' ? 'wanted a, got b' : null,
    ...(verdict === 'failed' ? { detail: { ...NO_DETAIL, cause: 'rule', statement: 's', given: 'g' } } : {}),
  });

const apply = (results: readonly Result[], text: string, today = '2026-11-25') =>
  applyBaseline(results, parseBaseline(text, 'known.jsonl'), {
    today,
    exists: ({ check, version }) => ['a.one', 'a.two', 'a.three'].includes(check) && version !== '3.7',
  });

const renew = (results: readonly Result[], old = '', more: { whole?: boolean } = {}): string =>
  renewBaseline(results, old, {
    now: new Date('2026-11-25T12:00:00Z'),
    exists: ({ check }) => check.startsWith('wire.') || ['a.one', 'a.two', 'a.three'].includes(check),
    places: () => [
      { version: '3.6', transport: 'web' },
      { version: '3.6', transport: 'rtm' },
    ],
    whole: more.whole ?? true,
  });

test('a listed failure is a known one and the run is green', () => {
  const results = apply([result('a.one', 'failed'), result('a.two', 'passed')], `# ours\n\n${line()}\n`);
  expect(results.map(({ verdict }) => verdict)).toEqual(['known_failure', 'passed']);
  expect(results[0]!.message).toBe('old bug (kim, https://x/1, until 2030-01-31): wanted a, got b');
  expect(exitCodeOf(results)).toBe(0);
});

test('a listed check that passes is red', () => {
  const results = apply([result('a.one', 'passed')], line());
  expect(results[0]).toMatchObject({ verdict: 'failed', detail: { cause: 'baseline' } });
  expect(results[0]!.message).toContain('remove the line');
});

test('an expired line is red', () => {
  const [first] = apply([result('a.one', 'failed')], line({ expires: '2026-11-24' }));
  expect(first).toMatchObject({ verdict: 'failed' });
  expect(first!.message).toContain('expired on 2026-11-24');
  expect(apply([result('a.one', 'failed')], line({ expires: '2026-11-25' }))[0]!.verdict).toBe(
    'known_failure',
  );
});

test('a line that matches nothing is red, unless its check was merely not selected', () => {
  const unknown = apply([result('a.two', 'passed')], line({ check: 'a.on' }));
  expect(unknown.at(-1)).toMatchObject({ id: 'a.on', code: 'BASELINE', verdict: 'failed' });
  expect(apply([result('a.two', 'passed')], line())).toHaveLength(1);
  const wrongVersion = apply([result('a.one', 'passed')], line({ version: '3.7' }));
  expect(wrongVersion.at(-1)!.verdict).toBe('failed');
});

test('a fault of the kit is never a known failure', () => {
  const fault = result('a.one', 'failed');
  const [first] = apply([{ ...fault, detail: { ...fault.detail!, cause: 'kit' } }], line());
  expect(first!.verdict).toBe('failed');
});

test('a line that cannot be read is refused with what to write', () => {
  const parse = (text: string) => () => parseBaseline(text, 'known.jsonl');
  expect(parse('threads.one-active')).toThrow('known.jsonl:1: not a JSON object on one line');
  expect(parse(`\n${line({ raeson: 'x' })}`)).toThrow(
    'known.jsonl:2: unknown key "raeson"; did you mean "reason"?',
  );
  expect(parse(line({ owner: '' }))).toThrow('"owner" is missing');
  expect(parse(line({ expires: 'soon' }))).toThrow('a day like 2030-01-31');
});

test('null, a day that is none and a wrong member are refused with file and line', () => {
  const parse = (text: string) => () => parseBaseline(text, 'known.jsonl');
  expect(parse('null')).toThrow('known.jsonl:1: not a JSON object on one line');
  expect(parse(`\n\n${line({ expires: '2026-99-99' })}`)).toThrow(
    'known.jsonl:3: "expires" must be a day like 2030-01-31, got "2026-99-99"',
  );
  expect(parse(line({ expires: '2027-02-29' }))).toThrow('must be a day');
  expect(parse(line({ flaky: 'yes' }))).toThrow('"flaky" is true or false');
  expect(parseBaseline(`\uFEFF${line()}`, 'known.jsonl')).toHaveLength(1);
});

test('a line of the flaky lane covers a flake, never a failure, and is never stale', () => {
  const lane = line({ flaky: true });
  expect(apply([result('a.one', 'flaky')], lane)[0]!.verdict).toBe('known_failure');
  expect(apply([{ ...result('a.one', 'failed'), flaked: true }], lane)[0]!.verdict).toBe('known_failure');
  expect(apply([result('a.one', 'failed')], lane)[0]!.verdict).toBe('failed');
  expect(apply([result('a.one', 'passed')], lane)[0]!.verdict).toBe('passed');
  const written = renew([result('a.one', 'flaky')]);
  expect(parseBaseline(written, 'written')[0]).toMatchObject({ check: 'a.one', flaky: true });
});

test('an obstructed check leaves its line alone', () => {
  expect(apply([result('a.one', 'obstructed')], line())).toMatchObject([{ verdict: 'obstructed' }]);
});

test('what stands behind known failures only is a failure again, unless it is listed too', () => {
  const deviation = { kind: 'answer', message: 'agent/x/response', what: 'internal', text: 'x' } as const;
  const detail = { ...NO_DETAIL, cause: 'rule', statement: 's', given: 'g', deviation } as const;
  const cause = { ...result('a.one', 'failed'), detail };
  const behind: Result = { ...result('a.two', 'obstructed'), was: 'failed', detail };
  expect(apply([cause, behind], line()).map(({ verdict }) => verdict)).toEqual(['known_failure', 'failed']);
  const both = `${line()}\n${line({ check: 'a.two' })}`;
  expect(apply([cause, behind], both).map(({ verdict }) => verdict)).toEqual(['known_failure', 'obstructed']);
  const written = renew([cause, behind]);
  expect(parseBaseline(written, 'written').map(({ check }) => check)).toEqual(['a.one', 'a.two']);
});

test('a baseline of release 0.1 is read', () => {
  const text = readFileSync(new URL('formats/baseline-1.jsonl', import.meta.url), 'utf8');
  expect(parseBaseline(text, 'baseline-1.jsonl').map(({ transport }) => transport)).toEqual(['web', 'rtm']);
});

test('writing a baseline keeps the words of old lines and lists what fails now', () => {
  const text = renew(
    [result('a.one', 'failed'), result('a.two', 'failed'), result('a.three', 'passed')],
    line(),
  );
  const lines = parseBaseline(text, 'written');
  expect(lines.map(({ check, owner, expires }) => [check, owner, expires])).toEqual([
    ['a.one', 'kim', '2030-01-31'],
    ['a.two', 'nobody yet', '2027-02-23'],
  ]);
});

const shape = (verdict: Result['verdict']): Result => ({ ...result('wire.agent.x', verdict), code: 'WIRE' });
const overWeb = (one: Result): Result => ({ ...one, transport: 'web' });

test('writing a baseline of a part leaves what was not judged, comments and order alone', () => {
  const old = `# ours\n${line({ check: 'a.two', version: '3.6' })}\n\n# shapes\n${line({ check: 'wire.agent.x' })}\n${line()}\n`;
  expect(renew([result('a.one', 'failed')], old)).toBe(old);
  expect(renew([result('a.one', 'failed'), shape('passed')], old, { whole: false })).toBe(old);
  expect(renew([result('a.one', 'failed'), shape('passed')], old)).not.toContain('wire.agent.x');
  expect(renew([result('a.two', 'obstructed'), result('a.one', 'not_run')], old)).toBe(old);
  expect(renew([], `${line({ check: 'a.gone' })}\n`)).toBe('');
});

test('a line for every place that holds in one of them becomes lines of the others', () => {
  const written = renew([overWeb(result('a.one', 'passed'))], line());
  expect(parseBaseline(written, 'w')).toMatchObject([
    { check: 'a.one', version: '3.6', transport: 'rtm', owner: 'kim' },
  ]);
  const both = renew([overWeb(result('a.one', 'failed')), result('a.one', 'passed')], line());
  expect(parseBaseline(both, 'w')).toMatchObject([{ check: 'a.one', transport: 'web', owner: 'kim' }]);
});

test('what a baseline was just written for is known by it', () => {
  const lanes = `${line({ flaky: true })}\n${line({ check: 'a.two', expires: '2026-01-01' })}\n`;
  const results = [result('a.one', 'failed'), result('a.two', 'failed'), result('a.three', 'flaky')];
  const written = renew(results, lanes);
  expect(apply(results, written).map(({ verdict }) => verdict)).toEqual([
    'known_failure',
    'known_failure',
    'known_failure',
  ]);
  // A flake that did not show stays in its lane.
  expect(renew([result('a.one', 'passed')], lanes)).toContain('"flaky":true');
});

test('a shape that is right in a part of the checks is no word against its line', () => {
  const of = (part: boolean) =>
    applyBaseline([shape('passed')], parseBaseline(line({ check: 'wire.agent.x' }), 'b'), {
      today: '2026-11-25',
      exists: () => true,
      part,
    })[0]!.verdict;
  expect([of(true), of(false)]).toEqual(['passed', 'failed']);
});

test('a stale line is red and the rule holds all the same; known causes come last', () => {
  const facts = {
    kit: '1',
    target: { name: 't', offers: [] },
    selection: null,
    shard: null,
    versions: ['3.6'],
    seed: 1,
    duration_ms: 1,
    executions: 1,
    complete: true,
    ended: null,
    catalogue: ['a.one', 'a.two', 'a.three'].map((slug) => ({ code: 'X-001', slug, versions: {} })),
  };
  const stale = resultFile(facts, [result('a.one', 'passed')], (results) => apply(results, line()));
  expect(stale.results[0]).toMatchObject({ verdict: 'failed', stale: true });
  expect(stale.areas[0]).toMatchObject({ judged: 1, held: 1 });
  expect(stale).toMatchObject({ score: 100, badge: { message: '100 % of 1 rule', color: 'yellow' } });
  const mixed = resultFile(
    facts,
    [result('a.one', 'failed'), { ...result('a.two', 'failed'), code: 'X-002' }],
    (results) => apply(results, line()),
  );
  expect(mixed.causes.map(({ message, known }) => [message, known])).toEqual([
    ['a.two', undefined],
    ['a.one', true],
  ]);
});

test('what fails by a line of the baseline is replayed with it, and a line of no check says what it may have meant', () => {
  const lines = parseBaseline(
    [line({ expires: '2026-01-01' }), line({ check: 'a.two' }), line({ check: 'a.twoo' })].join('\n'),
    'known.jsonl',
  );
  const [expired, stale, orphan] = applyBaseline(
    [result('a.one', 'failed'), result('a.two', 'passed')],
    lines,
    {
      today: '2026-11-25',
      exists: ({ check }) => check !== 'a.twoo',
      flag: '--baseline known.jsonl',
      meant: () => 'a.two',
    },
  );
  for (const one of [expired, stale]) expect(one!.replay).toMatch(/ --baseline known\.jsonl$/);
  expect(orphan!.message).toBe(
    'the baseline names a.twoo, which matches no check of the suite; did you mean a.two?',
  );
  expect(resultText(orphan!)).not.toContain('replay');
});

test('with a baseline a new failure is told when it happens, a known one not at all', async () => {
  const log: string[] = [];
  const io = { out: (text: string) => void log.push(text), err: () => undefined };
  const open: typeof openTarget = async (...args) => {
    const target = await openTarget(...args);
    return {
      ...target,
      tenant: (...how) => {
        log.push('begins');
        return target.tenant(...how);
      },
    };
  };
  const known = join(mkdtempSync(join(tmpdir(), 'kit-known-')), 'known.jsonl');
  const judge = async (text: string): Promise<number> => {
    log.length = 0;
    writeFileSync(known, text);
    const rules = ['--rule', 'CHAT-026', '--rule', 'ENV-003', '--version', '3.6', '--transport', 'rtm'];
    const how = ['--mutant', 'closed-by-outsider', '--concurrency', '1', '--baseline', known];
    return main([...rules, ...how], io, open);
  };
  const isTold = (text: string): boolean => text.startsWith('✗ chats.deactivate-requires-presence#refused');
  expect(await judge('')).toBe(1);
  expect(log.filter(isTold)).toHaveLength(1);
  expect(log.findIndex(isTold)).toBeLessThan(log.lastIndexOf('begins'));
  expect(await judge(line({ check: 'chats.deactivate-requires-presence#refused' }))).toBe(0);
  expect(log.filter(isTold)).toEqual([]);
});
