/** Programs in whose process msw listens: what goes to the vendor's hosts reaches a server of the kit. */
import https from 'node:https';
import { createRequire } from 'node:module';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket as WsWebSocket } from 'ws';
import { createServer, type Server } from '../index.ts';
import { handlers } from '../msw.ts';
import { interceptPath } from '../reference-server/embedded/redirect.ts';
import { runtimeOf } from '../reference-server/inside.ts';

let server: Server;
let msw: ReturnType<typeof setupServer>;
let authorization: string;
beforeAll(async () => {
  server = await createServer({ seed: 1 });
  ({ authorization } = server.agent('owner'));
  msw = setupServer(...handlers(server));
  msw.listen();
});
afterAll(async () => {
  msw.close();
  await server.close();
  expect(runtimeOf(server).faults).toEqual([]);
});

const LIST = 'https://api.livechatinc.com/v3.6/agent/action/list_chats?limit=1';

it('fetch: method, query, headers and body arrive, status and headers come back', async () => {
  const answer = await fetch(LIST, { method: 'POST', body: '{"limit":1}', headers: { authorization } });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json']);
  expect(await answer.json()).toMatchObject({ chats_summary: [] });
  expect(server.received({ action: 'list_chats' }).at(-1)?.payload).toEqual({ limit: 1 });
  const refused = await fetch(LIST, { method: 'POST', body: '{}' });
  expect([refused.status, await refused.json()]).toEqual([401, { error: expect.any(Object) }]);
});

it('https', async () => {
  const status = await new Promise((resolve, reject) => {
    https
      .request(LIST.replace('api.', 'api-fra.'), { method: 'POST', headers: { authorization } }, (answer) => {
        answer.resume().on('end', () => resolve(answer.statusCode));
      })
      .on('error', reject)
      .end('{}');
  });
  expect(status).toBe(200);
});

it('the global WebSocket: frames both ways, and the reason of a close', async () => {
  const socket = new WebSocket('wss://api.livechatinc.com/v3.6/agent/rtm/ws');
  const frames: unknown[] = [];
  socket.onmessage = ({ data }) => frames.push(JSON.parse(String(data)));
  // At once: what is said before the server has been reached is not lost.
  await new Promise((resolve) => socket.addEventListener('open', resolve));
  const login = { action: 'login', request_id: '1', payload: { token: authorization } };
  socket.send(JSON.stringify(login));
  await server.whenReceived({ action: 'login' });
  const closed = new Promise<CloseEvent>((resolve) => socket.addEventListener('close', resolve));
  server.disconnect('list_chats', { reason: 'connection_evicted' });
  socket.send('{"action":"list_chats"}');
  expect(await closed).toMatchObject({ code: 1000, reason: 'connection_evicted' });
  expect(frames).toContainEqual(expect.objectContaining({ request_id: '1', success: true }));
  expect(frames).toContainEqual(expect.objectContaining({ action: 'agent_disconnected' }));
});

it('a WebSocket that is refused closes', async () => {
  const socket = new WebSocket('wss://api.livechatinc.com/nowhere');
  const closed = await new Promise<CloseEvent>((resolve) => socket.addEventListener('close', resolve));
  expect(closed.code).toBe(1006);
});

it('calls to the server itself pass', async () => {
  const answer = await fetch(`${server.controlUrl}/clock`, {
    headers: { 'x-control-secret': server.controlSecret },
  });
  expect(answer.status).toBe(200);
});

it('the package ws is told that msw cannot carry it', async () => {
  const socket = new WsWebSocket('wss://api.livechatinc.com/v3.6/agent/rtm/ws');
  const said = await new Promise<string>((resolve) => {
    socket.on('error', ({ message }) => resolve(message));
    socket.on('open', () => resolve('open'));
  });
  expect(said).toContain('501');
});

it('hosts are those of a redirect, and no others', () => {
  const { vendor }: { vendor: RegExp } = createRequire(import.meta.url)(interceptPath());
  const [, call] = handlers({ http: 'http://127.0.0.1:1', ws: 'ws://127.0.0.1:1' });
  const calls = new RegExp(Object(call).info.path);
  for (const host of [
    'api.livechatinc.com',
    'api-fra.livechatinc.com',
    'api.labs.livechatinc.com',
    'accounts.livechat.com',
    'queue.livechatinc.com',
    'api.text.com',
    'livechatinc.com',
    'cdn.livechatinc.com',
    'api.livechatinc.com.example.com',
    'evil-api.livechatinc.com',
  ]) {
    expect([host, calls.test(`https://${host}/v3.6/x`)]).toEqual([host, vendor.test(host)]);
  }
});
