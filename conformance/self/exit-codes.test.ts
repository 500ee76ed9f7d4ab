/** Exit codes: the first of the table that applies, and too little judged is never green. */
import { expect, test } from 'vitest';
import {
  exitCodeOf,
  NO_DETAIL,
  type Result,
  type RunEnding,
  unservedWords,
  type Verdict,
} from '../verdicts/verdict.ts';
import { fakeResult } from './fake.ts';

const result = (verdict: Verdict, more: Partial<Result> = {}): Result => fakeResult({ verdict, ...more });
const notRun = (...lacks: string[]) => result('not_run', { lacks });
const kit = result('failed', { detail: { ...NO_DETAIL, cause: 'kit', statement: 's', given: 'g' } });

test.each<[string, readonly Result[], number]>([
  ['all held', [result('passed')], 0],
  ['one failed', [result('passed'), result('failed')], 1],
  ['a fault of the kit beside a failure', [result('failed'), kit], 4],
  ['nothing at all', [], 5],
  ['nothing judged', [notRun('actors')], 5],
  ['nothing but what needs a clock', [notRun('clock'), result('not_applicable')], 5],
  ['half judged', [result('passed'), notRun('actors')], 0],
  ['fewer than half judged', [result('passed'), notRun('actors'), notRun('webhooks')], 5],
  ['fewer than half judged, and a failure', [result('failed'), notRun('actors'), notRun('webhooks')], 1],
  ['the rest needs a clock or a restart', [result('passed'), notRun('clock'), notRun('restart')], 0],
  [
    'the rest is of a transport that is not served',
    [
      result('passed'),
      notRun(unservedWords('agent', '3.6', 'web')),
      notRun(unservedWords('configuration', '3.6', 'web')),
    ],
    0,
  ],
  [
    'the rest is not in the version',
    [result('passed'), result('not_applicable'), result('not_applicable')],
    0,
  ],
  ['known failures are judged', [result('known_failure')], 0],
])('%s', (_what, results, code) => {
  expect(exitCodeOf(results)).toBe(code);
});

test.each<[string, readonly Result[], RunEnding, number]>([
  ['an interruption outranks failures', [result('failed')], { interrupted: 'SIGINT' }, 130],
  ['SIGTERM has a code of its own', [result('failed')], { interrupted: 'SIGTERM', environment: true }, 143],
  ['a fault of the kit outranks an interruption', [kit], { interrupted: 'SIGINT' }, 4],
  ['a lost target outranks failures', [result('failed')], { environment: true }, 3],
  ['a warning alone', [result('warning')], {}, 0],
  ['a warning under strict', [result('warning')], { strict: true }, 1],
  ['a flake', [result('flaky')], {}, 0],
  ['a new rule under strict', [result('warning', { new_rule: true })], { strict: true }, 0],
  ['obstructed is not judged', [result('obstructed'), result('obstructed'), result('passed')], {}, 5],
  ['shapes are not of the selection', [result('passed', { code: 'WIRE' }), notRun('actors')], {}, 5],
])('%s', (_what, results, ending, code) => {
  expect(exitCodeOf(results, ending)).toBe(code);
});

test('a version that was asked for and is not served', () => {
  expect(exitCodeOf([result('passed')], { served: false })).toBe(5);
  expect(exitCodeOf([result('failed')], { served: false })).toBe(1);
});
