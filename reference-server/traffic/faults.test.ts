/** Faults strike what they say, as often as they say, the same for the same seed; and what passed is told. */
import { createServer as createReceiver } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ChatHandle, createServer, type Server } from '../index.ts';
import { runtimeOf } from '../inside.ts';
import { connect, http, type Json } from '../testing/client.ts';

let server: Server;
let chat: ChatHandle;
beforeEach(async () => {
  server = await createServer({ seed: 1 });
  chat = await server.chat({ messages: ['Hello'] });
});
afterEach(async () => {
  await server.close();
  expect(runtimeOf(server).faults).toEqual([]);
});

const event = (text: string) => ({ chat_id: chat.id, event: { type: 'message', text } });
const web = (action: string, body: unknown) =>
  http(server, `/v3.6/agent/action/${action}`, {
    body,
    headers: { authorization: server.agent('agent1').authorization },
  });
async function agentClient(name = 'agent1') {
  const client = await connect(server, '/v3.6/agent/rtm/ws');
  await client.call('login', { token: server.agent(name).authorization });
  return client;
}

describe('what passed', () => {
  it('is told with its answer, by whom and how; secrets are left out', async () => {
    const client = await agentClient();
    await web('send_event', event('one'));
    await client.call('send_event', event('two'));
    await web('send_event', { chat_id: 'NOBODY' });
    expect(server.received({ action: 'login' })).toMatchObject([
      { payload: { token: '(secret)' }, by: 'agent1@example.com', answer: { payload: expect.anything() } },
    ]);
    await client.call('update_session', { token: server.agent('agent1').authorization });
    const configure = (action: string, body: object) =>
      http(server, `/v3.6/configuration/action/${action}`, {
        body,
        headers: { authorization: server.agent('owner').authorization },
      });
    const bot = { name: 'Bot', owner_client_id: server.clientId };
    const { id, secret } = (await configure('create_bot', bot)).body;
    await configure('batch_create_bots', { requests: [bot] });
    const asked = { bot_id: id, client_id: server.clientId, organization_id: server.organizationId };
    const { token } = (await configure('issue_bot_token', { ...asked, bot_secret: secret })).body;
    expect([secret, token]).toEqual([expect.any(String), expect.any(String)]);
    const kept = JSON.stringify(server.received());
    for (const text of [secret, token, server.agent('agent1').token]) expect(kept).not.toContain(text);
    expect(kept.match(/"secret":"\(secret\)"/g)).toHaveLength(2);
    expect(server.received({ action: 'send_event' })).toMatchObject([
      {
        transport: 'web',
        version: '3.6',
        payload: event('one'),
        answer: { payload: { event_id: expect.any(String) } },
      },
      { transport: 'rtm', payload: event('two'), connection_id: expect.any(String) },
      { answer: { error: { type: 'validation' } } },
    ]);
    expect(server.received({ action: 'send_event', payload: { event: { text: 'two' } } })).toHaveLength(1);
    expect(server.pushes('agent1', { action: 'incoming_event' })).toMatchObject([
      { payload: { event: { text: 'one' } }, to: 'agent1@example.com' },
      { payload: { event: { text: 'two' } }, request_id: expect.any(String) },
    ]);
    expect(server.pushes(chat.customer)).toEqual([]);
    client.close();
  });

  it('is waited for without moving time, and says what came instead', async () => {
    const waiting = server.whenReceived({ action: 'send_event' }, { count: 2 });
    await web('send_event', event('one'));
    await web('list_chats', {});
    await web('send_event', event('two'));
    expect((await waiting).map(({ payload }) => Object(payload).event.text)).toEqual(['one', 'two']);
    await expect(server.whenReceived({ action: 'get_chat' }, { within: 1 })).rejects.toThrow(
      /no 1 calls \{"action":"get_chat"\}; the latest were send_event, list_chats, send_event, within 1 ms/,
    );
    await expect(server.whenPushed('agent2', {}, { within: 1 })).rejects.toMatchObject({
      message: expect.stringContaining('nothing came'),
    });
    expect(server.clock.now().toISOString()).toBe('2026-01-01T00:00:00.000Z');
  });
});

it('ends with the server, for whoever waits, and not before the longest time there is', async () => {
  const own = await createServer({ listen: false });
  const waiting = own.whenPushed('agent1', {}, { within: Number.POSITIVE_INFINITY });
  // Nobody waits for this one any more, and nobody is disturbed by its end.
  void own.whenReceived({ action: 'get_chat' });
  const first = await Promise.race([waiting, new Promise((resolve) => setImmediate(resolve, 'it waits'))]);
  expect(first).toBe('it waits');
  await own.close();
  await expect(waiting).rejects.toThrow(
    /nothing came, within Infinity ms: the server was closed before that/,
  );
});

it('a listener that throws stops no message, and is told as a fault of the server', async () => {
  const told: unknown[] = [];
  const onMessage = () => {
    throw new Error('no space left on device');
  };
  const onFault = (fault: unknown) => told.push(fault);
  await using own = await createServer({ listen: false, onMessage, onFault });
  const { status } = await own.inproc().request({
    method: 'POST',
    path: '/v3.6/agent/action/list_chats',
    headers: { authorization: own.agent('owner').authorization },
    body: {},
  });
  expect([status, told.length]).toEqual([200, 2]);
});

describe('faults', () => {
  it('fail: so often, nothing done; or done all the same', async () => {
    const fault = server.fail('send_event', {
      type: 'too_many_requests',
      times: 1,
      payload: { event: { text: 'b' } },
    });
    expect((await web('send_event', event('a'))).status).toBe(200);
    expect(await web('send_event', event('b'))).toMatchObject({
      status: 429,
      body: { error: { type: 'too_many_requests' } },
    });
    expect((await web('send_event', event('b'))).status).toBe(200);
    expect(fault.struck).toBe(1);
    server.fail('send_event', { done: true });
    expect((await web('send_event', event('done'))).status).toBe(500);
    const texts = JSON.stringify((await chat.read())['thread']);
    expect([...texts.matchAll(/"text":"([^"]+)"/g)].map(([, text]) => text).slice(-3)).toEqual([
      'a',
      'b',
      'done',
    ]);
  });

  it('one that is spent meets no message more, and is still told of', async () => {
    for (let index = 0; index < 40; index += 1) server.double('incoming_event', { times: 1 });
    const spent = server.fail('list_chats', { times: 1 });
    expect([(await web('list_chats', {})).status, (await web('list_chats', {})).status]).toEqual([500, 200]);
    const { plan } = runtimeOf(server).traffic;
    expect(plan.list(server.organizationId).at(-1)).toMatchObject({ id: spent.id, met: 1, struck: 1 });
    // Forty doublings would be a million million copies.
    const client = await agentClient();
    await web('send_event', event('many'));
    await client.call('ping');
    expect(client.frames.filter(({ action }) => action === 'incoming_event')).toHaveLength(1024);
    await web('send_event', event('one'));
    await client.call('ping');
    expect(client.frames.filter(({ action }) => action === 'incoming_event')).toHaveLength(1025);
    spent.clear();
    expect(plan.list(server.organizationId)).toHaveLength(40);
    client.close();
  });

  it('by chance, the same for the same seed, and another for another', async () => {
    const struck = async (own: Server) => {
      own.fail('list_chats', { probability: 0.5 });
      const answers = [];
      for (let index = 0; index < 24; index += 1) {
        const { status } = await own.inproc().request({
          method: 'POST',
          path: '/v3.6/agent/action/list_chats',
          headers: { authorization: own.agent('owner').authorization },
          body: {},
        });
        answers.push(status === 200 ? '.' : 'x');
      }
      return answers.join('');
    };
    await using same = await createServer({ seed: 1, listen: false });
    await using other = await createServer({ seed: 2, listen: false });
    const first = await struck(server);
    expect(first).toMatch(/\..*x|x.*\./);
    expect(await struck(same)).toBe(first);
    expect(await struck(other)).not.toBe(first);
    await same.reset();
    expect(await struck(same)).toBe(first);
  });

  it('delay: until the clock has come so far', async () => {
    const client = await agentClient();
    server.delay('incoming_event', { ms: 5000 });
    server.delay('send_event', { ms: 1000, transport: 'web' });
    const answer = web('send_event', event('late'));
    await server.whenReceived({ action: 'send_event' });
    await server.clock.advance(999);
    await client.call('ping');
    expect(client.frames.filter(({ action }) => action === 'incoming_event')).toEqual([]);
    await server.clock.advance(1);
    expect((await answer).status).toBe(200);
    await server.clock.advance(4000);
    expect(await client.next(({ action }) => action === 'incoming_event')).toMatchObject({ type: 'push' });
    client.close();
  });

  it('drop, double, reorder, malformed: on the wire', async () => {
    const client = await agentClient();
    const texts = () =>
      client.frames
        .filter(({ action }) => action === 'incoming_event')
        .map(({ payload }) => Object(payload).event.text);
    server.drop('incoming_event', { times: 1 });
    await web('send_event', event('lost'));
    server.double('incoming_event', { times: 1 });
    await web('send_event', event('twice'));
    server.reorder('incoming_event', { times: 1 });
    await web('send_event', event('second'));
    await web('send_event', event('first'));
    await client.call('ping');
    expect(texts()).toEqual(['twice', 'twice', 'first', 'second']);
    server.drop('send_event', { what: 'request', times: 1, transport: 'rtm' });
    const lost = client.call('send_event', event('never done'), { request_id: 'lost' });
    await client.call('ping');
    expect(await Promise.race([lost, Promise.resolve('nothing')])).toBe('nothing');
    expect(texts()).not.toContain('never done');
    server.malformed('list_chats', { times: 1 });
    await expect(web('list_chats', {})).rejects.toThrow(SyntaxError);
    client.close();
  });

  it('disconnect: without a word or with a reason; the wrong region', async () => {
    const first = await agentClient('administrator');
    server.disconnect('list_chats', { times: 1, transport: 'rtm' });
    void first.call('list_chats');
    expect(await first.closed).toMatchObject({ code: 1006 });
    const second = await agentClient();
    server.disconnect('incoming_event', { reason: 'connection_evicted', times: 1 });
    await web('send_event', event('x'));
    expect(await second.closed).toMatchObject({ code: 1000 });
    expect(second.frames.at(-1)).toMatchObject({
      action: 'agent_disconnected',
      payload: { reason: 'connection_evicted' },
    });
    server.misdirect('login', { region: 'fra', times: 1 });
    const third = await connect(server, '/v3.6/agent/rtm/ws');
    void third.call('login', { token: server.agent('agent1').authorization });
    expect(await third.closed).toMatchObject({ code: 1000 });
    expect(third.frames.at(-1)).toMatchObject({
      payload: { reason: 'misdirected_connection', data: { region: 'fra' } },
    });
    server.misdirect('list_chats', { region: 'fra' });
    expect(await web('list_chats', {})).toMatchObject({
      status: 421,
      body: { error: { type: 'misdirected_request', data: { region: 'fra' } } },
    });
    server.clearFaults();
    server.disconnect('list_chats');
    await expect(web('list_chats', {})).rejects.toThrow();
  });

  it('a webhook fails in place of its receiver, and is tried again', async () => {
    const bodies: Json[] = [];
    const receiver = createReceiver((request, response) => {
      request.on('data', (data) => bodies.push(JSON.parse(String(data))));
      request.on('end', () => response.end());
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => receiver.once('listening', resolve));
    const url = `http://127.0.0.1:${Object(receiver.address()).port}/`;
    const hooked = await server.license({
      agents: [{ name: 'Eve', online: true }],
      webhooks: [{ action: 'incoming_chat', url, secret_key: 's' }],
    });
    hooked.failWebhook('incoming_chat', { status: 503, times: 1 });
    await hooked.chat();
    await server.settled();
    expect(hooked.deliveries()).toMatchObject([{ attempts: [{ status: 503 }], state: 'pending' }]);
    expect(bodies).toEqual([]);
    await hooked.clock.advance(20_000);
    await server.settled();
    expect(hooked.deliveries()).toMatchObject([
      { attempts: [{ status: 503 }, { status: 200 }], state: 'delivered' },
    ]);
    expect(bodies).toMatchObject([{ action: 'incoming_chat', secret_key: 's' }]);
    receiver.close();
    receiver.closeAllConnections();
  });

  it.each([
    [() => server.fault(JSON.parse('{"kind":"fial"}')), /kind must be one of fail, delay/],
    [() => server.fault({ kind: 'fail', action: 'send_evnt' }), /did you mean send_event\?/],
    [() => server.fault({ kind: 'fail', action: 'incoming_event' }), /no call incoming_event/],
    [() => server.fault({ kind: 'drop', ms: 5 }), /ms is no member of a fault of kind drop/],
    [() => server.fault({ kind: 'delay' }), /ms is missing/],
    [() => server.fault({ kind: 'fail', times: 0 }), /times must be a whole number of at least 1, got 0/],
    [() => server.fault({ kind: 'fail', probability: 2 }), /probability must be a number from 0 to 1/],
    [
      () => server.fault(JSON.parse('{"kind":"fail","type":"intrnal"}')),
      /no error intrnal; did you mean internal/,
    ],
    [() => server.received(JSON.parse('{"acton":"x"}')), /received: there is no acton; did you mean action/],
  ])('refuses what is no fault: %#', (order, message) => {
    expect(order).toThrow(message);
  });

  it.each([
    ['"kind":"fail","version":"3.8"', /version must be one of 3.4, 3.5, 3.6, 3.7, got 3.8/],
    ['"kind":"fail","transport":"rest"', /transport must be one of web, rtm, got rest/],
    ['"kind":"fail","api":"agnt"', /api must be one of agent, customer, configuration/],
    ['"kind":"fail","who":5', /who must be a text, got 5/],
    ['"kind":"fail","payload":"x"', /payload must be an object, got x/],
    ['"kind":"fail","done":"yes"', /done must be true or false, got yes/],
    ['"kind":"drop","what":"all"', /what must be one of request, answer, got all/],
    ['"kind":"close","reason":7', /reason must be a text, got 7/],
    ['"kind":"webhook","status":700', /status must be a status of HTTP, or 0, got 700/],
  ])('refuses in code what the control API refuses: %s', (order, message) => {
    expect(() => server.fault(JSON.parse(`{${order}}`))).toThrow(message);
  });

  it.each([
    ['{"withn":5}', /waiting: there is no withn; did you mean within/],
    ['{"within":"5 s"}', /within must be a number from 0, not 5 s/],
    ['{"count":null}', /count must be a number from 0, not null/],
  ])('refuses what is no way to wait: %s', (how, message) => {
    expect(() => server.whenReceived({}, JSON.parse(how))).toThrow(message);
  });
});
