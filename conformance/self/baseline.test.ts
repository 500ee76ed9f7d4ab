/** A baseline can only shrink honestly: known failures pass the run, every line that no longer holds fails it. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { applyBaseline, parseBaseline, writeBaseline } from '../verdicts/baseline.ts';
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
  const written = writeBaseline([result('a.one', 'flaky')], [], new Date('2026-11-25T12:00:00Z'));
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
  const written = writeBaseline([cause, behind], [], new Date('2026-11-25T12:00:00Z'));
  expect(parseBaseline(written, 'written').map(({ check }) => check)).toEqual(['a.one', 'a.two']);
});

test('a baseline of release 0.1 is read', () => {
  const text = readFileSync(new URL('formats/baseline-1.jsonl', import.meta.url), 'utf8');
  expect(parseBaseline(text, 'baseline-1.jsonl').map(({ transport }) => transport)).toEqual(['web', 'rtm']);
});

test('writing a baseline keeps the words of old lines and lists what fails now', () => {
  const text = writeBaseline(
    [result('a.one', 'failed'), result('a.two', 'failed'), result('a.three', 'passed')],
    parseBaseline(line(), 'known.jsonl'),
    new Date('2026-11-25T12:00:00Z'),
  );
  const lines = parseBaseline(text, 'written');
  expect(lines.map(({ check, owner, expires }) => [check, owner, expires])).toEqual([
    ['a.one', 'kim', '2030-01-31'],
    ['a.two', 'nobody yet', '2027-02-23'],
  ]);
});
