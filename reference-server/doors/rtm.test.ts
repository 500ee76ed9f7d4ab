import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { runtimeOf } from '../inside.ts';
import { createServer, type Server } from '../server.ts';
import { type Client, connect, http, newCustomer, owner } from '../testing/client.ts';

let server: Server;
beforeAll(async () => {
  server = await createServer();
});
afterAll(async () => {
  await server.close();
  expect(runtimeOf(server).faults).toEqual([]);
});

async function agent(version = '3.6'): Promise<Client> {
  const client = await connect(server, `/v${version}/agent/rtm/ws?organization_id=${server.organizationId}`);
  const answer = await client.call('login', { token: owner(server).authorization });
  expect(answer).toMatchObject({ type: 'response', action: 'login', success: true });
  return client;
}

async function customer(version = '3.6'): Promise<Client> {
  const { authorization } = await newCustomer(server);
  const client = await connect(
    server,
    `/v${version}/customer/rtm/ws?organization_id=${server.organizationId}`,
  );
  expect(await client.call('login', { token: authorization })).toMatchObject({ success: true });
  return client;
}

describe('RTM door', () => {
  it('serves a round trip: response first, then the pushes, request_id on the own one (ENV-003, ENV-008)', async () => {
    const alice = await agent();
    expect(await alice.call('set_routing_status', { status: 'accepting_chats' })).toMatchObject({
      success: true,
    });
    const bob = await customer();
    const started = await bob.call('start_chat', {
      chat: { thread: { events: [{ type: 'message', text: 'hello' }] } },
      active: true,
    });
    expect(started).toMatchObject({ success: true, payload: { chat_id: expect.any(String) } });
    const own = await bob.next((frame) => frame['action'] === 'incoming_chat');
    expect(own['request_id']).toBe(started['request_id']);
    expect(bob.frames.indexOf(own)).toBeGreaterThan(bob.frames.indexOf(started));
    const others = await alice.next((frame) => frame['action'] === 'incoming_chat');
    expect(others).not.toHaveProperty('request_id');
    expect(others).toMatchObject({ type: 'push', version: '3.6' });
    alice.close();
    bob.close();
  });

  it('answers ping before and after login, with or without request_id', async () => {
    const client = await connect(server, '/v3.6/agent/rtm/ws');
    expect(await client.raw('{"action":"ping"}')).toMatchObject({
      action: 'ping',
      type: 'response',
      success: true,
    });
    expect(await client.call('ping')).toMatchObject({ success: true });
    await client.call('login', { token: owner(server).authorization });
    expect(await client.call('ping')).toMatchObject({ success: true });
    client.close();
  });

  it('serves nothing else before login (ENV-017)', async () => {
    const client = await connect(server, '/v3.6/agent/rtm/ws');
    const answer = await client.call('list_chats', {});
    expect(answer).toMatchObject({ success: false, payload: { error: { type: 'authentication' } } });
    client.close();
  });

  it('refuses a wrong token and a second login', async () => {
    const client = await connect(server, '/v3.6/agent/rtm/ws');
    const wrong = await client.call('login', { token: 'Bearer nonsense' });
    expect(wrong).toMatchObject({ success: false, payload: { error: { type: 'authentication' } } });
    await client.call('login', { token: owner(server).authorization });
    const again = await client.call('login', { token: owner(server).authorization });
    expect(again).toMatchObject({ success: false, payload: { error: { type: 'authorization' } } });
    client.close();
  });

  it.each([
    ['malformed JSON', '{"action":', ''],
    ['an array', '[]', ''],
    ['a bare string', '"login"', ''],
    ['no action', '{"request_id":"1"}', ''],
    ['an action that is no string', '{"action":5}', ''],
    ['an unknown action', '{"action":"make_tea","request_id":"1"}', 'make_tea'],
    ['a payload that is no object', '{"action":"list_chats","payload":[]}', 'list_chats'],
    ['a request_id that is no string', '{"action":"list_chats","request_id":7}', 'list_chats'],
    [
      'a request_id that is too long',
      `{"action":"list_chats","request_id":"${'x'.repeat(257)}"}`,
      'list_chats',
    ],
    ['a lower version', '{"action":"list_chats","version":"3.5"}', 'list_chats'],
    ['a wrong type', '{"action":"get_chat","payload":{"chat_id":5}}', 'get_chat'],
    ['a binary frame', new Uint8Array([1, 2, 3]), ''],
    ['a lone surrogate', '{"action":"get_chat","payload":{"chat_id":"\\ud800"}}', 'get_chat'],
  ])('answers %s with an error and stays usable (ENV-026, ENV-027)', async (_what, data, action) => {
    const client = await agent();
    expect(await client.raw(data)).toMatchObject({
      type: 'response',
      action,
      success: false,
      payload: { error: { type: expect.any(String), message: expect.any(String) } },
    });
    expect(await client.call('list_chats', {})).toMatchObject({ success: true });
    client.close();
  });

  it.each([[[0xff, 0xfe]], [[0xc3, 0x28]], [[0xed, 0xa0, 0x80]]])(
    'refuses a text frame with the bytes %j and stays usable (LIMIT-017)',
    async (bytes) => {
      const client = await agent();
      const [head, tail] = ['{"action":"send_event","payload":{"chat_id":"', '"}}'].map((part) =>
        Buffer.from(part),
      );
      const answer = await client.raw(Buffer.concat([head!, Buffer.from(bytes), tail!]), true);
      expect(answer).toMatchObject({ success: false, payload: { error: { type: 'validation' } } });
      expect(await client.call('list_chats', {})).toMatchObject({ success: true });
      client.close();
    },
  );

  it('refuses a frame nested too deeply and serves everybody', async () => {
    const client = await agent();
    const other = await customer();
    const content = `${'{"a":'.repeat(6000)}1${'}'.repeat(6000)}`;
    const event = `{"type":"custom","content":${content}}`;
    const answer = await client.raw(`{"action":"send_event","payload":{"chat_id":"X","event":${event}}}`);
    expect(answer).toMatchObject({
      success: false,
      payload: { error: { type: 'validation', message: 'The JSON is nested too deeply' } },
    });
    expect(await client.call('list_chats', {})).toMatchObject({ success: true });
    expect(await other.call('list_chats', {})).toMatchObject({ success: true });
    client.close();
    other.close();
  });

  it('does not wait again for a client that let a ping go unanswered, until a sign of life (ENV-023)', async () => {
    const client = await connect(server, `/v3.6/agent/rtm/ws?organization_id=${server.organizationId}`, {
      autoPong: false,
    });
    await client.call('login', { token: owner(server).authorization });
    const id = [...runtimeOf(server).world.connections.keys()].at(-1)!;
    const alive = () => runtimeOf(server).clients.sinks.get(id)?.alive();
    const turns = () => setImmediate().then(() => setImmediate('waiting'));
    expect(await alive()).toBe(false);
    expect(await Promise.race([alive(), turns()])).toBe(false);
    expect(await client.call('ping')).toMatchObject({ success: true });
    expect(await Promise.race([alive(), turns()])).toBe('waiting');
    client.close();
  });

  it('waits for a client that has answered a ping before: it may be slow, and not gone', async () => {
    const socket = new WebSocket(`${server.wsUrl}/v3.6/agent/rtm/ws`);
    await once(socket, 'ping');
    // The answer to what is sent now comes after the pong.
    socket.send('{"action":"ping"}');
    await once(socket, 'message');
    const id = [...runtimeOf(server).world.connections.keys()].at(-1)!;
    socket.pause();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const alive = runtimeOf(server).clients.sinks.get(id)?.alive();
      vi.advanceTimersByTime(4000);
      socket.resume();
      expect(await alive).toBe(true);
      socket.pause();
      const gone = runtimeOf(server).clients.sinks.get(id)?.alive();
      vi.advanceTimersByTime(6000);
      expect(await gone).toBe(false);
    } finally {
      vi.useRealTimers();
      socket.terminate();
    }
  });

  it('names the field of a validation error', async () => {
    const client = await agent();
    const answer = await client.call('get_chat', { chat_id: 5 });
    expect(answer).toMatchObject({ payload: { error: { type: 'validation' } } });
    expect(JSON.stringify(answer)).toContain('chat_id');
    client.close();
  });

  it('survives a 20 MB frame, which ends only its own connection', async () => {
    const other = await agent();
    const client = await agent();
    const frame = `{"action":"ping","payload":{"x":"${'x'.repeat(20 * 1024 * 1024)}"}}`;
    void client.raw(frame);
    expect(await client.closed).toMatchObject({ code: 1009 });
    expect(await other.call('list_chats', {})).toMatchObject({ success: true });
    other.close();
  });

  it('ignores unknown, null and empty members (ENV-044)', async () => {
    const client = await agent();
    const answer = await client.call('list_chats', { filters: { group_ids: null }, stray: { a: 1 } });
    expect(answer).toMatchObject({ success: true });
    client.close();
  });

  it('turns away versions that are not served and licences that do not exist (VER-006, ENV-015)', async () => {
    const old = await connect(server, '/v3.3/agent/rtm/ws');
    expect(await old.closed).toMatchObject({ reason: 'unsupported_version' });
    expect(old.frames).toMatchObject([
      {
        type: 'push',
        action: 'agent_disconnected',
        version: '3.6',
        payload: { reason: 'unsupported_version' },
      },
    ]);
    const lost = await connect(server, '/v3.6/customer/rtm/ws');
    expect(await lost.closed).toMatchObject({ reason: 'license_not_found' });
    const nowhere = await connect(server, '/v3.6/customer/rtm/ws?organization_id=nowhere');
    expect(await nowhere.closed).toMatchObject({ reason: 'license_not_found' });
  });

  it('serves a request in a higher version than the connection (VER-007)', async () => {
    const client = await agent('3.6');
    const newer = await client.call('list_chats', {}, { version: '3.7' });
    expect(newer).toMatchObject({
      success: true,
      version: '3.7',
      payload: { chats_info: expect.any(Array) },
    });
    const same = await client.call('list_chats', {});
    expect(same).toMatchObject({
      success: true,
      version: '3.6',
      payload: { chats_summary: expect.any(Array) },
    });
    client.close();
  });

  it('refuses upgrades elsewhere', async () => {
    await expect(connect(server, '/v3.6/agent/elsewhere')).rejects.toThrow(/404/);
    expect((await http(server, '/v3.6/agent/rtm/ws', { method: 'GET' })).status).toBe(404);
  });

  it.each([
    ['logout', {}],
    ['set_away_status', { away: true }],
    ['change_push_notifications', { enabled: false }],
  ])('%s does nothing to its caller when it names another agent', async (action, payload) => {
    const client = await agent('3.4');
    const refused = await client.call(action, { ...payload, agent_id: server.agent('agent2').id });
    expect(refused).toMatchObject({
      success: false,
      payload: { error: { type: 'validation', message: expect.stringContaining('agent_id') } },
    });
    expect(await client.call('list_chats', {})).toMatchObject({ success: true });
    const own = await client.call('logout', { agent_id: server.agent('owner').id });
    expect(own).toMatchObject({ success: true });
    client.close();
  });
});
