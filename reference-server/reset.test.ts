/**
 * What belongs to a world that a reset has ended can do nothing in the next one, at any door (case D2 of the
 * kind "an id is used again"). Each test lets something outlive its world.
 */
import {
  createServer as createReceiver,
  type IncomingMessage,
  request,
  type ServerResponse,
} from 'node:http';
import { type AddressInfo, connect as connectTcp } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runtimeOf } from './inside.ts';
import { createServer, type Server } from './server.ts';
import { connect, http, newCustomer, owner } from './testing/client.ts';

let server: Server;
beforeEach(async () => {
  server = await createServer();
});
afterEach(async () => {
  await server.close();
  expect(runtimeOf(server).faults).toEqual([]);
});

const RTM = '/v3.6/agent/rtm/ws';

it('gives a hundred new clients after a reset a life of their own, while a hundred old ones go', async () => {
  const hundred = () => Promise.all(Array.from({ length: 100 }, () => connect(server, RTM)));
  const old = await hundred();
  await server.reset();
  const fresh = await hundred();
  await Promise.all(old.map((client) => client.closed));
  const answers = await Promise.all(fresh.map((client) => client.call('ping')));
  expect(answers.filter((answer) => answer['success'] === true)).toHaveLength(100);
  expect(runtimeOf(server).world.connections.size).toBe(100);
  for (const client of fresh) client.close();
});

/** A client in bytes: it opens a websocket and never answers a close frame. */
async function stubborn(): Promise<{ send(text: string): void; end(): Promise<void> }> {
  const socket = connectTcp(Number(new URL(server.url).port), '127.0.0.1');
  socket.on('error', () => undefined);
  const opened = new Promise((resolve) => socket.once('data', resolve));
  socket.write(
    `GET ${RTM} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
      'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n',
  );
  await opened;
  return {
    send(text) {
      // One text frame shorter than 126 bytes, masked with zeros.
      socket.write(Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), Buffer.from(text)]));
    },
    end: () =>
      new Promise((resolve) => {
        socket.once('close', () => resolve());
        socket.end();
        socket.resume();
      }),
  };
}

it('lets a frame of an old connection act for nobody', async () => {
  const old = await stubborn();
  await server.reset();
  const client = await connect(server, RTM);
  await client.call('login', { token: owner(server).authorization });
  const before = [server.journal().length, client.frames.length];
  old.send('{"action":"logout"}');
  await old.end();
  expect([server.journal().length, client.frames.length]).toEqual(before);
  expect(await client.call('ping')).toMatchObject({ success: true });
  client.close();
});

it('answers a request that began before a reset and does nothing for it', async () => {
  const { authorization } = owner(server);
  const ask = (path: string) => {
    const outgoing = request(`${server.url}${path}`, { method: 'POST', headers: { authorization } });
    outgoing.flushHeaders();
    const status = new Promise((resolve) => {
      outgoing.on('response', (response) => resolve(response.resume().statusCode));
    });
    return { end: (body: unknown) => outgoing.end(JSON.stringify(body)), status };
  };
  const call = ask('/v3.6/agent/action/start_chat');
  const token = ask('/v2/customer/token');
  // Both have reached the server when something sent later has been answered.
  await newCustomer(server);
  await newCustomer(server);
  await server.reset();
  call.end({});
  token.end({ client_id: server.clientId, organization_id: server.organizationId });
  expect(await call.status).toBe(503);
  expect(await token.status).toBe(500);
  const license = runtimeOf(server).world.licenses.get(server.organizationId);
  expect([license?.chats.size, license?.customers.size]).toEqual([0, 0]);
});

it('does not move the clock of the new world for whoever asked in the old one', async () => {
  const silent = await connect(server, RTM, { autoPong: false });
  const moved = server.clock.advance(60_000);
  await server.reset();
  const now = runtimeOf(server).now();
  await expect(moved).rejects.toThrow('started over');
  expect(runtimeOf(server).now()).toBe(now);
  silent.close();
});

it('sends and repeats no delivery of the old world', async () => {
  const arrived: [IncomingMessage, ServerResponse][] = [];
  let wake = () => {};
  const first = new Promise<void>((resolve) => {
    wake = resolve;
  });
  const receiver = createReceiver((incoming, response) => {
    incoming.resume();
    arrived.push([incoming, response]);
    wake();
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const headers = owner(server);
  const configure = (action: string, body: object) =>
    http(server, `/v3.6/configuration/action/${action}`, { headers, body });
  await configure('register_webhook', {
    action: 'agent_created',
    url: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`,
    secret_key: 's',
    owner_client_id: server.clientId,
    type: 'license',
  });
  for (const id of ['a@example.com', 'b@example.com']) await configure('create_agent', { id, name: id });
  await first;
  await server.reset();
  await server.settled();
  const ended = new Promise((resolve) => arrived[0]?.[1].on('close', resolve));
  arrived[0]?.[1].writeHead(500).end();
  await ended;
  await http(server, '/v3.6/agent/action/list_chats', { headers: owner(server), body: {} });
  await server.clock.advance(60_000);
  await server.settled();
  expect(arrived).toHaveLength(1);
  expect(server.deliveries()).toEqual([]);
  await new Promise((resolve) => receiver.close(resolve));
});
