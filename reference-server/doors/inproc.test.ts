import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runtimeOf } from '../inside.ts';
import { createServer, type Server } from '../server.ts';
import { connect, guarded, http, type Json, owner } from '../testing/client.ts';

/** One server reached by function calls and one by sockets, alike to the last id. */
let inside: Server;
let outside: Server;
beforeAll(async () => {
  [inside, outside] = await Promise.all([
    createServer({ seed: 3, listen: false }),
    createServer({ seed: 3 }),
  ]);
});
afterAll(async () => {
  await Promise.all([inside.close(), outside.close()]);
  expect([runtimeOf(inside).faults, runtimeOf(outside).faults]).toEqual([[], []]);
});

interface Step {
  readonly who: 'agent' | 'customer';
  readonly frame: Json;
}

const message = (text: string) => ({ type: 'message', text });

/** Requests to both doors, in order; CHAT stands for the id of the chat that was started. */
function scenario(): Step[] {
  const { authorization } = owner(inside);
  return [
    { who: 'agent', frame: { action: 'login', payload: { token: authorization } } },
    { who: 'agent', frame: { action: 'set_routing_status', payload: { status: 'accepting_chats' } } },
    { who: 'customer', frame: { action: 'send_event', payload: {} } },
    { who: 'customer', frame: { action: 'login', payload: { token: 'CUSTOMER' } } },
    {
      who: 'customer',
      frame: {
        action: 'start_chat',
        payload: { chat: { thread: { events: [message('a')] } }, active: true },
      },
    },
    { who: 'customer', frame: { action: 'start_chat', payload: { active: true } } },
    { who: 'agent', frame: { action: 'send_event', payload: { chat_id: 'CHAT', event: message('b') } } },
    {
      who: 'agent',
      frame: { action: 'send_event', payload: { chat_id: 'CHAT', event: { type: 'message' } } },
    },
    { who: 'agent', frame: { action: 'make_tea' } },
    { who: 'agent', frame: { request_id: 5 as unknown as string, action: 'list_chats' } },
    {
      who: 'customer',
      frame: { action: 'send_typing_indicator', payload: { chat_id: 'CHAT', is_typing: true } },
    },
    { who: 'agent', frame: { action: 'list_chats', version: '3.7', payload: {} } },
    { who: 'agent', frame: { action: 'deactivate_chat', payload: { id: 'CHAT' } } },
    { who: 'customer', frame: { action: 'list_threads', payload: { chat_id: 'CHAT' } } },
  ];
}

type Send = (who: Step['who'], frame: Json) => Promise<void>;

async function play(send: Send, customer: string, seen: Record<Step['who'], Json[]>): Promise<void> {
  let chat = '';
  for (const [index, { who, frame }] of scenario().entries()) {
    const text = JSON.stringify(frame).replaceAll('CHAT', chat).replace('CUSTOMER', customer);
    await send(who, { request_id: `r${index}`, ...(JSON.parse(text) as Json) });
    chat ||= String(
      (seen.customer.find((got) => got['action'] === 'start_chat')?.['payload'] as Json | undefined)?.[
        'chat_id'
      ] ?? '',
    );
  }
}

describe('in-process door', () => {
  it('gives the same answers and pushes as the socket doors, byte for byte', async () => {
    const grant = {
      grant_type: 'cookie',
      client_id: inside.clientId,
      organization_id: inside.organizationId,
    };
    const made = await inside.inproc().request({ method: 'POST', path: '/v2/customer/token', body: grant });
    const madeOutside = await http(outside, '/v2/customer/token', { body: grant });
    expect(madeOutside.body).toEqual(made.body);
    const customer = `Bearer ${String(made.body['access_token'])}`;

    const direct: Record<Step['who'], Json[]> = { agent: [], customer: [] };
    const query = { organization_id: inside.organizationId };
    const open = (api: Step['who']) =>
      inside
        .inproc()
        .connect(
          { api, version: '3.6', query },
          { frame: (frame) => direct[api].push(frame), close: () => undefined },
        );
    const doors = { agent: open('agent'), customer: open('customer') };
    await play(async (who, frame) => doors[who].send(frame), customer, direct);

    const path = (api: string) => `/v3.6/${api}/rtm/ws?organization_id=${outside.organizationId}`;
    const clients = {
      agent: await connect(outside, path('agent')),
      customer: await connect(outside, path('customer')),
    };
    const wired: Record<Step['who'], Json[]> = { agent: [], customer: [] };
    await play(
      async (who, frame) => {
        await clients[who].raw(JSON.stringify(frame));
        // A pong comes behind everything that was sent before it.
        await runtimeOf(outside).advance(0, null);
        wired.agent = [...clients.agent.frames];
        wired.customer = [...clients.customer.frames];
      },
      customer,
      wired,
    );
    await Promise.all([clients.agent.call('ping'), clients.customer.call('ping')]);
    const last = (frames: readonly Json[]) => frames.filter((frame) => frame['action'] !== 'ping');
    expect(last(clients.agent.frames)).toEqual(direct.agent);
    expect(last(clients.customer.frames)).toEqual(direct.customer);
    expect(direct.agent.length).toBeGreaterThan(10);
    clients.agent.close();
    clients.customer.close();
  });

  it('shares nothing with its callers', async () => {
    const { authorization } = owner(inside);
    const request = { method: 'POST', path: '/v3.6/agent/action/list_chats', headers: { authorization } };
    const first = await inside.inproc().request({ ...request, body: {} });
    (first.body['chats_summary'] as unknown[]).push('mine');
    const second = await inside.inproc().request({ ...request, body: '{}' });
    expect(second.body['chats_summary']).not.toContain('mine');
  });

  it('takes bytes as a socket does, and serves the control API', async () => {
    const frames: Json[] = [];
    const door = inside
      .inproc()
      .connect(
        { api: 'agent', version: '3.6' },
        { frame: (frame) => frames.push(frame), close: () => undefined },
      );
    door.send('{"action":');
    door.send(new Uint8Array([1]));
    door.send('{"action":"ping"}');
    expect(frames).toMatchObject([
      { action: '', success: false },
      { action: '', success: false },
      { action: 'ping', success: true },
    ]);
    door.close();
    const clock = await inside.inproc().request({
      method: 'GET',
      path: '/_control/clock',
      headers: guarded(inside),
    });
    expect(clock).toMatchObject({ status: 200, body: { auto_advance: false } });
  });

  it.each([6000, 100_000])('refuses values nested by %i levels as a socket does', async (levels) => {
    let content: Json = { a: 1 };
    for (let level = 1; level < levels; level += 1) content = { a: content };
    const request = { method: 'POST', path: '/v3.6/agent/action/send_event', headers: owner(inside) };
    const body = { chat_id: 'X', event: { type: 'custom', content } };
    const error = { type: 'validation', message: 'The JSON is nested too deeply' };
    expect(await inside.inproc().request({ ...request, body })).toMatchObject({
      status: 400,
      body: { error },
    });
    const frames: Json[] = [];
    const listener = { frame: (frame: Json) => void frames.push(frame), close: () => undefined };
    const door = inside.inproc().connect({ api: 'agent', version: '3.6' }, listener);
    door.send({ action: 'send_event', payload: body });
    door.send({ action: 'ping' });
    expect(frames).toMatchObject([{ success: false, payload: { error } }, { success: true }]);
    door.close();
  });

  it('lets a client answer from within a push, and keeps the order', async () => {
    const order: string[] = [];
    const door = inside.inproc().connect(
      { api: 'agent', version: '3.6' },
      {
        frame: (frame) => {
          order.push(`${String(frame['action'])}${frame['type'] === 'push' ? '!' : ''}`);
          if (order.length === 1) door.send({ action: 'list_chats' });
        },
        close: () => undefined,
      },
    );
    door.send({ action: 'login', payload: { token: owner(inside).authorization } });
    expect(order.indexOf('login')).toBe(0);
    expect(order.at(-1)).toBe('list_chats');
  });

  it('tells why a connection is refused or ended', async () => {
    const seen: unknown[] = [];
    const listener = {
      frame: (frame: Json) => seen.push(frame),
      close: (reason: string | null) => seen.push(reason),
    };
    const refused = inside.inproc().connect({ api: 'customer', version: '3.6' }, listener);
    expect(refused.id).toBeNull();
    expect(seen.at(-1)).toBe('license_not_found');
    const query = { organization_id: inside.organizationId };
    const silent = inside
      .inproc()
      .connect({ api: 'agent', version: '3.6', query, answersPings: false }, listener);
    silent.send({ action: 'login', payload: { token: owner(inside).authorization } });
    await inside.clock.advance(31_000, inside.organizationId);
    expect(seen.at(-1)).toBe('connection_timeout');
  });
});
