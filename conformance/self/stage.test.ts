/**
 * How a stage waits, compares and leaves, on a target in memory that is told when to push: what is expected is awaited,
 * what must not come is judged once at the end, what comes late is noticed, and a shared licence is left as it was found.
 */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RuleBroken } from '../check.ts';
import { WireLedger } from '../engine/wire.ts';
import { deviations } from '../stage/canonical.ts';
import { openStage } from '../stage/open.ts';
import { Recorder } from '../stage/recorder.ts';
import type { Target } from '../target.ts';
import { Timing } from '../targets/timing.ts';
import { type FakeOptions, type FakePush, fakeTarget, refusal, success } from './fake.ts';

// Lateness and patience are of a clock that the tests move.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** What comes of `work` while so many milliseconds pass. */
async function during<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  await vi.advanceTimersByTimeAsync(milliseconds);
  return work;
}

const push = (id: string, more: Partial<FakePush> = {}): FakePush => ({
  action: 'incoming_event',
  payload: { chat_id: 'C', event: { id } },
  ...more,
});

const unproven = (patienceMs = 200): Timing => new Timing({ order: 'unproven', patienceMs });

function staged(target: Target) {
  const recorder = new Recorder(new WireLedger(), '');
  return openStage({
    target,
    version: '3.6',
    transport: 'rtm',
    license: undefined,
    recorder,
    execution: 'x',
  });
}

async function playing(options: FakeOptions) {
  const target = fakeTarget(options);
  const stage = await staged(target);
  return { target, stage, party: await stage.agent({ accepting: false }) };
}

/** Pushes that the fake sends when `poke` is called, after so many milliseconds. */
const onPoke =
  (...pushes: readonly FakePush[]): NonNullable<FakeOptions['pushes']> =>
  (action) =>
    action === 'poke' ? pushes : [];

test('what is expected is awaited, not slept for, and a barrier is asked for only when it is not there', async () => {
  const { target, stage, party } = await playing({ pushes: onPoke(push('E')) });
  await party.call('poke');
  expect((await party.gets('incoming_event')).payload).toMatchObject({ event: { id: 'E' } });
  expect(target.barriers.count).toBe(0);
  await stage.judge();
  expect(target.barriers.count).toBe(1);
  await stage.close();
});

test('a push that comes later than the answer is awaited where no order is promised', async () => {
  const { stage, party } = await playing({
    offers: ['configuration'],
    timing: unproven(),
    patienceMs: 200,
    pushes: onPoke(push('E', { afterMs: 30 })),
  });
  await party.call('poke');
  await during(30, party.gets('incoming_event'));
  const missed = expect(party.gets('chat_deactivated')).rejects.toThrow(RuleBroken);
  await during(200, missed);
  await stage.close();
});

test('never is judged at the end: for what comes after it was said, and between two moments only', async () => {
  const { stage, party } = await playing({ pushes: onPoke(push('E')) });
  const since = party.mark();
  party.never('incoming_event', undefined, { until: since });
  await party.call('poke');
  await stage.judge();
  party.never('incoming_event', undefined, { since });
  await expect(stage.judge()).rejects.toThrow('no push incoming_event');
  await stage.close();
});

test('a doubled push fails at the end, a second one of a later act does not', async () => {
  const doubled = await playing({ pushes: onPoke(push('E'), push('E')) });
  await doubled.party.call('poke');
  await expect(doubled.party.gets('incoming_event')).rejects.toThrow('one push');
  const twice = await playing({
    pushes: (action, payload) => (action === 'poke' ? [push(String(payload))] : []),
  });
  await twice.party.call('poke', 'E1');
  await twice.party.gets('incoming_event');
  await twice.party.call('poke', 'E2');
  await twice.stage.judge();
  await twice.party.call('poke', 'E1');
  await expect(twice.stage.judge()).rejects.toThrow('one push');
});

const tagged = (tag: string, more: Partial<FakePush> = {}): FakePush => ({
  action: 'thread_tagged',
  payload: { chat_id: 'C', thread_id: 'T', tag },
  ...more,
});

test('the same push again fails also after the next act, when no act since then may cause it', async () => {
  const { stage, party } = await playing({
    pushes: (action) =>
      action === 'tag_thread' ? [tagged('vip')] : action === 'ping' ? [tagged('vip')] : [],
  });
  await party.call('tag_thread', { chat_id: 'C', thread_id: 'T', tag: 'vip' });
  await party.gets('thread_tagged');
  await party.call('get_chat', { chat_id: 'C' });
  await stage.judge();
  await party.call('ping');
  await expect(stage.judge()).rejects.toMatchObject({
    wanted: 'one push thread_tagged for agent A',
    deviation: { kind: 'push', message: 'agent/thread_tagged/push', what: 'doubled' },
  });
});

test('the same push again holds where an act gave reason for it, however late the first came', async () => {
  const { stage, party } = await playing({
    pushes: (action) => (action === 'tag_thread' ? [tagged('vip', { afterMs: 50 })] : []),
  });
  for (const action of ['tag_thread', 'untag_thread', 'tag_thread'])
    await party.call(action, { chat_id: 'C', thread_id: 'T', tag: 'vip' });
  await during(50, party.rtm.next(1000));
  expect(party.rtm.pushes.length).toBe(2);
  await stage.judge();
});

test('late pushes may be the same after different acts in one chat, but no more often than there were acts', async () => {
  const seen = (chat: string, afterMs: number): FakePush => ({
    action: 'events_marked_as_seen',
    payload: { chat_id: chat, user_id: 'A', seen_up_to: '2026-01-05T10:00:00.000000Z' },
    afterMs,
  });
  const played = async (...pushed: readonly (readonly [chat: string, count: number])[]) => {
    const left = [...pushed];
    const { stage, party } = await playing({
      pushes: (action) => {
        if (action !== 'mark_events_as_seen') return [];
        const [chat, count] = left.shift() ?? ['C', 0];
        return Array.from({ length: count }, () => seen(chat, 50));
      },
    });
    for (const [second, [chat]] of pushed.entries())
      await party.call('mark_events_as_seen', { chat_id: chat, seen_up_to: `2026-01-05T10:00:0${second}Z` });
    const all = pushed.reduce((sum, [, count]) => sum + count, 0);
    await during(50, party.rtm.next(1000));
    expect(party.rtm.pushes.length).toBe(all);
    return stage.judge();
  };
  await played(['C', 1], ['C', 1]);
  await expect(played(['C', 2], ['C', 1])).rejects.toThrow('one push events_marked_as_seen');
  await expect(played(['D', 0], ['C', 2])).rejects.toThrow('one push events_marked_as_seen');
});

test('an act that was refused is no reason for a push', async () => {
  const { stage, party } = await playing({
    answer: (action) => (action === 'untag_thread' ? refusal('validation') : success()),
    pushes: () => [tagged('vip')],
  });
  await party.call('tag_thread', { chat_id: 'C', thread_id: 'T', tag: 'vip' });
  await party.call('untag_thread', { chat_id: 'C', thread_id: 'T', tag: 'vip' });
  await expect(stage.judge()).rejects.toThrow('one push thread_tagged');
});

test('what comes after a barrier, with nothing done since, is late: it ends the belief in an order and widens the quiet time', async () => {
  const timing = new Timing({ order: 'proven', patienceMs: 500 });
  const { stage, party } = await playing({ timing, pushes: onPoke(push('E', { afterMs: 40 })) });
  await party.call('poke');
  expect(await party.heard()).toEqual([]);
  expect(timing.order).toBe('proven');
  await during(40, party.rtm.next(1000));
  expect(stage.late.map(({ frame, causedBy }) => [frame.action, causedBy])).toEqual([
    ['incoming_event', undefined],
  ]);
  expect(timing.order).toBe('unproven');
  expect(stage.late[0]!.afterMs).toBe(40);
  expect(timing.quiet()).toBe(250);
  await stage.close();
});

test('a place in the queue of a licence that others use changes by what they do, and is not late', async () => {
  const timing = new Timing({ order: 'proven', patienceMs: 500 });
  const moved: FakePush = {
    action: 'queue_position_updated',
    payload: { chat_id: 'C', queue: { position: 1 } },
    afterMs: 40,
  };
  const options: FakeOptions = {
    timing,
    offers: [],
    answer: (action) => success(action === 'start_chat' ? { chat_id: 'C' } : {}),
    pushes: onPoke(moved, push('E', { afterMs: 80 })),
  };
  const { stage, party } = await playing(options);
  await party.call('start_chat');
  await party.call('poke');
  expect(await party.heard()).toEqual([]);
  await vi.advanceTimersByTimeAsync(40);
  expect(stage.late).toEqual([]);
  expect(timing.order).toBe('proven');
  // What is said in that chat is.
  await vi.advanceTimersByTimeAsync(40);
  expect(stage.late.map(({ frame }) => frame.action)).toEqual(['incoming_event']);
  await stage.close();
});

test('reads are compared by meaning: sets, page ids and unknown members do not count, order and known members do', () => {
  const differ = (got: unknown, wanted: unknown, how = {}) =>
    deviations(got, wanted, { version: '3.6', ...how }).map(({ pointer }) => pointer);
  const user = (id: string, more = {}) => ({ id, type: 'agent', present: true, ...more });
  const chat = (users: readonly unknown[], more = {}) => ({ id: 'C', users, ...more });
  expect(
    differ(
      chat([user('a'), user('b', { x_private: 1 })], { next_page_id: 'p' }),
      chat([user('b'), user('a')]),
    ),
  ).toEqual([]);
  expect(differ(chat([user('a')]), chat([user('a', { present: false })]))).toEqual(['/users/0/present']);
  expect(differ(chat([user('a')]), chat([user('a'), user('b')]))).toEqual(['/users/1']);
  const events = (...ids: string[]) => ({ thread: { events: ids.map((id) => ({ id })) } });
  expect(differ(events('1', '2'), events('2', '1'))).toEqual(['/thread/events/0/id', '/thread/events/1/id']);
  expect(differ({ tags: ['a', 'b'] }, { tags: ['b', 'a'] })).toEqual([]);
  expect(differ({ tags: ['a', 'b'] }, { tags: ['b', 'a'] }, { order: ['tags'] })).toEqual([
    '/tags/0',
    '/tags/1',
  ]);
  expect(differ({ properties: { own: { x_y: 1 } } }, { properties: { own: { x_y: 2 } } })).toEqual([
    '/properties/own/x_y',
  ]);
  expect(differ({ my_own: 1 }, { my_own: 2 })).toEqual([]);
  expect(differ({ my_own: 1 }, { my_own: 2 }, { composed: true })).toEqual(['/my_own']);
  expect(differ(['a'], ['b', 'a'], { set: true })).toEqual(['/1']);
  expect(differ({ url: 'http://f/x?sig=1' }, { url: 'http://f/x?sig=2' })).toEqual([]);
  expect(differ({ id: 'C', name: 'n' }, { id: 'C' }, { common: true })).toEqual([]);
});

test('a failing comparison carries the pointers that differ, uncut', async () => {
  const { stage } = await playing({});
  const thrown = (() => {
    try {
      stage.same({ thread: { active: true } }, { thread: { active: false } }, 'the chat');
    } catch (error) {
      return error;
    }
    return undefined;
  })();
  expect(thrown).toMatchObject({ differs: ['/thread/active: false → true'] });
});

test('on a shared licence nobody stays online and nothing stays open', async () => {
  const calls: [string, unknown][] = [];
  const { stage, party } = await playing({
    offers: ['configuration'],
    logsIn: true,
    answer: (action, payload) => {
      calls.push([action, payload]);
      if (action === 'login')
        return success({ my_profile: { id: 'a@b', routing_status: 'not_accepting_chats' } });
      if (action === 'start_chat') return success({ chat_id: 'C9' });
      if (action === 'register_webhook') return success({ id: 'W1' });
      return success();
    },
  });
  await party.call('set_routing_status', { status: 'accepting_chats' });
  await party.call('start_chat', {});
  await stage.owner.call('register_webhook', {});
  calls.length = 0;
  await stage.close();
  expect(calls).toEqual([
    ['set_routing_status', { status: 'not_accepting_chats' }],
    ['logout', {}],
    ['deactivate_chat', { id: 'C9', ignore_requester_presence: true }],
    ['unregister_webhook', { id: 'W1', owner_client_id: 'c' }],
  ]);
});

test('the absence of a delivery is proven by a marker that is delivered after it, not by patience', async () => {
  const { target, stage } = await playing({
    offers: ['configuration', 'webhooks'],
    timing: unproven(60_000),
    patienceMs: 60_000,
    delivers: (action) => (action === 'create_bot' ? 'bot_created' : undefined),
    answer: (action) => success({ id: `id of ${action}` }),
  });
  const hook = await stage.webhook('incoming_event');
  // A quiet time after the marker is enough; the patience of a minute would not be over.
  expect(await during(1000, hook.deliveries())).toEqual([]);
  expect(target.called()).toEqual(expect.arrayContaining(['create_bot', 'delete_bot', 'unregister_webhook']));
});
