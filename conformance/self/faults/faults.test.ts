/**
 * One seed of the proof of the push faults: a server that loses, doubles or holds back one push in ten fails, and the
 * same server behind the same door without a fault does not. `npm run push-faults` is the whole.
 */
import { describe, expect, it } from 'vitest';
import { judgeFaulty } from './judge.ts';

const asked = {
  control: false,
  seed: 1,
  version: '3.6',
  rules: ['PUSH-004', 'EVENT-008'],
  patienceMs: 400,
} as const;

describe('one push in ten', () => {
  it.each(['lost', 'doubled', 'late'] as const)('%s is a failure', async (fault) => {
    const { caught, bent, first } = await judgeFaulty({ ...asked, fault });
    expect({ caught, bent: bent > 0 }).toEqual({ caught: true, bent: true });
    expect(first).toMatch(/^[A-Z]+-\d+ /);
  });

  it('kept is none', async () => {
    const { caught, results, flaky, first } = await judgeFaulty({ ...asked, fault: null });
    expect({ caught, flaky, first }).toEqual({ caught: false, flaky: 0, first: null });
    expect(results).toBeGreaterThan(10);
  });
});
