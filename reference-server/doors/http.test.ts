import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STAGES } from '../../schemas/language/versions.ts';
import { runtimeOf } from '../inside.ts';
import { createServer, type Server } from '../server.ts';
import { connect, http, newCustomer, owner } from '../testing/client.ts';

let server: Server;
beforeAll(async () => {
  server = await createServer({
    strictClients: true,
    stages: {
      ...STAGES,
      '3.4': { stage: 'deprecated', endsOn: '2027-05-31' },
      '3.5': { stage: 'legacy', endsOn: '2027-11-30' },
    },
  });
});
afterAll(async () => {
  await server.close();
  expect(runtimeOf(server).faults).toEqual([]);
});

const action = (name: string, version = '3.6', api = 'agent') => `/v${version}/${api}/action/${name}`;

describe('HTTP door', () => {
  it('answers 200 with the payload itself (ENV-034, ENV-037)', async () => {
    const answer = await http(server, action('list_chats'), { body: {}, headers: owner(server) });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ chats_summary: [], found_chats: 0 });
    expect(answer.headers.get('content-type')).toBe('application/json');
  });

  it.each([
    ['null', 'null'],
    ['nothing', ''],
    ['text/plain', '{}'],
  ])('takes a body of %s', async (contentType, body) => {
    const headers = {
      ...owner(server),
      ...(contentType.includes('/') ? { 'content-type': contentType } : {}),
    };
    expect((await http(server, action('list_chats'), { body, headers })).status).toBe(200);
  });

  it('takes a chunked body', async () => {
    const status = await new Promise((resolve) => {
      const call = request(
        `${server.url}${action('list_chats')}`,
        { method: 'POST', headers: owner(server) },
        (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        },
      );
      call.write('{"filters"');
      setImmediate(() => call.end(':{}}'));
    });
    expect(status).toBe(200);
  });

  it('refuses a body that is not valid UTF-8 (LIMIT-017)', async () => {
    const body = Buffer.concat([Buffer.from('{"chat_id":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]);
    const url = `${server.url}${action('get_chat')}`;
    const answer = await fetch(url, { method: 'POST', body, headers: owner(server) });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { type: 'validation' } });
  });

  it.each([
    ['malformed JSON', '{"a":', 400, 'validation'],
    ['an array', '[]', 400, 'validation'],
    ['a wrong type', '{"chat_id":5}', 400, 'validation'],
    ['something unknown', '{"chat_id":"NOWHERE"}', 404, 'not_found'],
  ])('answers %s with the protocol error', async (_what, body, status, type) => {
    const answer = await http(server, action('get_chat'), { body, headers: owner(server) });
    expect(answer).toMatchObject({ status, body: { error: { type, message: expect.any(String) } } });
  });

  it.each([
    ['objects', '{"a":', '}'],
    ['lists', '[', ']'],
  ])('refuses %s nested too deeply and serves everybody else', async (_what, open, close) => {
    const content = `${open.repeat(6000)}1${close.repeat(6000)}`;
    const body = `{"chat_id":"X","event":{"type":"custom","content":${content}}}`;
    const headers = owner(server);
    const answer = await http(server, action('send_event'), { body, headers });
    expect(answer).toMatchObject({
      status: 400,
      body: { error: { type: 'validation', message: 'The JSON is nested too deeply' } },
    });
    const path = `${action('list_chats', '3.6', 'customer')}?organization_id=${server.organizationId}`;
    const { authorization } = await newCustomer(server);
    expect((await http(server, path, { body: {}, headers: { authorization } })).status).toBe(200);
    expect((await http(server, action('list_chats'), { body: {}, headers })).status).toBe(200);
    expect(await http(server, '/_control/clock', { body })).toMatchObject({ status: 400 });
    const members = `organization_id=${server.organizationId}&name=${encodeURIComponent('['.repeat(3000))}`;
    const url = action('get_localization', '3.6', 'customer');
    expect((await http(server, `${url}?${members}`, { method: 'GET' })).status).toBeLessThan(500);
  });

  it('takes brackets in strings for text, and what nests within the limit', async () => {
    const headers = owner(server);
    const chat = await http(server, action('start_chat'), { body: {}, headers });
    const send = (content: string) => {
      const chatId = JSON.stringify(chat.body['chat_id']);
      const body = `{"chat_id":${chatId},"event":{"type":"custom","content":${content}}}`;
      return http(server, action('send_event'), { body, headers });
    };
    expect((await send(`{"a":"${'{[\\"'.repeat(500)}"}`)).status).toBe(200);
    expect((await send(`{"a":${'['.repeat(190)}${']'.repeat(190)}}`)).status).toBe(200);
    expect((await send(`{"a":[${'[],{},'.repeat(500)}1]}`)).status).toBe(200);
  });

  it('refuses a body that is too large and lives on (LIMIT-002)', async () => {
    const body = JSON.stringify({ chat_id: 'x'.repeat(20 * 1024 * 1024) });
    const answer = await http(server, action('get_chat'), { body, headers: owner(server) });
    expect(answer).toMatchObject({ status: 413, body: { error: { type: 'entity_too_large' } } });
    expect((await http(server, action('list_chats'), { body: {}, headers: owner(server) })).status).toBe(200);
  });

  it.each([
    ['no token', {}],
    ['an unknown token', { authorization: 'Bearer nonsense' }],
    ['another scheme', { authorization: 'Digest x' }],
  ])('refuses %s (AUTH-001)', async (_what, headers: Record<string, string>) => {
    const answer = await http(server, action('list_chats'), { body: {}, headers });
    expect(answer).toMatchObject({ status: 401, body: { error: { type: 'authentication' } } });
  });

  it('refuses unknown actions, methods, versions and paths by name', async () => {
    const headers = owner(server);
    const unknown = await http(server, action('make_tea'), { body: {}, headers });
    expect(unknown).toMatchObject({ status: 400, body: { error: { type: 'validation' } } });
    expect(JSON.stringify(unknown.body)).toContain('make_tea');
    const get = await http(server, action('list_chats'), { method: 'GET', headers });
    expect(get).toMatchObject({ status: 400, body: { error: { type: 'validation' } } });
    const old = await http(server, action('list_chats', '3.3'), { body: {}, headers });
    expect(old).toMatchObject({ status: 400, body: { error: { type: 'unsupported_version' } } });
    expect(await http(server, '/elsewhere', { body: {} })).toMatchObject({ status: 404 });
    const rtmOnly = await http(server, action('login'), { body: {}, headers });
    expect(rtmOnly).toMatchObject({ status: 400, body: { error: { type: 'validation' } } });
  });

  it('carries the stage of old versions, on errors too (VER-001 to VER-005)', async () => {
    const headersOf = async (version: string, headers: Record<string, string>) => {
      const answer = await http(server, action('list_chats', version), { body: {}, headers });
      return { legacy: answer.headers.get('legacy'), deprecation: answer.headers.get('deprecation') };
    };
    const date = expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string;
    expect(await headersOf('3.4', owner(server))).toEqual({ legacy: null, deprecation: date });
    expect(await headersOf('3.5', owner(server))).toEqual({ legacy: date, deprecation: null });
    expect(await headersOf('3.5', {})).toEqual({ legacy: date, deprecation: null });
    expect(await headersOf('3.6', owner(server))).toEqual({ legacy: null, deprecation: null });
    expect(await headersOf('3.7', owner(server))).toEqual({ legacy: null, deprecation: null });
  });

  it('carries no stage whose end nobody has set', async () => {
    const bare = await createServer({ listen: false });
    for (const version of ['3.4', '3.5', '3.6', '3.7']) {
      const { headers } = await bare.inproc().request({
        method: 'POST',
        path: action('list_chats', version),
        headers: owner(bare),
        body: {},
      });
      expect(headers).toEqual({});
    }
    await bare.close();
  });

  it('lets browsers in (clients.md, point 10)', async () => {
    const origin = 'https://shop.example';
    const preflight = await http(server, action('list_chats'), {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-headers': 'authorization,x-region' },
    });
    expect(preflight.status).toBe(200);
    expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization,x-region');
    const answer = await http(server, action('list_chats'), {
      body: {},
      headers: { ...owner(server), origin },
    });
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
    expect(answer.headers.get('access-control-allow-credentials')).toBe('true');
  });

  it('needs organization_id on the customer API, and a customer token (ENV-033, AUTH-005)', async () => {
    const { authorization } = await newCustomer(server);
    const path = action('list_chats', '3.6', 'customer');
    const query = `?organization_id=${server.organizationId}`;
    expect((await http(server, `${path}${query}`, { body: {}, headers: { authorization } })).status).toBe(
      200,
    );
    const without = await http(server, path, { body: {}, headers: { authorization } });
    expect(without.body).toMatchObject({ error: { type: 'validation' } });
    const nowhere = await http(server, `${path}?organization_id=nowhere`, {
      body: {},
      headers: { authorization },
    });
    expect(nowhere.body).toMatchObject({ error: { type: 'license_not_found' } });
    const crossed = await http(server, `${path}${query}`, { body: {}, headers: owner(server) });
    expect(crossed).toMatchObject({ status: 401, body: { error: { type: 'authentication' } } });
    const back = await http(server, action('list_chats'), { body: {}, headers: { authorization } });
    expect(back).toMatchObject({ status: 401, body: { error: { type: 'authentication' } } });
  });

  it('takes personal access tokens by Basic only (AUTH-003)', async () => {
    const actor = server.actors.find(({ role }) => role === 'owner');
    expect(actor?.pat).toEqual(expect.any(String));
    const bearer = await http(server, action('list_chats'), {
      body: {},
      headers: { authorization: `Bearer ${actor?.pat}` },
    });
    expect(bearer.status).toBe(401);
  });

  it('notes what a strict server would have refused', async () => {
    const before = server.findings().length;
    await http(server, action('list_chats'), { body: { stray: 1 }, headers: owner(server) });
    expect(server.findings().slice(before)).toEqual([
      {
        api: 'agent',
        action: 'list_chats',
        version: '3.6',
        transport: 'web',
        pointer: '/stray',
        reason: 'unknown',
      },
    ]);
  });

  it('lets an agent act as a bot of its client id up to 3.5 (AGENT-025)', async () => {
    const bot = server.actors.find(({ type }) => type === 'bot')?.id ?? '';
    const started = await http(server, action('start_chat'), {
      body: { chat: { users: [{ id: bot, type: 'agent' }] } },
      headers: owner(server),
    });
    expect(started.status).toBe(200);
    const chat_id = started.body['chat_id'];
    const send = (version: string, author: string) =>
      http(server, action('send_event', version), {
        body: { chat_id, event: { type: 'message', text: version, visibility: 'all' } },
        headers: { ...owner(server), 'x-author-id': author },
      });
    expect(await send('3.5', 'nobody')).toMatchObject({ status: 403 });
    expect(await send('3.6', 'nobody')).toMatchObject({ status: 200 });
    expect(await send('3.5', bot)).toMatchObject({ status: 200 });
    const chat = await http(server, action('get_chat'), { body: { chat_id }, headers: owner(server) });
    const events = (chat.body['thread'] as { events: { text?: string; author_id?: string }[] }).events;
    expect(events.find(({ text }) => text === '3.5')?.author_id).toBe(bot);
  });

  it('lacks scopes: authorization, and nothing happens (AUTH-002)', async () => {
    const plain = server.actors.find(({ role }) => role === 'normal');
    const body = { name: 'Night shift', agent_priorities: {} };
    const answer = await http(server, action('create_group', '3.6', 'configuration'), {
      body,
      headers: { authorization: plain?.authorization ?? '' },
    });
    expect(answer).toMatchObject({ status: 403, body: { error: { type: 'authorization' } } });
  });

  it('gives the text of a query the type of its member', async () => {
    const query = `organization_id=${server.organizationId}&group_id=0&version=`;
    const read = (version: string) =>
      http(server, `${action('get_configuration', '3.5', 'customer')}?${query}${version}`, { method: 'GET' });
    for (const version of ['12345678', '12345678901234567890', 'true', '[]']) {
      const { status, body } = await read(version);
      expect([status, JSON.stringify(body)]).toEqual([
        404,
        expect.stringContaining(`Version ${version} is not`),
      ]);
    }
  });

  it.each(['//v3.6/agent/action/list_chats', '/v3.6//agent/action///list_chats/'])(
    'takes slashes in a row as one: %s',
    async (path) => {
      expect((await http(server, path, { body: {}, headers: owner(server) })).status).toBe(200);
      const guarded = await http(server, '//_control/state', { method: 'GET' });
      expect(guarded.status).toBe(401);
      const client = await connect(server, '//v3.6/agent//rtm/ws');
      expect(await client.call('ping')).toMatchObject({ success: true });
      client.close();
    },
  );

  it('listens on an address in brackets', async () => {
    await using other = await createServer({ host: '[::1]' });
    expect(other.url).toMatch(/^http:\/\/\[::1\]:\d+$/);
    expect((await http(other, action('list_chats'), { body: {}, headers: owner(other) })).status).toBe(200);
  });
});
