/** Who sends hundreds of requests in one packet waits for others, not they for all of his. */
import { once } from 'node:events';
import { connect as connectTcp, Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { connect as connectTls } from 'node:tls';
import { expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { createServer, type Server } from '../server.ts';
import { connect, owner } from '../testing/client.ts';
import { maskedFrame } from '../testing/storm/flood.ts';
import { OneATurn } from './one-a-turn.ts';

const MANY = 100;
/** Another connection is served when no more than so many of them were. */
const FEW = 15;

/** Before how many requests of the first the one of the other was served. */
function place(server: Server): number {
  const whose = server.received({ action: 'list_chats' }).map(({ payload }) => Object(payload).limit);
  expect(whose).toHaveLength(MANY + 1);
  return whose.indexOf(2);
}

it('by websockets', async () => {
  await using server = await createServer();
  const path = '/v3.6/agent/rtm/ws';
  const login = { token: owner(server).authorization };
  const other = await connect(server, path);
  await other.call('login', login);
  const many = new WebSocket(server.wsUrl + path);
  await once(many, 'open');
  many.send(JSON.stringify({ action: 'login', payload: login }));
  await once(many, 'message');
  const socket: Socket = Reflect.get(many, '_socket');
  const asked = maskedFrame(JSON.stringify({ action: 'list_chats', payload: { limit: 1 } }));
  socket.write(Buffer.concat(Array.from({ length: MANY }, () => asked)));
  await other.call('list_chats', { limit: 2 });
  await server.whenReceived({ action: 'list_chats' }, { count: MANY + 1, within: 20_000 });
  expect(place(server)).toBeLessThan(FEW);
  many.terminate();
});

it.each([false, true])('by HTTP, over TLS: %s', async (tls) => {
  await using server = await createServer({ tls });
  const port = Number(new URL(server.url).port);
  const opened = () =>
    tls ? connectTls({ port, rejectUnauthorized: false }) : connectTcp(port, '127.0.0.1');
  const [one, other] = [opened(), opened()];
  await Promise.all([one, other].map((socket) => once(socket, tls ? 'secureConnect' : 'connect')));
  const asking = (limit: number) => {
    const body = JSON.stringify({ limit });
    const { authorization } = owner(server);
    return `POST /v3.6/agent/action/list_chats HTTP/1.1\r\nHost: a\r\nAuthorization: ${authorization}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  };
  let answers = '';
  one.on('data', (bytes) => {
    answers += bytes;
  });
  one.write(asking(1).repeat(MANY));
  other.write(asking(2));
  await server.whenReceived({ action: 'list_chats' }, { count: MANY + 1, within: 20_000 });
  expect(place(server)).toBeLessThan(FEW);
  while (answers.split('HTTP/1.1 200').length <= MANY) await once(one, 'data');
  for (const socket of [one, other]) socket.destroy();
});

it('reads the rest of a request whose beginning came behind another', { timeout: 10_000 }, async () => {
  await using server = await createServer();
  const socket = connectTcp(Number(new URL(server.url).port), '127.0.0.1');
  await once(socket, 'connect');
  const body = JSON.stringify({ limit: 1 });
  const { authorization } = owner(server);
  const request = `POST /v3.6/agent/action/list_chats HTTP/1.1\r\nHost: a\r\nAuthorization: ${authorization}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  let answers = '';
  socket.on('data', (bytes) => {
    answers += bytes;
  });
  socket.write(request + request.slice(0, -3));
  while (!answers.includes('HTTP/1.1 200')) await once(socket, 'data');
  socket.write(request.slice(-3));
  while (answers.split('HTTP/1.1 200').length < 3) await once(socket, 'data');
  socket.destroy();
});

it.each([false, true])(
  'loses nothing while answers wait to go out, over TLS: %s',
  { timeout: 20_000 },
  async (tls) => {
    await using server = await createServer({ tls });
    const port = Number(new URL(server.url).port);
    const socket = tls ? connectTls({ port, rejectUnauthorized: false }) : connectTcp(port, '127.0.0.1');
    await once(socket, tls ? 'secureConnect' : 'connect');
    const { authorization } = owner(server);
    const body = JSON.stringify({ limit: 1, unknown: 'x'.repeat(500) });
    const request = `POST /v3.6/agent/action/list_chats HTTP/1.1\r\nHost: a\r\nAuthorization: ${authorization}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
    let answers = '';
    socket.on('data', (bytes) => {
      answers += bytes;
      // The client reads a little at a time, so that again and again the server has more to say than can go out.
      socket.pause();
      setTimeout(() => socket.resume(), 1);
    });
    socket.write(request.repeat(10 * MANY));
    const count = () => answers.split('HTTP/1.1 200').length - 1;
    await vi.waitUntil(() => count() === 10 * MANY, { timeout: 15_000, interval: 20 });
    socket.destroy();
  },
);

it('leaves a socket alone that somebody else has paused, and takes its own hand off again', async () => {
  const socket = new Socket();
  const fair = new OneATurn();
  const served: number[] = [];
  const ask = (nth: number) =>
    fair.serve(socket, (done) => {
      served.push(nth);
      done();
    });
  socket.resume();
  for (const nth of [1, 2]) ask(nth);
  expect([served, socket.isPaused()]).toEqual([[1], true]);
  for (let nth = 0; nth < 3; nth += 1) await turn();
  expect([served, socket.isPaused()]).toEqual([[1, 2], false]);
  ask(3);
  socket.pause();
  for (let nth = 0; nth < 3; nth += 1) await turn();
  expect([served, socket.isPaused()]).toEqual([[1, 2, 3], true]);
});

it('begins the next of a connection only when the one before is done', async () => {
  const fair = new OneATurn();
  const socket = new Socket();
  const dones: (() => void)[] = [];
  for (let nth = 0; nth < 2; nth += 1) fair.serve(socket, (done) => void dones.push(done));
  await turn();
  await turn();
  expect(dones).toHaveLength(1);
  dones[0]?.();
  await turn();
  expect(dones).toHaveLength(2);
});
