import { expect, test } from 'vitest';
import type { Result } from '../verdicts/verdict.ts';
import { unlockLines } from './needs.ts';

const narrow = (scopes: string): string => `a token with ${scopes} alone (narrow_tokens of a ready line)`;
const notRun = (id: string, ...lacks: string[]): Result =>
  ({ id, version: '3.6', verdict: 'not_run', lacks }) as unknown as Result;

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
  const played = { id: 'b', version: '3.6', verdict: 'passed' } as unknown as Result;
  expect(unlockLines([notRun('a', narrow('customers:ro')), notRun('b', narrow('tags:rw')), played])).toEqual([
    `${narrow('customers:ro')}: would unlock 1 check`,
  ]);
});
