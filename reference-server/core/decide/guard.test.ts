/**
 * The guards of all decisions, seen as lists: which rules they keep, that each stands once, and that the first one that
 * holds refuses.
 */
import { describe, expect, it } from 'vitest';
import { RULES } from '../../../schemas/rules/index.ts';
import { type Act, reasonsOf } from './act.ts';
import { each, firstRefusal, keeps, refuse } from './guard.ts';
import { ACTS, COMMANDS } from './index.ts';

const all: readonly (readonly [name: string, decision: Act<never>])[] = Object.entries({
  ...ACTS,
  command: COMMANDS,
}).flatMap(([api, acts]) =>
  Object.entries(acts).map(([action, decision]) => [`${api}/${action}`, decision] as const),
);

describe('the guards of every decision', () => {
  it('keep rules that the catalogue has', () => {
    const known = new Set<string>(['control', 'definition', ...RULES.map(({ code }) => code)]);
    const cited = all.flatMap(([, decision]) => reasonsOf(decision).flatMap(({ rules }) => rules));
    expect(cited.filter((code) => !known.has(code))).toEqual([]);
    expect(cited.length).toBeGreaterThan(200);
  });

  it('stand once in their list, so that a place names one of them', () => {
    const twice = all.filter(([, decision]) => {
      const reasons = reasonsOf(decision);
      return new Set(reasons).size !== reasons.length;
    });
    expect(twice.map(([name]) => name)).toEqual([]);
  });

  it('say `control` only where our own commands are outside of the protocol', () => {
    const outside = all.filter(([, decision]) =>
      reasonsOf(decision).some(({ rules }) => rules.includes('control')),
    );
    expect(outside.map(([name]) => name)).toEqual([
      'command/disconnect',
      'command/alive',
      'command/login',
      'command/create_license',
    ]);
  });
});

describe('a list of guards', () => {
  const odd = keeps<number>(
    'ENV-028',
    refuse('validation', (n) => n % 2 === 1 && `${n} is odd`),
  );
  const big = keeps<number>(
    'LIMIT-009',
    refuse('limit_reached', (n) => n > 9),
  );
  const numbers = [each((list: readonly number[]) => list, [odd, big])];
  const none = () => false;

  it('refuses with the first that holds, item by item', () => {
    expect(firstRefusal(numbers, [2, 10, 3], none)).toEqual({
      type: 'limit_reached',
      message: 'Limit reached',
    });
    expect(firstRefusal(numbers, [2, 3, 10], none)).toEqual({ type: 'validation', message: '3 is odd' });
    expect(firstRefusal(numbers, [2, 4], none)).toBeNull();
  });

  it('goes on behind a dropped one, with the same item and with the next', () => {
    const [ofOdd] = odd.reasons;
    expect(firstRefusal(numbers, [3, 11], (reason) => reason === ofOdd)?.type).toBe('limit_reached');
    expect(firstRefusal(numbers, [3, 5], (reason) => reason === ofOdd)).toBeNull();
  });
});
