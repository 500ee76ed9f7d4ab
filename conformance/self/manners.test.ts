/**
 * Manners: what a server refuses for the number of requests is asked again later, over both transports, and is nobody's
 * failure; no connection ever has more requests without an answer than the vendor allows. Time is virtual but for the run.
 */
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { createServer } from '../../reference-server/index.ts';
import { ruleByCode } from '../../schemas/rules/index.ts';
import { runConformance } from '../engine/run.ts';
import { CHECKS } from '../suites/index.ts';
import { mannerly } from '../targets/manners.ts';
import { type FrameListener, isRecord, type Ports, parseJson } from '../targets/ports.ts';
import { readyFrom } from '../targets/ready.ts';
import { RtmSession } from '../targets/rtm.ts';
import { portsOf } from '../targets/socket.ts';
import { standingTarget } from '../targets/standing.ts';
import { Timing } from '../targets/timing.ts';
import { wishOf } from '../wishes.ts';

const server = await createServer({ port: 0, control: false, clock: 'real' });
afterAll(() => server.close());
afterEach(() => vi.useRealTimers());

const CONNECTION = { path: '/', query: {}, api: 'agent', version: '3.6', answersPings: true } as const;

function tooMuch(id: unknown, type: string): object {
  return {
    request_id: id,
    action: 'ping',
    type: 'response',
    success: false,
    payload: { error: { type, message: '' } },
  };
}

/** A server by hand: what it was sent, and a way to answer. */
function byHand() {
  const sent: unknown[] = [];
  let listener: FrameListener | undefined;
  const ports: Ports = {
    request: async () => 'silence',
    async connect(_, heard) {
      listener = heard;
      return { send: (data) => void sent.push(data), close: async () => undefined };
    },
    close: async () => undefined,
  };
  return { ports, sent, answer: (body: unknown) => listener?.frame(body) };
}

const request = (number: number): string => JSON.stringify({ request_id: `r${number}`, action: 'ping' });
const answerOf = (number: number): object => ({ request_id: `r${number}`, type: 'response', success: true });

it.each([
  { concurrency: undefined, most: 10 },
  { concurrency: 3, most: 3 },
  { concurrency: 50, most: 10 },
])(
  'has $most requests without an answer with a concurrency of $concurrency',
  async ({ concurrency, most }) => {
    const { ports, sent, answer } = byHand();
    const heard: unknown[] = [];
    const stream = await mannerly(ports, concurrency === undefined ? {} : { concurrency }).connect(
      CONNECTION,
      {
        frame: (body) => void heard.push(body),
        closed: () => undefined,
      },
    );
    for (let number = 1; number <= 12; number += 1) stream.send(request(number));
    expect(sent).toHaveLength(most);
    answer({ type: 'push', action: 'incoming_event' });
    expect(sent).toHaveLength(most);
    answer(answerOf(1));
    expect(sent).toHaveLength(most + 1);
    expect(heard).toHaveLength(2);
    // What a check sends as bytes of its own is meant as it is.
    stream.send('{"request_id":"mine"}');
    expect(sent).toHaveLength(most + 2);
  },
);

it.each(['too_many_requests', 'pending_requests_limit_reached'])(
  'asks again later after %s',
  async (type) => {
    vi.useFakeTimers();
    const { ports, sent, answer } = byHand();
    const heard: unknown[] = [];
    const stream = await mannerly(ports).connect(CONNECTION, {
      frame: (body) => void heard.push(body),
      closed: () => undefined,
    });
    stream.send(request(1));
    for (const [tries, pauseMs] of [
      [2, 100],
      [3, 200],
    ] as const) {
      answer(tooMuch('r1', type));
      await vi.advanceTimersByTimeAsync(pauseMs - 2);
      expect(sent).toHaveLength(tries - 1);
      await vi.advanceTimersByTimeAsync(2);
      expect(sent).toHaveLength(tries);
    }
    expect(heard).toEqual([]);
    answer(answerOf(1));
    expect(heard).toEqual([answerOf(1)]);
    expect(new Set(sent)).toEqual(new Set([request(1)]));
  },
);

it('keeps to a rate over HTTP and on connections together', async () => {
  vi.useFakeTimers();
  const { ports, sent } = byHand();
  const at: number[] = [];
  const polite = mannerly(
    {
      ...ports,
      async request() {
        at.push(performance.now());
        return 'silence';
      },
    },
    { rate: 10 },
  );
  const opening = polite.connect(CONNECTION, { frame: () => undefined, closed: () => undefined });
  await vi.advanceTimersByTimeAsync(100);
  const stream = await opening;
  stream.send(request(1));
  stream.send(request(2));
  void polite.request({ method: 'GET', path: '/', query: {}, headers: {}, body: undefined }, 1);
  await vi.advanceTimersByTimeAsync(99);
  expect(sent.length + at.length).toBeLessThanOrEqual(2);
  await vi.advanceTimersByTimeAsync(201);
  expect([sent.length, at.length]).toEqual([2, 1]);
});

it.each([
  ['seconds', '7', 7_000],
  ['a date', new Date(20_000).toUTCString(), 20_000],
  ['less than the first pause', '0', 100],
  ['longer than anybody waits', '86400', 60_000],
  ['nonsense', 'soon', 100],
])('waits as long as Retry-After says: %s', async (_, asked, pauseMs) => {
  vi.useFakeTimers({ now: 0 });
  const answers = [{ status: 429, headers: { 'retry-after': asked }, text: '' }];
  let asks = 0;
  const polite = mannerly({
    ...byHand().ports,
    async request() {
      asks += 1;
      return answers.shift() ?? { status: 200, headers: {}, text: '{}' };
    },
  });
  const look = { method: 'GET', path: '/', query: {}, headers: {}, body: undefined } as const;
  const answer = polite.request(look, 1);
  await vi.advanceTimersByTimeAsync(pauseMs - 1);
  expect([asks, polite.pausedMs]).toEqual([1, pauseMs - 1]);
  await vi.advanceTimersByTimeAsync(2);
  expect([asks, polite.pausedMs]).toEqual([2, pauseMs]);
  expect(await answer).toMatchObject({ status: 200, tookMs: 0 });
});

it('does not wait for ever for a server that always asks to wait', async () => {
  vi.useFakeTimers();
  let asks = 0;
  const polite = mannerly({
    ...byHand().ports,
    async request() {
      asks += 1;
      return { status: 429, headers: { 'retry-after': '45' }, text: '' };
    },
  });
  const look = { method: 'GET', path: '/', query: {}, headers: {}, body: undefined } as const;
  const answer = polite.request(look, 1);
  await vi.advanceTimersByTimeAsync(2 * 45_000);
  expect(await answer).toMatchObject({ status: 429 });
  expect(asks).toBe(3);
});

it('does not call a target silent for what was held back, as it had asked for that', async () => {
  vi.useFakeTimers();
  const { ports, sent, answer } = byHand();
  const look = { method: 'GET', path: '/', query: {}, headers: {}, body: undefined } as const;
  const answers = [{ status: 429, headers: { 'retry-after': '30' }, text: '' }];
  const polite = mannerly({
    ...ports,
    request: async () => answers.shift() ?? { status: 200, headers: {}, text: '{}' },
  });
  const timing = new Timing({
    order: 'unproven',
    patienceMs: 3_000,
    pausedMs: () => polite.pausedMs ?? 0,
  });
  const options = { name: 'agent A', api: 'agent', transport: 'rtm', version: '3.6' } as const;
  const session = await RtmSession.open(null, '', options, { ports: polite, patienceMs: 3_000, timing });
  void polite.request(look, 1);
  await vi.advanceTimersByTimeAsync(10);
  const call = session.call('list_chats');
  await vi.advanceTimersByTimeAsync(29_000);
  expect(sent).toEqual([]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(sent).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(2_900);
  answer(answerOf(1));
  expect(await call).toMatchObject({ kind: 'success' });
});

/** The same openings to a server that refuses one request in so many for their number. */
function busy(ports: Ports, every: number): Ports & { refused: number } {
  let count = 0;
  const refuses = (): boolean => {
    count += 1;
    if (count % every !== 0) return false;
    out.refused += 1;
    return true;
  };
  const out = {
    refused: 0,
    close: () => ports.close(),
    request: (...args: Parameters<Ports['request']>) =>
      refuses()
        ? Promise.resolve({
            status: 429,
            headers: {},
            text: '{"error":{"type":"too_many_requests","message":""}}',
          })
        : ports.request(...args),
    async connect(...[how, listener]: Parameters<Ports['connect']>) {
      const stream = await ports.connect(how, listener);
      const send = (data: string | Uint8Array): void => {
        const frame = typeof data === 'string' ? parseJson(data) : undefined;
        if (isRecord(frame) && refuses())
          setImmediate(() => listener.frame(tooMuch(frame['request_id'], 'pending_requests_limit_reached')));
        else stream.send(data);
      };
      return { send, close: () => stream.close() };
    },
  };
  return out;
}

it('finds nothing wrong with a server that now and then is asked for too much', async () => {
  const config = readyFrom(JSON.stringify(server.ready), 'ready');
  const ports = busy(portsOf(config), 40);
  const target = await standingTarget(config, {
    name: 'busy',
    http: config.http,
    ports: mannerly(ports, config),
    replayFlags: '',
  });
  const verdicts: string[] = [];
  const rules = ['THREAD-001', 'CHAT-026'];
  const options = { checks: CHECKS, ruleOf: ruleByCode, wishOf, rules, versions: ['3.6' as const], runs: 1 };
  for await (const { verdict } of runConformance(target, options)) verdicts.push(verdict);
  await target.close();
  expect(ports.refused).toBeGreaterThan(3);
  expect(new Set(verdicts)).toEqual(new Set(['passed']));
});
