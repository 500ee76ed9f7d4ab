/** When shifts begin and end by the calendar of a time zone, and who follows them (ROUTE-077). */
import { describe, expect, it } from 'vitest';
import type { WorkScheduler } from '../../../schemas/structures/agent/work-scheduler.ts';
import { parseMicros } from '../world/rfc3339.ts';
import { shiftDueAt, turnShift } from './shifts.ts';
import { Scene } from './testing.ts';

const at = (text: string): number => parseMicros(text) ?? Number.NaN;

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

type Hours = readonly (readonly [
  day: (typeof DAYS)[number],
  start: string,
  end: string,
  enabled?: boolean,
])[];

function hours(timezone: string, entries: Hours): WorkScheduler {
  return {
    timezone,
    schedule: entries.map(([day, start, end, enabled = true]) => ({ day, start, end, enabled })),
  };
}

function due(timezone: string, entries: Hours, after: string) {
  const workScheduler = hours(timezone, entries);
  const agent = { ...new Scene().agent('a'), workScheduler };
  return shiftDueAt({ ...agent, shift: { of: JSON.stringify(workScheduler), at: at(after) } });
}

describe('a shift', () => {
  it.each([
    // 2026-11-30 is a Monday.
    [
      'begins in its time zone',
      'Asia/Kolkata',
      [['monday', '09:00', '17:00']],
      '2026-11-30T00:00:00Z',
      '2026-11-30T03:30:00Z',
    ],
    [
      'ends in it',
      'Asia/Kolkata',
      [['monday', '09:00', '17:00']],
      '2026-11-30T03:30:00Z',
      '2026-11-30T11:30:00Z',
    ],
    [
      'comes again in a week',
      'UTC',
      [['monday', '09:00', '17:00']],
      '2026-11-30T17:00:00Z',
      '2026-12-07T09:00:00Z',
    ],
    [
      'goes on after midnight',
      'UTC',
      [['sunday', '22:00', '06:00']],
      '2026-11-30T00:00:00Z',
      '2026-11-30T06:00:00Z',
    ],
    [
      'lasts to the end of a day',
      'UTC',
      [['monday', '09:00', '24:00']],
      '2026-11-30T10:00:00Z',
      '2026-12-01T00:00:00Z',
    ],
    [
      'begins an hour earlier by UTC in summer',
      'Europe/Warsaw',
      [['monday', '09:00', '17:00']],
      '2026-07-06T00:00:00Z',
      '2026-07-06T07:00:00Z',
    ],
    [
      'begins on the day on which the clocks change',
      'America/New_York',
      [['sunday', '03:30', '17:00']],
      '2026-03-08T00:00:00Z',
      '2026-03-08T07:30:00Z',
    ],
  ] as const)('%s', (_what, zone, entries, after, wanted) => {
    expect(due(zone, entries, after)).toBe(at(wanted));
  });

  it('is none that is not enabled, or in a zone that nobody knows', () => {
    expect(due('UTC', [['monday', '09:00', '17:00', false]], '2026-11-30T00:00:00Z')).toBeNull();
    expect(due('Mars/Olympus', [['monday', '09:00', '17:00']], '2026-11-30T00:00:00Z')).toBeNull();
  });
});

describe('a status', () => {
  /** An agent who works from now on for a day, and what the begin of it makes of a status. */
  function turned(status: 'accepting_chats' | 'not_accepting_chats' | 'offline') {
    const scene = new Scene();
    const agent = scene.agent('a', { status });
    const schedule = DAYS.map((day) => [day, '00:00', '23:00'] as const);
    agent.workScheduler = hours('UTC', schedule);
    // New hours are watched from now on, and change nothing at once.
    expect(shiftDueAt(agent)).toBe(0);
    scene.apply(turnShift(scene.ctx, 'a'));
    expect(agent.status).toBe(status);
    const seen: unknown[] = [];
    for (let turn = 0; turn < 2; turn += 1) {
      scene.apply(turnShift(scene.ctx, 'a'));
      seen.push(agent.status);
    }
    return seen;
  }

  it('turns to accepting at the begin of a shift, and to not accepting at its end', () => {
    for (const status of ['accepting_chats', 'not_accepting_chats'] as const)
      expect(turned(status).toSorted()).toEqual(['accepting_chats', 'not_accepting_chats']);
  });

  it('stays that of somebody who is not logged in', () => {
    expect(turned('offline')).toEqual(['offline', 'offline']);
  });
});
