/** The lines that say what further help would unlock. */
import { expect, test } from 'vitest';
import { fakeTarget } from '../self/fake.ts';
import type { Result } from '../verdicts/verdict.ts';
import { unlockLines, whatIsMade } from './needs.ts';

const narrow = (scopes: string): string => `a token with ${scopes} alone (narrow_tokens of a ready line)`;
const result = (id: string, verdict: 'not_run' | 'passed', lacks: readonly string[]): Result => ({
  ...{ id, verdict, lacks, code: 'ENV-001', level: 'must', basis: 'stated', version: '3.6', api: 'agent' },
  ...{ transport: 'web', duration_ms: 1, message: null, replay: '' },
});
const notRun = (id: string, ...lacks: string[]): Result => result(id, 'not_run', lacks);

test('tokens of few scopes are one need, which says what each of them unlocks alone', () => {
  const lines = unlockLines([
    notRun('a', narrow('customers:ro')),
    notRun('b', narrow('chats--all:ro')),
    notRun('c', narrow('chats--all:ro')),
    notRun('d', 'clock'),
  ]);
  expect(lines).toEqual([
    '2 tokens of few scopes (narrow_tokens of a ready line), each with no others: chats--all:ro (2); customers:ro (1): would unlock 3 checks',
    'clock: would unlock 1 check',
  ]);
});

test('one such token is named as it is, and what was played over the other transport lacks nothing', () => {
  const played = result('b', 'passed', []);
  expect(unlockLines([notRun('a', narrow('customers:ro')), notRun('b', narrow('tags:rw')), played])).toEqual([
    `${narrow('customers:ro')}: would unlock 1 check`,
  ]);
});

test('what would be made says nothing of how many checks are played at once', () => {
  const text = whatIsMade(fakeTarget({ offers: [] }), []);
  expect(text).toContain('0 of 0 checks would be played\n');
  expect(text).toContain('made: a group named lck-run …, a customer or more for 0 checks');
});
