import { createServer as createReceiver } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runtimeOf } from '../inside.ts';
import { createServer, type Server } from '../server.ts';
import { connect, http, type Json, owner } from '../testing/client.ts';

let server: Server;
beforeAll(async () => {
  server = await createServer();
});
afterAll(async () => {
  await server.close();
  expect(runtimeOf(server).faults).toEqual([]);
});

const get = (name: string) => http(server, `/_control/${name}`, { method: 'GET' });
const post = (name: string, body: unknown) => http(server, `/_control/${name}`, { body });

describe('control API', () => {
  it('makes licences that share nothing, with an owner and group 0', async () => {
    const { body, status } = await post('license', { properties: { 'queue.enabled': true } });
    expect(status).toBe(200);
    expect(body['organization_id']).not.toBe(server.organizationId);
    expect(body).toMatchObject({ license_id: expect.any(Number), client_id: expect.any(String) });
    expect(body['actors']).toMatchObject([{ type: 'agent', role: 'owner', groups: [0] }]);
  });

  it.each([
    [
      'agent',
      { role: 'administrator', groups: [{ id: 1, priority: 'first' }], max_chats_count: 3, name: 'Ada' },
    ],
    ['bot', { groups: [{ id: 0 }] }],
    ['customer', { name: 'Bob' }],
  ])('makes a new %s with a token that works', async (type, more) => {
    const { body, status } = await post('actors', { type, ...more });
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual(
      expect.arrayContaining([
        'id',
        'type',
        'role',
        'token',
        'pat',
        'authorization',
        'organization_id',
        'client_id',
        'groups',
      ]),
    );
    const api = type === 'customer' ? 'customer' : 'agent';
    const query = `?organization_id=${server.organizationId}`;
    const answer = await http(server, `/v3.6/${api}/action/list_chats${query}`, {
      body: {},
      headers: { authorization: String(body['authorization']) },
    });
    // A bot's scopes (AUTH-033) include reading chats; a customer reads its own.
    expect(answer.status).toBe(200);
  });

  it.each([
    ['actors', { type: 'agent', rule: 'owner' }, 'rule'],
    ['actors', { type: 'robot' }, 'type'],
    ['actors', {}, 'type'],
    ['actors', { type: 'agent', groups: [{ id: 0, priority: 'best' }] }, 'priority'],
    ['license', { propertys: {} }, 'propertys'],
    ['license', { properties: { 'queue.limt': 4 } }, 'queue.limt'],
    ['license', { properties: { archive_chat_after_min: 'long' } }, 'archive_chat_after_min'],
    ['clock', { advance: 5 }, 'advance'],
    ['clock', { advance_ms: -5 }, 'advance_ms'],
    ['clock', { now: 'tomorrow' }, 'now'],
    ['clock', { now: '2001-01-01T00:00:00Z' }, 'now'],
    ['reset', { wrld: {} }, 'wrld'],
    ['faults', { dorp_connection: 'x' }, 'dorp_connection'],
    ['license', [], 'body'],
    ['license', '{', 'JSON'],
  ])('refuses POST %s %j by name', async (name, body, word) => {
    const answer = await post(name, body);
    expect(answer).toMatchObject({ status: 400, body: { error: { type: 'validation' } } });
    expect((answer.body['error'] as Json)['message']).toContain(word);
  });

  it('refuses paths, methods and licences it does not know', async () => {
    expect(await get('stat')).toMatchObject({ status: 404, body: { error: { message: /_control\/state/ } } });
    expect((await get('license')).status).toBe(400);
    expect(await get('state?organization_id=nowhere')).toMatchObject({ status: 404 });
    expect(await post('actors', { type: 'agent', organization_id: 'nowhere' })).toMatchObject({
      status: 404,
    });
  });

  it('moves one clock and leaves the others', async () => {
    const { body: other } = await post('license', {});
    const org = String(other['organization_id']);
    const before = (await get('clock')).body['now'];
    const moved = await post('clock', { organization_id: org, advance_ms: 90_000 });
    expect(Date.parse(String(moved.body['now'])) - Date.parse(String(before))).toBe(90_000);
    expect((await get('clock')).body).toEqual({ now: before, auto_advance: false });
    const target = '2026-01-02T03:04:05.000678Z';
    expect((await post('clock', { organization_id: org, now: target })).body['now']).toBe(target);
  });

  it('answers a move that the clock refuses with an error, and moves nothing', async () => {
    const before = (await get('clock')).body;
    const org = server.organizationId;
    for (const body of [
      { advance_ms: 1e300 },
      { advance_ms: 8e12, auto_advance: true },
      { advance_ms: 8e12, organization_id: org },
    ]) {
      const answer = await post('clock', body);
      expect(answer).toMatchObject({ status: 400, body: { error: { type: 'validation' } } });
      expect((answer.body['error'] as Json)['message']).toContain('Time cannot move that far');
      expect((await get('clock')).body).toEqual(before);
    }
    expect((await post('clock', { advance_ms: 1 })).status).toBe(200);
  });

  it('shows state and journal of one licence only', async () => {
    const { body: other } = await post('license', {});
    const org = String(other['organization_id']);
    const state = await get(`state?organization_id=${org}`);
    expect(state.body['organizationId']).toBe(org);
    expect(Object.keys((await get('state')).body['licenses'] as Json)).toContain(server.organizationId);
    await post('actors', { type: 'customer', organization_id: org, name: 'Only here' });
    const mine = JSON.stringify((await get(`journal?organization_id=${org}`)).body);
    const theirs = JSON.stringify((await get(`journal?organization_id=${server.organizationId}`)).body);
    expect(mine).toContain('Only here');
    expect(theirs).not.toContain('Only here');
  });

  it('lists the journal in pages', async () => {
    await post('actors', { type: 'customer', name: 'One more' });
    const all = (await get('journal')).body;
    const { entries, total } = all as { entries: Json[]; total: number };
    expect(all).toMatchObject({ next: null, truncated: false });
    expect(entries.map(({ n }) => n)).toEqual(Array.from({ length: total }, (_, index) => index + 1));
    expect((await get(`journal?after=${total - 1}&limit=1`)).body['entries']).toEqual(entries.slice(-1));
    expect((await get('journal?limit=1')).body).toMatchObject({ next: 1, entries: [{ n: 1 }] });
    for (const query of ['after=-1', 'after=1e9', 'limit=1001', 'limit=x']) {
      expect((await get(`journal?${query}`)).body).toMatchObject({
        error: { type: 'validation', message: expect.stringContaining(query.split('=')[0] ?? '') },
      });
    }
  });

  it('cuts a connection', async () => {
    const client = await connect(server, '/v3.6/agent/rtm/ws');
    await client.call('login', { token: owner(server).authorization });
    const ids = Object.keys((await get('state')).body['connections'] as Json);
    for (const id of ids) expect((await post('faults', { drop_connection: id })).status).toBe(200);
    expect(await client.closed).toMatchObject({ code: 1006 });
    expect((await post('faults', { drop_connection: 'connection-0' })).status).toBe(404);
  });

  it('holds the answers of a connection: ten may wait, the eleventh fails (ENV-024)', async () => {
    const client = await connect(server, '/v3.6/agent/rtm/ws');
    await client.call('login', { token: owner(server).authorization });
    const connections = (await get('state')).body['connections'] as Json;
    const id = Object.keys(connections).at(-1);
    await post('faults', { hold_connection: id });
    const pending = Array.from({ length: 10 }, () => client.call('list_chats', {}));
    const eleventh = await client.call('list_chats', {});
    expect(eleventh).toMatchObject({ payload: { error: { type: 'pending_requests_limit_reached' } } });
    await post('faults', { release_connection: id });
    for (const answer of await Promise.all(pending)) expect(answer).toMatchObject({ success: true });
    expect(await client.call('list_chats', {})).toMatchObject({ success: true });
    client.close();
  });

  it('lists deliveries, and waits for those under way', async () => {
    const bodies: Json[] = [];
    const receiver = createReceiver((request, response) => {
      request.on('data', (chunk) => bodies.push(JSON.parse(String(chunk)) as Json));
      request.on('end', () => response.end());
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
    const headers = owner(server);
    const registered = await http(server, '/v3.6/configuration/action/register_webhook', {
      headers,
      body: {
        action: 'agent_created',
        url,
        secret_key: 'hush',
        owner_client_id: server.clientId,
        type: 'license',
      },
    });
    expect(registered.status).toBe(200);
    const made = await http(server, '/v3.6/configuration/action/create_agent', {
      headers,
      body: { id: 'new@example.com', name: 'New' },
    });
    expect(made.status).toBe(200);
    const { body } = await get(`deliveries?wait=1&organization_id=${server.organizationId}`);
    receiver.close();
    expect(body['deliveries']).toMatchObject([{ url, state: 'delivered', attempts: [{ status: 200 }] }]);
    expect(bodies).toMatchObject([
      { action: 'agent_created', secret_key: 'hush', webhook_id: registered.body['id'] },
    ]);
  });

  it('starts over', async () => {
    const client = await connect(server, '/v3.6/agent/rtm/ws');
    const { status, body } = await post('reset', {
      world: { agents: [{ id: 'solo@example.com', role: 'owner' }] },
    });
    expect(status).toBe(200);
    expect(body['actors']).toMatchObject([{ id: 'solo@example.com' }]);
    await client.closed;
    expect(server.journal()).toHaveLength(1);
    expect((await post('reset', {})).body['actors']).toHaveLength(6);
  });

  it('serves a page for people', async () => {
    const answer = await fetch(`${server.url}/_inspector`);
    expect(answer.headers.get('content-type')).toContain('text/html');
    expect(await answer.text()).toContain('<title>');
  });

  it('can be left out', async () => {
    const bare = await createServer({ control: false });
    expect((await http(bare, '/_control/state', { method: 'GET' })).status).toBe(404);
    expect((await http(bare, '/_inspector', { method: 'GET' })).status).toBe(404);
    await bare.close();
  });

  it('says what time it is on the real clock, and moves it to the moment asked for', async () => {
    await using real = await createServer({ clock: 'real' });
    const clock = (body?: object) =>
      http(real, '/_control/clock', body === undefined ? { method: 'GET' } : { body });
    const read = async () => Date.parse(String((await clock()).body['now']));
    const first = await read();
    // The clock tells the core every ten milliseconds, when somebody asks.
    const until = performance.now() + 60;
    while (performance.now() < until) await new Promise(setImmediate);
    expect((await read()) - first).toBeGreaterThanOrEqual(40);
    const later = performance.now() + 60;
    while (performance.now() < later) await new Promise(setImmediate);
    const asked = Date.now() + 3_600_000;
    const moved = await clock({ now: new Date(asked).toISOString() });
    const over = Date.parse(String(moved.body['now'])) - asked;
    expect(over).toBeGreaterThanOrEqual(0);
    expect(over).toBeLessThan(50);
  });
});
