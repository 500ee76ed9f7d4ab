/**
 * Real time: which rooms may wait side by side, and a few checks that do so on our own server, whose clock a test moves
 * instead of waiting.
 */
import * as fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { createServer } from '../../reference-server/index.ts';
import { ruleByCode } from '../../schemas/rules/index.ts';
import { EnvironmentError } from '../engine/errors.ts';
import { smallestOf } from '../engine/real-time.ts';
import { runConformance } from '../engine/run.ts';
import { quiet } from '../stage/moves.ts';
import { CHECKS } from '../suites/index.ts';
import { readyFrom } from '../targets/ready.ts';
import { Hall } from '../targets/rooms/hall.ts';
import { demandOf, fitTogether, settingsFor } from '../targets/rooms/waves.ts';
import { lackOf } from '../targets/rooms/wish.ts';
import { portsOf } from '../targets/socket.ts';
import { standingTarget } from '../targets/standing.ts';
import { wishOf } from '../wishes.ts';

const waiting = (seconds: number) => ({ customers: 1, waits: { seconds, agents: 1 } });

it('lets rooms wait together whose timers do not end each other’s chats', () => {
  const archive = demandOf(quiet({ archive_chat_after_min: 1 }), waiting(70));
  const idle = demandOf(quiet({ chat_inactive_after_min: 1 }), waiting(70));
  const moves = demandOf(quiet({ transfer_chat_after_min: 1 }), waiting(140));
  const never = demandOf(quiet({ transfer_chat_after_min: 0 }), waiting(60));
  const short = demandOf(quiet(), waiting(10));
  expect(fitTogether(idle, moves)).toBe(true);
  expect(fitTogether(moves, never)).toBe(false);
  expect(fitTogether(archive, idle)).toBe(false);
  expect(fitTogether(archive, short)).toBe(true);
  expect(settingsFor([idle, moves])).toEqual({
    archive_chat_after_min: 1000,
    archive_offline_chat_after_min: 1000,
    chat_inactive_after_min: 1,
    transfer_chat_after_min: 1,
  });
});

it('takes the input that shrinking would end at', () => {
  const drawn = fc.record({
    minutes: fc.integer({ min: 3, max: 90 }),
    way: fc.constantFrom('a', 'b'),
    list: fc.array(fc.nat()),
  });
  expect(fc.sample(smallestOf(drawn), 2)).toEqual(Array(2).fill({ minutes: 3, way: 'a', list: [] }));
});

it('says before a run how long a check would wait that waits too long', () => {
  const offer = { crowd: { owner: 1, administrator: 1, normal: 3 }, customers: true, configuration: true };
  expect(lackOf(wishOf('chats.inactive-after-30-minutes'), { ...offer, mostWaitSeconds: 240 })).toBe(
    'a clock (a wait of 31 minutes)',
  );
  const tooLong = CHECKS.filter((check) => {
    const id = `${ruleByCode(check.rule)!.slug}${check.name === undefined ? '' : `#${check.name}`}`;
    return (wishOf(id).waits?.seconds ?? 0) > 240;
  });
  expect(new Set(tooLong.map(({ rule }) => rule))).toEqual(
    new Set([
      'CHAT-030',
      'CHAT-039',
      'AUTH-024',
      'AUTH-025',
      'AUTH-032',
      'AUTH-033',
      'CUST-012',
      'CUST-015',
      'CUST-027',
      'EVENT-026',
      'LIMIT-012',
      'THREAD-016',
    ]),
  );
});

/** Plays the checks on our own server in real time, whose clock goes on by itself; who sleeps is woken so much too late. */
async function playedWaiting(rules: readonly string[], lateMs: number): Promise<string[]> {
  const server = await createServer({ port: 0, control: false });
  const config = { ...readyFrom(JSON.stringify(server.ready), 'ready'), real_time: true };
  const checks = CHECKS.filter(({ rule, name }) => rules.includes(rule) && name !== 'back-in-time');
  let alive = checks.length;
  let now = 0;
  const sleepers: { readonly until: number; readonly wake: () => void }[] = [];
  const real = performance.now.bind(performance);
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => real() + now);
  // Nobody waits for real: when all are asleep, the clock goes to the first who wakes.
  const ticks = setInterval(() => {
    if (alive === 0 || sleepers.length < alive) return;
    const first = Math.min(...sleepers.map(({ until }) => until)) + lateMs;
    const step = first - now;
    now = first;
    void server.clock.advance(step).then(() => {
      for (const sleeper of sleepers.splice(0)) {
        if (sleeper.until <= now) sleeper.wake();
        else sleepers.push(sleeper);
      }
    });
  }, 5);
  const time = {
    now: () => now,
    sleep: (milliseconds: number) =>
      new Promise<void>((wake) => void sleepers.push({ until: Math.round(now + milliseconds), wake })),
  };
  const ports = portsOf(config);
  const target = await standingTarget(config, {
    name: 'own',
    http: server.url,
    ports,
    replayFlags: '',
    time,
  });
  try {
    const results = [];
    for await (const result of runConformance(target, {
      checks,
      ruleOf: ruleByCode,
      wishOf,
      versions: ['3.6'],
      transports: ['rtm'],
      onResult: () => {
        alive -= 1;
      },
    }))
      if (result.code !== 'WIRE')
        results.push(`${result.id} ${result.verdict} ${result.message ?? ''}`.trim());
    return results.sort();
  } finally {
    await target.close();
    clearInterval(ticks);
    clock.mockRestore();
    await server.close();
  }
}

it('plays what waits side by side, and puts the timers back', async () => {
  expect(await playedWaiting(['CHAT-034', 'CHAT-037', 'ENV-016'], 0)).toEqual([
    'chats.customer-timeout-archives passed',
    'chats.idle-after-silence passed',
    'envelope.login-within-30-seconds#agent passed',
    'envelope.login-within-30-seconds#customer passed',
  ]);
});

it('does not say that something came too early where the look at it came too late', async () => {
  const [result, ...others] = await playedWaiting(['CHAT-034'], 6_000);
  expect(others).toEqual([]);
  expect(result).toMatch(
    /^chats\.idle-after-silence obstructed the steps of the check took \d+\.\d s beside the time that it let pass, too long .*routing\.idle before 1 minutes/,
  );
});

it('turns everybody away where the licence cannot be had, and nobody waits for ever', async () => {
  const taken = new EnvironmentError('a run of the kit is on this licence and still goes on');
  const hall = new Hall(Object.assign(Object.create(null), { ready: () => Promise.reject(taken) }));
  const entered = ['one', 'other'].map((name) => hall.enter({ groups: [{ id: 1, name }] }, {}));
  expect(await Promise.allSettled(entered)).toEqual([
    { status: 'rejected', reason: taken },
    { status: 'rejected', reason: taken },
  ]);
});
