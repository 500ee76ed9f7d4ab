/**
 * A message that comes when its check is over is that check's, not the later one's: the earlier is judged again with more
 * patience, and that verdict counts. On a target in memory that pushes later than it answers.
 */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RuleBroken } from '../check.ts';
import { runConformance } from '../engine/run.ts';
import type { Stage } from '../stage/stage.ts';
import { isRecord } from '../targets/ports.ts';
import { Timing } from '../targets/timing.ts';
import { answeredWith, pushDeviation } from '../verdicts/deviation.ts';
import { lastWords, type Result } from '../verdicts/verdict.ts';
import { fakeCheck, fakeRule, fakeTarget, lookup, success } from './fake.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const LATE_MS = 40;
const PATIENCE_MS = 500;
const EVENT = {
  id: 'E',
  created_at: '2026-01-01T00:00:00.000000Z',
  type: 'message',
  text: 'hello',
  author_id: 'a@b',
  visibility: 'all',
};

/** A licence that checks share; `poke` causes a push in the caller's chat, always late. */
function lateTarget(timing: Timing) {
  let chats = 0;
  return fakeTarget({
    offers: ['configuration'],
    timing,
    patienceMs: PATIENCE_MS,
    isPatient: true,
    answer: (action) => {
      if (action === 'start_chat') chats += 1;
      return success(action === 'start_chat' ? { chat_id: `C${chats}`, thread_id: 'T' } : {});
    },
    pushes: (action, payload) =>
      action === 'poke'
        ? [{ action: 'incoming_event', payload: isRecord(payload) ? payload : {}, afterMs: LATE_MS }]
        : [],
  });
}

async function poked(stage: Stage) {
  const agent = await stage.agent({ accepting: false });
  const chat = await agent.ok('start_chat', {});
  await agent.ok('poke', { chat_id: chat['chat_id'], thread_id: 'T', event: EVENT });
  return agent;
}

/** Plays on another chat until the earlier one's message has come. */
const bystander = fakeCheck('FAKE-002', {
  run: async (stage) => {
    const agent = await stage.agent({ accepting: false });
    const chat = await agent.ok('start_chat', {});
    agent.never('incoming_event');
    await agent.rtm.next(2 * LATE_MS);
    expect(chat['chat_id']).toBeTypeOf('string');
  },
});

async function judged(run: (stage: Stage) => Promise<void>, timing: Timing) {
  const collected = (async () => {
    const results: Result[] = [];
    const options = {
      checks: [fakeCheck('FAKE-001', { run }), bystander],
      ruleOf: lookup(fakeRule('FAKE-001'), fakeRule('FAKE-002')),
      concurrency: 1,
      shrink: false,
    };
    for await (const result of runConformance(lateTarget(timing), options)) results.push(result);
    return results;
  })();
  await vi.advanceTimersByTimeAsync(20_000);
  return lastWords(await collected).filter(({ code }) => code !== 'WIRE');
}

test('a check whose push came late is judged again, holds with more patience, and tells by how much', async () => {
  const timing = new Timing({ order: 'proven', patienceMs: PATIENCE_MS });
  const [first, second, ...more] = await judged(async (stage) => {
    (await poked(stage)).never('chat_deactivated');
  }, timing);
  expect(first).toMatchObject({ verdict: 'passed', judged_again: true });
  expect(first?.late).toEqual([
    expect.stringMatching(/^push incoming_event came \d+ ms after the check had ended$/),
  ]);
  expect(second).toMatchObject({ verdict: 'passed' });
  expect(second).not.toHaveProperty('judged_again');
  expect(more).toEqual([]);
  expect(timing.order).toBe('proven');
});

test('a check that held because it did not wait long enough fails when it is judged again', async () => {
  const [first, second] = await judged(
    async (stage) => {
      (await poked(stage)).never('incoming_event');
    },
    new Timing({ order: 'proven', patienceMs: PATIENCE_MS }),
  );
  expect(first).toMatchObject({
    verdict: 'failed',
    judged_again: true,
    detail: { wanted: 'no push incoming_event for agent A' },
  });
  expect(second).toMatchObject({ verdict: 'passed' });
});

test('a target that is always late by a legal time is waited for, and nothing is judged again', async () => {
  const [first, second] = await judged(
    async (stage) => {
      await (await poked(stage)).gets('incoming_event');
    },
    new Timing({ order: 'unproven', patienceMs: PATIENCE_MS }),
  );
  expect([first?.verdict, second?.verdict]).toEqual(['passed', 'passed']);
  expect(first).not.toHaveProperty('judged_again');
});

/** A check that fails when it is played first, while the target shows itself much slower than was known. */
async function failingOnce(failure: () => Error) {
  const timing = new Timing({ order: 'unproven', patienceMs: PATIENCE_MS });
  const measure = (milliseconds: number): void => {
    for (let count = 0; count < 40; count += 1) timing.took(milliseconds);
  };
  measure(2);
  let plays = 0;
  const impatient = fakeCheck('FAKE-001', {
    run: async () => {
      plays += 1;
      if (plays > 1) return;
      measure(LATE_MS);
      throw failure();
    },
  });
  const results: Result[] = [];
  const options = { checks: [impatient], ruleOf: lookup(fakeRule('FAKE-001')), runs: 1 };
  for await (const result of runConformance(lateTarget(timing), options)) results.push(result);
  return results.map(({ verdict }) => verdict);
}

test('what failed while the target showed itself much slower than was known is judged again before it counts', async () => {
  const failure = () => new RuleBroken('nothing', 'a message of before');
  expect(await failingOnce(failure)).toEqual(['passed']);
});

test('what never came was awaited with all patience, so that a slower target is no excuse for it', async () => {
  const lost = () =>
    new RuleBroken('push incoming_event', 'nothing', undefined, {
      deviation: pushDeviation('agent', 'incoming_event'),
    });
  const unanswered = () =>
    new RuleBroken('success', 'nothing', undefined, {
      deviation: answeredWith('agent', 'start_chat', 'silence'),
    });
  expect(await failingOnce(lost)).toEqual(['flaky']);
  expect(await failingOnce(unanswered)).toEqual(['flaky']);
});
