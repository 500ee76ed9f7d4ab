/** Time that passes on a stage: what pings take of it, and what the steps of a check took beside it. */
import { afterEach, expect, it, vi } from 'vitest';
import { Passage } from './passage.ts';

let now = 0;
const takes = (milliseconds: number) => async () => {
  now += milliseconds;
};
const advance = (milliseconds: number) => takes(milliseconds)();

function started(real: boolean): Passage {
  now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  return new Passage(real);
}

afterEach(() => void vi.restoreAllMocks());

it('takes the pings on the way as part of the time that passes', async () => {
  const passage = started(true);
  const parts: number[] = [];
  const noted = async (milliseconds: number) => {
    parts.push(milliseconds);
    await advance(milliseconds);
  };
  await passage.pass(35_000, { advance: noted, settled: takes(1_000) });
  expect(parts).toEqual([10_000, 10_000, 10_000, 2_000]);
  expect([now, passage.overrun()]).toEqual([35_000, 0]);
});

it('ends when the pings took all that was left', async () => {
  const passage = started(true);
  await passage.pass(15_000, { advance, settled: takes(9_000) });
  expect([now, passage.overrun()]).toEqual([19_000, 4_000]);
});

it('counts what the steps took after everybody had come, and nothing where time is virtual', async () => {
  for (const [real, overrun] of [
    [true, 3_500],
    [false, 0],
  ] as const) {
    const passage = started(real);
    now += 20_000;
    passage.entered();
    now += 1_500;
    await passage.pass(60_000, { advance, settled: takes(0) });
    now += 2_000;
    passage.entered();
    expect(passage.overrun()).toBe(overrun);
  }
});
