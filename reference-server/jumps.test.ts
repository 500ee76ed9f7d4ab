/**
 * What leaves the core in the midst of a jump of the clock – pushes, tries of webhooks, messages that a fault holds back – is
 * told at its own moment and in order, as if the clock had gone there step by step.
 */
import { afterEach, expect, it } from 'vitest';
import { createServer, type Server } from './index.ts';
import { connect, http, owner } from './testing/client.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** The clock of a server begins here. */
const BEGUN = Date.UTC(2026, 0, 1);

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** A server whose webhooks reach nobody. */
async function serving(): Promise<Server> {
  const server = await createServer({
    seed: 1,
    world: {
      agents: [{ id: 'agent1', role: 'owner', online: true }],
      webhooks: [{ action: 'incoming_event', url: 'http://127.0.0.1:1/' }],
    },
  });
  closing.push(() => server.close());
  return server;
}

/** Moves the clock an hour, in so many steps. */
async function hour(server: Server, steps: number): Promise<void> {
  for (let step = 0; step < steps; step += 1) {
    await server.clock.advance((60 * MINUTE) / steps);
    await server.settled();
  }
}

const seconds = (at: string) => (Date.parse(at) - BEGUN) / SECOND;

it.each([1, 360])('a webhook is tried at the moments of its news, in an hour of %i steps', async (steps) => {
  const server = await serving();
  await server.chat({ messages: ['Hello', { from: 'agent', text: 'Hi' }] });
  await server.settled();
  await hour(server, steps);
  const tried = server
    .deliveries()
    .map(({ attempts }) => attempts.map(({ at }) => at / 1_000_000 - BEGUN / SECOND));
  expect(tried).toEqual([
    [0, 20, 40],
    // The news of one chat wait for those before them.
    [40, 60, 80],
    [600, 620, 640],
    [1800, 1820, 1840],
  ]);
  expect(server.deliveries().map(({ state }) => state)).toEqual(Array(4).fill('dropped'));
});

it.each([1, 360])(
  'a push is noted with its moment and whose it was, in an hour of %i steps',
  async (steps) => {
    const server = await serving();
    const chat = await server.chat({ messages: ['Hello', { from: 'agent', text: 'Hi' }] });
    const path = `/v3.6/customer/rtm/ws?organization_id=${server.organizationId}`;
    const client = await connect(server, path);
    closing.push(() => client.close());
    await client.call('login', { token: chat.customer.authorization });
    const sent = () => server.pushes(chat.customer).map(({ action, at, api }) => [action, seconds(at), api]);
    const before = sent().length;
    await hour(server, steps);
    // The last three go out when the connection is no more.
    expect(sent().slice(before)).toEqual([
      ['incoming_event', 600, 'customer'],
      ['incoming_event', 1800, 'customer'],
      ['chat_deactivated', 1800, 'customer'],
      ['customer_disconnected', 1800, 'customer'],
    ]);
  },
);

it('a message that a fault holds back comes before what is later in the same jump', async () => {
  const server = await serving();
  const chat = await server.chat({ messages: ['Hello', { from: 'agent', text: 'Hi' }] });
  const client = await connect(server, '/v3.6/agent/rtm/ws');
  closing.push(() => client.close());
  await client.call('login', { token: server.agent('agent1').authorization });
  // One said now, and what the chat says of itself when it turns idle, ten minutes later.
  await chat.reply('Yes');
  server.delay('incoming_event', { ms: 5 * MINUTE, times: 2 });
  await chat.say('Are you there?');
  await server.clock.advance(60 * MINUTE);
  await client.next(({ action }) => action === 'chat_deactivated');
  const said = client.frames.flatMap(({ action, payload }) => {
    const { event, properties } = Object(payload);
    if (action === 'incoming_event') return [event.system_message_type ?? event.text];
    return action === 'thread_properties_updated' ? Object.keys(properties.routing) : [];
  });
  expect(said).toEqual(['Yes', 'Are you there?', 'idle', 'routing.idle', 'routing.archived_inactive']);
  const pushed = server.pushes('agent1', { action: 'incoming_event' }).slice(-3);
  expect(pushed.map(({ at }) => seconds(at))).toEqual([0, 600, 1800]);
});

it.each(['unregister_webhook', 'disable_license_webhooks'])(
  'what was not delivered by a %s is not tried any more (HOOK-010, HOOK-011)',
  async (action) => {
    const server = await serving();
    const chat = await server.chat({ messages: ['Hello'] });
    await server.settled();
    await chat.say('Are you there?');
    const [tried] = server.deliveries();
    const body = { id: tried?.webhook_id, owner_client_id: server.clientId };
    const path = `/v3.6/configuration/action/${action}`;
    const payload = action === 'unregister_webhook' ? body : { owner_client_id: server.clientId };
    expect(await http(server, path, { body: payload, headers: owner(server) })).toMatchObject({
      status: 200,
    });
    await server.clock.advance(MINUTE);
    await server.settled();
    const error = 'not sent: the webhook is not delivered any more';
    expect(server.deliveries().map(({ state, attempts }) => [state, attempts.at(-1)?.error])).toEqual([
      ['dropped', error],
      ['dropped', error],
    ]);
  },
);

it('the last push of a connection that never logged in is noted on its own side', async () => {
  const ended: unknown[] = [];
  const server = await createServer({
    onMessage: (passing) => {
      if (passing.way === 'out') ended.push([passing.push.action, passing.push.api]);
    },
  });
  closing.push(() => server.close());
  await connect(server, `/v3.6/customer/rtm/ws?organization_id=${server.organizationId}`);
  await server.clock.advance(30 * SECOND);
  expect(ended).toEqual([['customer_disconnected', 'customer']]);
});
