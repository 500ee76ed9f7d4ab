/**
 * Requests that node:http does not serve by itself, byte for byte over a socket: what cannot be read, offers of other
 * protocols, clients that do not read (cases D9, D14, D20, D21, D22).
 */
import { once } from 'node:events';
import { createConnection } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { runtimeOf } from '../inside.ts';
import { createServer, type Server } from '../server.ts';
import { connect, http, owner } from '../testing/client.ts';
import { nodeHttp } from './node-http.ts';
import { GarbledRequests } from './unserved.ts';

let server: Server;
beforeAll(async () => {
  server = await createServer();
});
afterAll(async () => {
  await server.close();
  expect(runtimeOf(server).faults).toEqual([]);
});

/** What comes back until the server ends the connection. */
function exchange(...texts: string[]): Promise<string> {
  return exchangeWith(Number(new URL(server.url).port), texts);
}

function exchangeWith(port: number, texts: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(port, '127.0.0.1');
    let got = '';
    socket.on('data', (bytes) => {
      got += bytes.toString('latin1');
      const text = texts.shift();
      if (text !== undefined) socket.write(text, 'latin1');
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(got));
    socket.write(texts.shift() ?? '');
  });
}

const statuses = (text: string) =>
  [...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => Number(status));

function call(body: string, ...headers: string[]): string {
  const lines = [
    'POST /v3.6/agent/action/list_chats HTTP/1.1',
    'Host: here',
    `Authorization: ${owner(server).authorization}`,
    `Content-Length: ${body.length}`,
    ...headers,
  ];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}

const upgrade = (version: string, protocol: string) =>
  [
    `GET /v3.6/agent/rtm/ws HTTP/${version}`,
    'Host: here',
    'Connection: Upgrade',
    `Upgrade: ${protocol}`,
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    '',
    '',
  ].join('\r\n');

describe('an offer of another protocol', () => {
  it.each([
    ['h2c', 'Upgrade, HTTP2-Settings', 'HTTP2-Settings: AAMAAABk'],
    ['h2c', 'close, upgrade', 'X-Other: 1'],
    ['TLS/1.3', 'Upgrade', 'X-Other: 1'],
  ])('%s is ignored, and the request served with its body', async (protocol, connection, other) => {
    const offer = [`Connection: ${connection}`, `Upgrade: ${protocol}`, other];
    const last = call('{"filters":{"active":1}}', 'Connection: close');
    const texts = connection.includes('close') ? [call('{}', ...offer)] : [call('{}', ...offer), last];
    const got = await exchange(...texts);
    expect(statuses(got)).toEqual(connection.includes('close') ? [200] : [200, 400]);
    expect(got).toContain('"found_chats":0');
  });

  it('of a websocket over HTTP/1.0 is refused, and one at another path not found', async () => {
    expect(statuses(await exchange(upgrade('1.0', 'websocket')))).toEqual([400]);
    expect(statuses(await exchange(upgrade('1.1', 'websocket').replace('/rtm/', '/tea/')))).toEqual([404]);
  });
});

describe('what cannot be read', () => {
  it('is refused after the answer to the good request before it', async () => {
    const got = await exchange(`${call('{}')}no request\r\n\r\n`);
    expect(statuses(got)).toEqual([200, 400]);
    expect(got).toMatch(/"found_chats":0.*"type":"validation"/s);
  });

  it('is told as what it is', async () => {
    expect(statuses(await exchange('\u0000\u0001\r\n\r\n'))).toEqual([400]);
    const many = await exchange(call('{}', `X-Long: ${'x'.repeat(40_000)}`));
    expect(statuses(many)).toEqual([431]);
    expect(many).toContain('"type":"entity_too_large"');
  });

  it.each([
    ['chunks that are none', 'Transfer-Encoding: chunked', 'zz\r\n{}\r\n'],
    ['a chunk without an end to its size', 'Transfer-Encoding: chunked', 'ffffffffffffffffff\r\n'],
    ['another coding than chunks', 'Transfer-Encoding: gzip', 'xx'],
  ])('of a body is answered at once: %s', async (_what, header, body) => {
    const unread = call('', header).replace(/Content-Length: 0\r\n/, '') + body;
    for (const before of ['', call('{}')]) {
      const got = await exchange(before + unread);
      expect(statuses(got)).toEqual(before === '' ? [400] : [200, 400]);
      expect(got).toContain('"type":"validation"');
    }
  });

  it('because it does not come to its end is answered as what it is', async () => {
    const garbled = new GarbledRequests();
    const late = Object.assign(new Error('late'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });
    const slow = nodeHttp.createServer((request, response) => {
      garbled.owes(response);
      garbled.answer(late, request.socket);
    });
    await once(slow.listen(0), 'listening');
    const { port } = Object(slow.address());
    const got = await exchangeWith(port, ['POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf']);
    expect(statuses(got)).toEqual([408]);
    expect(got).toContain('"type":"request_timeout"');
    slow.close();
  });

  it('is told in words where node:http says none: no host, an expectation that nobody knows', async () => {
    const nowhere = await exchange(call('{}').replace('Host: here\r\n', ''));
    expect(statuses(nowhere)).toEqual([400]);
    expect(nowhere).toContain('"type":"validation"');
    expect(statuses(await exchange(call('{}', 'Expect: tea', 'Connection: close')))).toEqual([200]);
  });

  it('of a reason to close ends the connection as no text', async () => {
    // A close frame of a client, masked with zeros: code 1000 and a byte that begins no character.
    const close = Buffer.from([0x88, 0x83, 0, 0, 0, 0, 0x03, 0xe8, 0xff]).toString('latin1');
    const got = await exchange(upgrade('1.1', 'websocket'), close);
    expect(got.endsWith('\u0088\u0002\u0003\u00ef')).toBe(true);
  });

  it('of a licence number is a bad request', async () => {
    const body = '{"client_id":"x","license_id":{"toString":1}}';
    const answer = await http(server, '/v2/customer/token', { body });
    expect(answer).toMatchObject({ status: 400, body: { oauth_exception: 'invalid_request' } });
  });
});

it('a client that never reads is let go, told why, and costs no more', async () => {
  const { authorization } = owner(server);
  const headers = { authorization };
  const started = await http(server, '/v3.6/agent/action/start_chat', { headers, body: {} });
  expect(started.status).toBe(200);
  // As much as an event may hold; all of them together are nine megabytes.
  const text = 'x'.repeat(65_000);
  const event = { type: 'custom', content: { text, more: text } };
  for (let nth = 0; nth < 70; nth += 1) {
    const body = { chat_id: started.body['chat_id'], event };
    expect((await http(server, '/v3.6/agent/action/send_event', { headers, body })).status).toBe(200);
  }
  const lazy = new WebSocket(`${server.wsUrl}/v3.6/agent/rtm/ws`);
  await new Promise((resolve) => lazy.once('open', resolve));
  const closed = new Promise<string>((resolve) => lazy.once('close', (_code, why) => resolve(String(why))));
  const watcher = await connect(server, '/v3.6/agent/rtm/ws');
  await watcher.call('login', { token: authorization });
  lazy.send(JSON.stringify({ action: 'login', payload: { token: authorization } }));
  await new Promise((resolve) => lazy.once('message', resolve));
  lazy.pause();
  const get = { action: 'get_chat', payload: { chat_id: started.body['chat_id'] } };
  for (let nth = 0; nth < 30; nth += 1) lazy.send(JSON.stringify({ ...get, request_id: `${nth}` }));
  const connections = () => [...runtimeOf(server).world.connections.keys()].length;
  // Others are served between its requests, so the end comes some turns later; how soon is the machine's affair.
  await expect.poll(connections, { timeout: 20_000 }).toBe(1);
  lazy.resume();
  expect(await closed).toBe('connection_timeout');
  watcher.close();
});
