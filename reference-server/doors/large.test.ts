/** Large requests wait for each other and leave the server to the others in between; nobody is overtaken by himself. */
import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { createServer } from '../server.ts';
import { connect, owner } from '../testing/client.ts';
import { InOrder, LARGE_BYTES, LargeRequests } from './large.ts';

/** Time as a test moves it. */
const faked = () => ({
  now: Date.now,
  set: (job: () => void, milliseconds: number) => setTimeout(job, milliseconds),
  clear: (timer: NodeJS.Timeout | undefined) => clearTimeout(timer),
  soon: (job: () => void) => void setImmediate(job),
});

function atWork(job: () => void): void {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'Date'] });
  try {
    job();
  } finally {
    vi.useRealTimers();
  }
}

it('one is served at a time, and then none for three times as long as it took', () => {
  atWork(() => {
    const large = new LargeRequests(faked());
    const served: string[] = [];
    const takes = (name: string, bytes: number) =>
      large.run(bytes, () => {
        served.push(name);
        vi.advanceTimersByTime(10);
      });
    takes('first', LARGE_BYTES);
    takes('second', LARGE_BYTES);
    takes('small', LARGE_BYTES - 1);
    expect(served).toEqual(['first', 'small']);
    vi.advanceTimersByTime(19);
    expect(served).toEqual(['first', 'small']);
    vi.advanceTimersByTime(1);
    expect(served).toEqual(['first', 'small', 'second']);
    takes('third', LARGE_BYTES);
    large.close();
    vi.advanceTimersByTime(1000);
    expect(served).toEqual(['first', 'small', 'second']);
  });
});

it('one that fails stops no other', () => {
  atWork(() => {
    const large = new LargeRequests(faked());
    const served: string[] = [];
    expect(() =>
      large.run(LARGE_BYTES, () => {
        throw new Error('broken');
      }),
    ).toThrow('broken');
    large.run(LARGE_BYTES, () => void served.push('next'));
    vi.advanceTimersByTime(1);
    expect(served).toEqual(['next']);
  });
});

it('what comes after a large one of its connection waits for it, and is told', () => {
  atWork(() => {
    const large = new LargeRequests(faked());
    const served: string[] = [];
    const told: boolean[] = [];
    large.run(LARGE_BYTES, () => vi.advanceTimersByTime(5));
    const order = new InOrder(large, (waits) => void told.push(waits));
    order.run(1, () => void served.push('before'));
    order.run(LARGE_BYTES, () => void served.push('large'));
    order.run(1, () => void served.push('after'));
    expect([served, told, order.isWaiting]).toEqual([['before'], [true], true]);
    vi.advanceTimersByTime(100);
    expect([served, told, order.isWaiting]).toEqual([['before', 'large', 'after'], [true, false], false]);
  });
});

/** What a request asks for is in its limit; its size is in a text that nobody looks at. */
const asking = (limit: number, bytes: number) => ({ limit, unknown: 'x'.repeat(bytes) });

it('holds by both doors', async () => {
  await using server = await createServer();
  const login = { token: owner(server).authorization };
  const agent = await connect(server, '/v3.6/agent/rtm/ws');
  await agent.call('login', login);
  const sizes = [40_000, 0, 50_000, 60_000, 0];
  await Promise.all(sizes.map((bytes, nth) => agent.call('list_chats', asking(nth + 1, bytes))));
  const socket = connectTcp(Number(new URL(server.url).port), '127.0.0.1');
  await once(socket, 'connect');
  const request = (nth: number, bytes: number) => {
    const body = JSON.stringify(asking(nth, bytes));
    return `POST /v3.6/agent/action/list_chats HTTP/1.1\r\nHost: a\r\nAuthorization: ${login.token}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  };
  socket.write(sizes.map((bytes, nth) => request(nth + 11, bytes)).join(''));
  socket.resume();
  await server.whenReceived({ action: 'list_chats' }, { count: 10, within: 20_000 });
  const limits = server.received({ action: 'list_chats' }).map(({ payload }) => Object(payload).limit);
  expect(limits).toEqual([1, 2, 3, 4, 5, 11, 12, 13, 14, 15]);
  socket.destroy();
  agent.close();
});

it('goes on where a test has put other timers in place', { timeout: 10_000 }, async () => {
  await using server = await createServer();
  const socket = connectTcp(Number(new URL(server.url).port), '127.0.0.1');
  await once(socket, 'connect');
  const body = JSON.stringify(asking(1, 40_000));
  const request = `POST /v3.6/agent/action/list_chats HTTP/1.1\r\nHost: a\r\nAuthorization: ${owner(server).authorization}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  vi.useFakeTimers();
  try {
    for (let nth = 0; nth < 4; nth += 1) {
      socket.write(request);
      const [answer] = await once(socket, 'data');
      expect(String(answer)).toMatch(/^HTTP\/1\.1 200 /);
    }
  } finally {
    vi.useRealTimers();
    socket.destroy();
  }
});

it('is no silence of a client: who has said something that waits is there', async () => {
  await using server = await createServer();
  const lazy = new WebSocket(`${server.wsUrl}/v3.6/agent/rtm/ws`);
  await once(lazy, 'open');
  lazy.send(JSON.stringify({ action: 'login', payload: { token: owner(server).authorization } }));
  await once(lazy, 'message');
  const many = Array.from({ length: 20 }, (_, nth) =>
    JSON.stringify({ action: 'list_chats', request_id: `${nth}`, payload: asking(1, 60_000) }),
  );
  for (const one of many) lazy.send(one);
  const closed = vi.fn();
  lazy.on('close', closed);
  for (let nth = 0; nth < 4; nth += 1) await server.clock.advance(10_000);
  await server.whenReceived({ action: 'list_chats' }, { count: 20, within: 20_000 });
  expect(closed).not.toHaveBeenCalled();
  lazy.terminate();
});
