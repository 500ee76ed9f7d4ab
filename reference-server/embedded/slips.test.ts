/** What `run --strict-clients` finds beside members that nobody knows: versions, silence, logins that were ruled out. */
import { afterEach, expect, it } from 'vitest';
import { runtimeOf } from '../inside.ts';
import { createServer } from '../server.ts';
import type { Server, ServerOptions } from '../server-types.ts';
import { Slips, slipText } from './slips.ts';

let server: Server | undefined;
let now = 0;
afterEach(() => server?.close());

async function watched(options: ServerOptions = {}): Promise<{ server: Server; slips: () => string[] }> {
  server = await createServer({ strictClients: true, ...options });
  const slips = new Slips(runtimeOf(server), () => now);
  return { server, slips: () => slips.list().map(slipText) };
}

/** A client over a websocket, with what it was told last. */
async function client({ wsUrl }: Server, version = '3.6', query = '') {
  const socket = new WebSocket(`${wsUrl}/v${version}/agent/rtm/ws${query}`);
  const closed = new Promise<void>((resolve) => {
    socket.onclose = () => resolve();
  });
  await new Promise((resolve) => {
    socket.onopen = resolve;
  });
  const ask = (action: string, payload: object = {}) =>
    new Promise<{ success: boolean }>((resolve) => {
      socket.addEventListener('message', ({ data }) => {
        const frame = JSON.parse(String(data));
        if (frame.type === 'response' && frame.action === action) resolve(frame);
      });
      socket.send(JSON.stringify({ action, payload }));
    });
  const end = () => {
    socket.close();
    return closed;
  };
  return { ask, end, closed, socket };
}

it('a websocket of a version that is not served', async () => {
  const { server, slips } = await watched();
  await (await client(server, '3.1')).closed;
  expect(slips()).toEqual(['VER-006 agent login 3.1 rtm: login 3.1 is not served']);
});

it.each(['access_token_revoked', 'license_expired', 'misdirected_connection'])(
  'the same login at the same place after %s, which no other is',
  async (reason) => {
    const { server, slips } = await watched();
    const agent = server.agent('agent1');
    const token = agent.authorization;
    const first = await client(server);
    await first.ask('login', { token });
    server.disconnect('list_chats', { reason, times: 1 });
    first.socket.send(JSON.stringify({ action: 'list_chats', payload: {} }));
    await first.closed;
    // Where it was told to go, or with another token, or for another reason.
    const elsewhere = await client(server, '3.6', '?region=fra');
    await elsewhere.ask('login', { token });
    await elsewhere.end();
    const other = await client(server);
    await other.ask('login', { token: server.agent('agent2').authorization });
    await other.end();
    expect(slips()).toEqual([]);
    const again = await client(server);
    await again.ask('login', { token });
    expect(slips()).toEqual([
      `ENV-030 agent login 3.6 rtm: login logged in again after the reason ${reason}`,
    ]);
    // After a reset the same token may be good.
    await server.reset();
    const later = await client(server);
    await later.ask('login', { token });
    expect(slips()).toHaveLength(1);
  },
);

it('a login with a token that has expired, of whom nobody knows any more whose it was', async () => {
  const { server, slips } = await watched({ seed: 1 });
  const made = await fetch(`${server.controlUrl}/actors`, {
    method: 'POST',
    headers: { 'x-control-secret': server.controlSecret, 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'agent', name: 'Zoe', expires_in: 60 }),
  });
  const { authorization: token } = JSON.parse(await made.text());
  const first = await client(server);
  expect(await first.ask('login', { token })).toMatchObject({ success: true });
  await server.clock.advance(61_000);
  await first.closed;
  expect(slips()).toEqual([]);
  const again = await client(server);
  expect(await again.ask('login', { token })).toMatchObject({ success: false });
  expect(slips()).toEqual([
    'ENV-030 agent login 3.6 rtm: login logged in again after the reason access_token_expired',
  ]);
});

it('a client that never pings, in real time, whatever its socket answers and the clock does', async () => {
  const { server, slips } = await watched();
  const { ask, end } = await client(server);
  await ask('login', { token: server.agent('agent1').authorization });
  await server.clock.advance(120_000);
  now += 30_000;
  await ask('ping');
  now += 34_000;
  expect(slips()).toEqual([]);
  await ask('list_chats');
  now += 36_000;
  const silent = 'ENV-022 agent ping 3.6 rtm: ping was missing: its client said nothing for 35 seconds';
  expect(slips()).toEqual([silent]);
  now += 36_000;
  await end();
  expect(slips()).toEqual([silent]);
});

it('is not lost by a reset', async () => {
  const { server, slips } = await watched();
  const call = (payload: object, version = '3.6') =>
    fetch(`${server.url}/v${version}/agent/action/list_chats`, {
      method: 'POST',
      headers: { authorization: server.agent('owner').authorization },
      body: JSON.stringify(payload),
    });
  await call({ limitt: 1 });
  await call({}, '3.4');
  await server.reset();
  expect(server.findings()).toEqual([]);
  expect(slips()).toEqual([
    'ENV-044 agent list_chats 3.6 web: /limitt is no member this version defines',
    'VER-002 agent list_chats 3.4 web: list_chats version 3.4 is deprecated',
  ]);
});

it('a reason that only a fault has told is no silence', async () => {
  const { server, slips } = await watched();
  const first = await client(server);
  await first.ask('login', { token: server.agent('agent1').authorization });
  server.disconnect('list_chats', { reason: 'connection_timeout', times: 1 });
  first.socket.send(JSON.stringify({ action: 'list_chats', payload: {} }));
  await first.closed;
  expect(server.pushes('agent1', { action: 'agent_disconnected' })).toMatchObject([
    { payload: { reason: 'connection_timeout' }, faults: ['close'] },
  ]);
  expect(slips()).toEqual([]);
});

it('keeps the first of ever so many findings', async () => {
  const { server } = await watched();
  const runtime = runtimeOf(server);
  const same = { api: 'agent', version: '3.6', transport: 'rtm', pointer: '/x', reason: 'unknown' } as const;
  for (let nth = 0; nth < 10_005; nth += 1) runtime.finding({ ...same, action: `call-${nth}` });
  expect(server.findings()).toHaveLength(10_000);
  expect(server.findings()[0]).toMatchObject({ action: 'call-0' });
});
