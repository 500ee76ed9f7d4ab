/** Connections of this process to the vendor's hosts reach the server while it is redirected to, also past a proxy. */

import { createServer as createProxy, request as plainRequest } from 'node:http';
import { Agent, request } from 'node:https';
import { connect, type Socket } from 'node:net';
import { connect as tls } from 'node:tls';
import { afterAll, expect, it } from 'vitest';
import { WebSocket as WsWebSocket } from 'ws';
import type { Redirect, Server } from '../index.ts';
import { serverOfFile } from '../testing/with-server.ts';

let server: Server;
let redirect: Redirect;
serverOfFile({ seed: 1 }, (started) => {
  server = started;
  redirect = server.redirect();
});
afterAll(() => redirect.stop());

const HOST = 'api.livechatinc.com';
const LIST = `https://${HOST}/v3.6/agent/action/list_chats`;
const headers = () => ({
  authorization: server.agent('owner').authorization,
  'content-type': 'application/json',
});

function byHttps(options: object): Promise<number> {
  return new Promise((resolve, reject) => {
    request(LIST, { method: 'POST', headers: headers(), ...options }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode ?? 0));
    })
      .on('error', reject)
      .end('{}');
  });
}

it('fetch and https', async () => {
  const answer = await fetch(LIST, { method: 'POST', body: '{}', headers: headers() });
  expect(answer.status).toBe(200);
  expect(await byHttps({})).toBe(200);
});

it.each([
  ['ws', (url: string) => new WsWebSocket(url)],
  ['the global WebSocket', (url: string) => new WebSocket(url)],
])('%s', async (_name, open) => {
  const socket = open(`wss://${HOST}/v3.6/agent/rtm/ws`);
  const frame = await new Promise<string>((resolve, reject) => {
    socket.onerror = () => reject(new Error('no connection'));
    socket.onopen = () => socket.send('{"action":"ping"}');
    socket.onmessage = ({ data }: { data: unknown }) => resolve(String(data));
  });
  expect(JSON.parse(frame)).toMatchObject({ action: 'ping', success: true });
  socket.close();
});

it('a proxy of the environment never hears of it', async () => {
  const asked: string[] = [];
  const proxy = createProxy((incoming, outgoing) => {
    asked.push(String(incoming.url));
    outgoing.end('from the proxy');
  }).on('connect', (incoming, socket) => {
    asked.push(String(incoming.url));
    socket.destroy();
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port } = Object(proxy.address());
  const before = process.env['HTTPS_PROXY'];
  process.env['HTTPS_PROXY'] = `http://127.0.0.1:${port}`;
  try {
    // As agents for proxies do it: a tunnel, then TLS in it.
    const socket = await new Promise<Socket>((resolve, reject) => {
      plainRequest({ host: '127.0.0.1', port, method: 'CONNECT', path: `${HOST}:443` })
        .on('connect', (_answer, tunnel) => resolve(Object(tunnel)))
        .on('error', reject)
        .end();
    });
    const status = await byHttps({ agent: false, createConnection: () => tls({ socket, servername: HOST }) });
    expect(status).toBe(200);
    // As Node's own agent does it, which listens to its tunnel for longer than it should.
    const agent = new Agent({ proxyEnv: process.env });
    expect(await byHttps({ agent })).toBe(200);
    agent.destroy();
    expect(asked).toEqual([]);
  } finally {
    if (before === undefined) delete process.env['HTTPS_PROXY'];
    else process.env['HTTPS_PROXY'] = before;
    proxy.close();
    proxy.closeAllConnections();
  }
});

it('is over when it is stopped: what was led elsewhere ends', async () => {
  redirect.stop();
  const probe = connect({
    host: HOST,
    port: 443,
    lookup: (_host, _options, done) => done(null, [{ address: '127.0.0.1', family: 4 }]),
  });
  const refused = await new Promise<string>((resolve) => {
    probe.on('error', ({ message }) => resolve(message));
    probe.on('connect', () => resolve('connected'));
  });
  probe.destroy();
  expect(refused).toContain('ECONNREFUSED');
});
