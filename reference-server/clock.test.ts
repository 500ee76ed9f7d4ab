import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Clock } from './clock.ts';

let now = 0;
let deadline: number | null = null;
let fired: number[] = [];
let clock: Clock;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  now = 0;
  deadline = null;
  fired = [];
  clock = new Clock({
    advance(by) {
      now += by;
      if (deadline === null || deadline > now) return;
      fired.push(now);
      deadline = null;
    },
    deadline: () => deadline,
    now: () => now,
    wake: () => clock.catchUp(),
  });
});
afterEach(() => {
  clock.stop();
  vi.useRealTimers();
});

describe('clock', () => {
  it('stands still until it is told to follow real time', () => {
    deadline = 1_000_000;
    clock.changed();
    vi.advanceTimersByTime(60_000);
    clock.catchUp();
    expect({ now, fired }).toEqual({ now: 0, fired: [] });
  });

  it('wakes at the deadline by itself, not before', () => {
    deadline = 30_000_000;
    clock.setAuto(true);
    vi.advanceTimersByTime(29_900);
    expect(fired).toEqual([]);
    vi.advanceTimersByTime(200);
    expect(fired).toHaveLength(1);
    expect(fired[0]).toBeGreaterThanOrEqual(30_000_000);
  });

  it('takes up a deadline that a command brought nearer', () => {
    deadline = 600_000_000;
    clock.setAuto(true);
    vi.advanceTimersByTime(1000);
    deadline = 5_000_000;
    clock.changed();
    vi.advanceTimersByTime(4500);
    expect(fired).toHaveLength(1);
  });

  it('waits for deadlines beyond the longest timer', () => {
    deadline = 40 * 24 * 3_600_000_000;
    clock.setAuto(true);
    vi.advanceTimersByTime(39 * 24 * 3_600_000);
    expect(fired).toEqual([]);
    vi.advanceTimersByTime(25 * 3_600_000);
    expect(fired).toHaveLength(1);
  });

  it('keeps the time that has passed when it is stopped', () => {
    clock.setAuto(true);
    vi.advanceTimersByTime(5000);
    clock.setAuto(false);
    vi.advanceTimersByTime(5000);
    clock.catchUp();
    expect(now).toBe(5_000_000);
  });
});
