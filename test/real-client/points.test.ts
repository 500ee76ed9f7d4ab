/**
 * What every released client needs of a server, point by point: a chapter has the number that the point has in the list
 * of what clients need, and plays what the client really sends. Shapes are judged elsewhere.
 */
import { describe, expect, it } from 'vitest';
import type { CustomerHandle, LicenseHandle, Server } from '../../reference-server/index.ts';
import { connect, type Json } from '../../reference-server/testing/client.ts';
import { serverOfFile } from '../../reference-server/testing/with-server.ts';
import { VERSIONS } from '../../schemas/language/versions.ts';
import { asClient } from './ask.ts';

let server: Server;
serverOfFile({ seed: 1 }, (started) => {
  server = started;
});

const HOSTS = [
  'api.livechatinc.com',
  'api-dal.livechatinc.com',
  'api-fra.livechatinc.com',
  'api.labs.livechatinc.com',
  'accounts.livechatinc.com',
  'accounts.livechat.com',
  'api.text.com',
];
const bearer = ({ authorization }: { authorization: string }) => ({ authorization });
const tokenRequest = ({ organizationId, clientId }: LicenseHandle) => ({
  response_type: 'token',
  grant_type: 'cookie',
  client_id: clientId,
  organization_id: organizationId,
  redirect_uri: 'https://example.com',
});
const customerPath = ({ organizationId }: { organizationId: string }, action: string, version = '3.5') =>
  `/v${version}/customer/action/${action}?organization_id=${organizationId}`;

describe('1: one port, and the path alone decides', () => {
  it.each(HOSTS)('as %s', async (Host) => {
    const headers = { Host, ...bearer(server.agent('owner')) };
    for (const version of VERSIONS) {
      expect(
        (await asClient(server, `/v${version}/agent/action/list_chats`, { headers, body: {} })).status,
      ).toBe(200);
      const { status } = await asClient(server, `/v${version}/configuration/action/list_groups`, {
        headers,
        body: {},
      });
      expect(status).toBe(200);
    }
    expect(
      (await asClient(server, '/v2/customer/token', { headers: { Host }, body: tokenRequest(server) }))
        .status,
    ).toBe(200);
  });

  it.each(['/v2/customer/token', '/v2/customer/token/'])('accounts at %s', async (path) => {
    expect(await asClient(server, path, { body: tokenRequest(server) })).toMatchObject({
      status: 200,
      body: {
        access_token: expect.any(String),
        entity_id: expect.any(String),
        expires_in: 28_800,
        token_type: 'Bearer',
      },
    });
  });

  it.each(['token', 'token/'])('accounts of a group, %s', async (end) => {
    const path = `/v2/customer/${server.organizationId}/0/${end}`;
    const { organization_id: _, ...body } = tokenRequest(server);
    expect((await asClient(server, path, { body })).status).toBe(200);
  });

  it('clients of 3.3 and older name the licence by its number', async () => {
    const { organization_id: _, ...body } = tokenRequest(server);
    const { status } = await asClient(server, '/customer/token', {
      body: { ...body, license_id: server.licenseId },
    });
    expect(status).toBe(200);
  });

  it.each(['3.2', '3.3'])('version %s is answered, as one that is not served', async (version) => {
    const { status, body } = await asClient(server, `/v${version}/agent/action/list_chats`, {
      headers: bearer(server.agent('owner')),
      body: {},
    });
    expect([status === 200, body]).toMatchObject([false, { error: { type: 'unsupported_version' } }]);
  });
});

describe('2: 200 with JSON, or an error with a type', () => {
  it('also where there is nothing to say', async () => {
    const { id } = await server.chat();
    const headers = bearer(server.agent('owner'));
    const path = '/v3.4/agent/action/follow_chat';
    expect(await asClient(server, path, { headers, body: { id } })).toMatchObject({
      status: 200,
      text: '{}',
    });
    const refused = await asClient(server, path, { headers, body: { id: 'NOWHERE' } });
    expect([refused.status === 200, refused.body]).toMatchObject([
      false,
      { error: { type: 'not_found', message: expect.any(String) } },
    ]);
  });
});

describe('3: bodies as they come', () => {
  const owner = () => bearer(server.agent('owner'));
  it.each([
    ['text/plain;charset=UTF-8', '{"filters":{"group_ids":null}}'],
    ['application/json', 'null'],
    ['application/json', ''],
    ['application/x-www-form-urlencoded', '{}'],
    ['application/octet-stream', '{"limit":10,"opts":{},"page_id":""}'],
  ])('%s %s', async (type, body) => {
    const headers = { ...owner(), 'content-type': type };
    expect((await asClient(server, '/v3.4/agent/action/list_chats', { headers, body })).status).toBe(200);
  });

  it('a GET may carry one, which the query goes before', async () => {
    const { organizationId, licenseId } = server;
    const path = `/v3.4/configuration/action/get_organization_id?license_id=${licenseId}`;
    const headers = { 'content-type': 'application/json' };
    const { body } = await asClient(server, path, { method: 'GET', headers, body: { license_id: 1 } });
    expect(body).toEqual({ organization_id: organizationId });
  });

  it('`chat.id` is empty, and events say `recipients` and `opts`', async () => {
    const customer = await server.customer();
    const headers = bearer(customer);
    const event = { type: 'message', text: 'Hello', recipients: 'all', opts: {}, author_id: '' };
    const body = { active: true, chat: { id: '', thread: { events: [event] } }, opts: {} };
    const started = await asClient(server, customerPath(server, 'start_chat', '3.4'), { headers, body });
    expect(started.status).toBe(200);
    const { chat_id } = started.body;
    const sent = { chat_id, event: { ...event, visibility: 'all' }, opts: {}, attach_to_last_thread: null };
    const path = '/v3.4/agent/action/send_event';
    const agent = await server.agent('agent1').online();
    expect((await asClient(server, path, { headers: bearer(agent), body: sent })).status).toBe(200);
  });

  it('customer-sdk posts the token request as text', async () => {
    const headers = { 'content-type': 'text/plain;charset=UTF-8', origin: 'https://example.com' };
    const body = JSON.stringify(tokenRequest(server));
    expect((await asClient(server, '/v2/customer/token', { headers, body })).status).toBe(200);
  });
});

describe('4: who connects how', () => {
  it('agents without an organization', async () => {
    const client = await connect(server, '/v3.4/agent/rtm/ws');
    const { authorization } = server.agent('agent2');
    expect(await client.call('login', { token: authorization })).toMatchObject({ success: true });
    client.close();
  });

  it('customers with `organization_id`, or the number of the licence', async () => {
    const customer = await server.customer();
    for (const query of [`organization_id=${server.organizationId}`, `license_id=${server.licenseId}`]) {
      const client = await connect(server, `/v3.4/customer/rtm/ws?${query}`);
      expect(await client.call('login', { token: customer.authorization })).toMatchObject({ success: true });
      client.close();
      const path = `/v3.4/customer/action/list_chats?${query}`;
      expect((await asClient(server, path, { headers: bearer(customer), body: {} })).status).toBe(200);
    }
  });
});

/** Two connections of one customer, and one of the agent, each logged in. */
async function talking() {
  const license = await server.license();
  const agent = license.agent('agent1');
  const customer: CustomerHandle = await license.customer();
  const open = async (path: string, { authorization }: { authorization: string }) => {
    const client = await connect(server, path);
    await client.call('login', { token: authorization });
    return client;
  };
  const path = `/v3.5/customer/rtm/ws?organization_id=${license.organizationId}`;
  const own = await open(path, customer);
  const other = await open(path, customer);
  const theirs = await open('/v3.5/agent/rtm/ws', agent);
  await theirs.call('set_routing_status', { status: 'accepting_chats' });
  const clients = [own, other, theirs];
  return { license, customer, own, other, theirs, end: () => clients.map((client) => client.close()) };
}

describe('5 and 6: the answer, then the push that repeats its request_id, here alone and once', () => {
  it('start, send, resume', async () => {
    const { own, other, theirs, end } = await talking();
    const event = { type: 'message', text: 'Hello', recipients: 'all' };
    const started: Json = await own.call('start_chat', { active: true, chat: {} }, { request_id: 'start' });
    const { chat_id } = Object(started['payload']);
    await theirs.next(({ action }) => action === 'incoming_chat');
    await own.call('send_event', { chat_id, event }, { request_id: 'send' });
    await own.call('deactivate_chat', { id: chat_id });
    await own.call('resume_chat', { active: true, chat: { id: chat_id } }, { request_id: 'resume' });
    for (const client of [own, other, theirs]) await client.call('ping');
    const shown = (frames: readonly Json[]) =>
      frames
        .filter(({ request_id }) => ['start', 'send', 'resume'].includes(String(request_id)))
        .map(({ request_id, type, action }) => `${request_id} ${type} ${action}`);
    expect(shown(own.frames)).toEqual([
      'start response start_chat',
      'start push incoming_chat',
      'send response send_event',
      'send push incoming_event',
      'resume response resume_chat',
      'resume push incoming_chat',
    ]);
    expect([shown(other.frames), shown(theirs.frames)]).toEqual([[], []]);
    const pushesWithId = other.frames.filter(
      ({ type, request_id }) => type === 'push' && request_id !== undefined,
    );
    expect(pushesWithId).toEqual([]);
    end();
  });
});

describe('8 and 9: frames', () => {
  it.each(['agent', 'customer'])(
    'a ping of the %s, before and after login, with or without id and payload',
    async (api) => {
      const customer = await server.customer();
      const client = await connect(server, `/v3.5/${api}/rtm/ws?organization_id=${server.organizationId}`);
      const person = api === 'agent' ? server.agent('agent2') : customer;
      for (const part of ['before', 'after']) {
        if (part === 'after') await client.call('login', { token: person.authorization });
        expect(await client.raw('{"action":"ping"}')).toMatchObject({
          type: 'response',
          action: 'ping',
          success: true,
        });
        expect(await client.call('ping')).toMatchObject({ success: true, payload: {} });
      }
      client.close();
    },
  );

  it('a silent client that answers control pings stays', async () => {
    const { own, license, end } = await talking();
    for (let seconds = 0; seconds < 120; seconds += 15) await license.clock.advance(15_000);
    expect(await own.call('list_chats', {})).toMatchObject({ success: true });
    end();
  });

  it('every frame is an object; a refusal has a type; nothing answers what was not asked', async () => {
    const { own, end } = await talking();
    await own.raw('garbage');
    await own.call('no_such_action', {}, { request_id: 'odd' });
    await own.call('get_chat', {}, { request_id: 'bad' });
    for (const { type, success, payload, request_id } of own.frames) {
      if (type === 'response' && success === false) {
        expect(payload).toMatchObject({ error: { type: expect.any(String), message: expect.any(String) } });
      }
      if (request_id !== undefined) expect(request_id).toMatch(/^(odd|bad|request-\d+)$/);
    }
    end();
  });
});

describe('10: browsers', () => {
  const origin = 'https://shop.example.com';
  const asked = 'authorization,content-type,x-region,x-author-id,x-api-version';
  it.each([
    '/v2/customer/token',
    '/v3.5/customer/action/check_goals',
    '/v3.5/customer/action/upload_file',
    '/v3.6/agent/action/list_chats',
    '/v3.6/configuration/action/list_groups',
  ])('%s', async (path) => {
    const preflight = await asClient(server, path, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': asked },
    });
    expect(preflight.headers).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
    });
    const allowed = String(preflight.headers['access-control-allow-headers']).toLowerCase();
    for (const name of asked.split(',')) expect(allowed).toContain(name);
    const { headers } = await asClient(server, path, { headers: { origin }, body: {} });
    expect(headers).toMatchObject({
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
    });
  });
});

describe('11: pushes of a login', () => {
  it('unknown names are ignored, "all" is all, and the end is always told', async () => {
    const license = await server.license();
    const customer = await license.customer();
    const path = `/v3.5/customer/rtm/ws?organization_id=${license.organizationId}`;
    const some = await connect(server, path);
    const names = ['customer_page_updated', 'greeting_cancelled', 'incoming_chat'];
    expect(
      await some.call(
        'login',
        { token: customer.authorization, pushes: { '3.5': names } },
        { version: '3.5' },
      ),
    ).toMatchObject({ success: true });
    const all = await connect(server, path);
    await all.call('login', { token: customer.authorization, pushes: { '3.5': ['all'] } });
    await all.call('start_chat', { chat: {} });
    await all.next(({ action }) => action === 'incoming_chat');
    await some.next(({ action }) => action === 'incoming_chat');
    const { authorization } = license.agent('owner');
    await asClient(server, '/v3.5/agent/action/ban_customer', {
      headers: { authorization },
      body: { id: customer.id, ban: { days: 1 } },
    });
    for (const client of [some, all]) await client.next(({ action }) => action === 'customer_disconnected');
  });
});

describe('12: cookies', () => {
  it('are host-only, for /v2/customer, and give the same customer again', async () => {
    const first = await asClient(server, '/v2/customer/token', { body: tokenRequest(server) });
    const cookies = [first.headers['set-cookie'] ?? []].flat();
    expect(cookies.map((cookie) => cookie.split('=')[0])).toEqual(['__lc_cid', '__lc_cst']);
    for (const cookie of cookies) {
      expect(cookie).not.toMatch(/domain=/i);
      for (const part of ['Path=/v2/customer', 'HttpOnly', 'Secure', 'SameSite=None'])
        expect(cookie).toContain(part);
    }
    const cookie = cookies.map((text) => text.split(';')[0]).join('; ');
    const again = await asClient(server, '/v2/customer/token', {
      headers: { cookie },
      body: tokenRequest(server),
    });
    expect(again.body['entity_id']).toBe(first.body['entity_id']);
  });
});

describe('13: GET and POST', () => {
  const paths = ({ organizationId, licenseId }: Server) =>
    [
      [`/v3.4/customer/action/list_license_properties`, { organization_id: organizationId }],
      [`/v3.4/customer/action/list_group_properties`, { organization_id: organizationId, id: 0 }],
      [`/v3.4/configuration/action/list_license_properties`, {}],
      [`/v3.4/configuration/action/list_group_properties`, { id: 0 }],
      [`/v3.4/configuration/action/get_organization_id`, { license_id: licenseId }],
      [`/v3.4/configuration/action/get_license_id`, { organization_id: organizationId }],
    ] as const;
  it.each([0, 1, 2, 3, 4, 5])('row %i', async (row) => {
    const [path, members] = paths(server)[row]!;
    const isCustomer = path.includes('/customer/');
    const person = isCustomer ? await server.customer() : server.agent('owner');
    const query = new URLSearchParams(
      Object.entries(members).map(([name, value]): [string, string] => [name, String(value)]),
    );
    const headers = bearer(person);
    const byGet = await asClient(server, `${path}?${query}`, { method: 'GET', headers });
    const where = isCustomer ? `?organization_id=${server.organizationId}` : '';
    const byPost = await asClient(server, `${path}${where}`, { headers, body: members });
    expect([byGet.status, byPost.status]).toEqual([200, 200]);
    expect(byGet.body).toEqual(byPost.body);
  });
});

describe('14: what is not needed', () => {
  it('no Origin, Referer or User-Agent, no compression, no cookies', async () => {
    const client = await connect(server, '/v3.4/agent/rtm/ws');
    expect(await client.call('ping')).toMatchObject({ success: true });
    client.close();
    const { headers } = await asClient(server, '/v3.4/agent/action/list_chats', { body: {} });
    expect(headers['set-cookie']).toBeUndefined();
  });
});
