/**
 * Members without which customer-sdk throws and the call that waits for them never ends: each is in what our server says
 * in the SDK's version, 3.5, and its neighbours. The client itself is played by `npm run clients`, since its licence
 * keeps it out of this project.
 */
import { describe, expect, it } from 'vitest';
import type { LicenseHandle, Server } from '../../reference-server/index.ts';
import { type Client, connect, type Json } from '../../reference-server/testing/client.ts';
import { serverOfFile } from '../../reference-server/testing/with-server.ts';
import type { Version } from '../../schemas/language/versions.ts';
import { lackingMembers } from './ask.ts';
import { PAGE_GREETING, PAGE_OF_GREETING } from './greeting.ts';

let server: Server;
serverOfFile({ seed: 1 }, (started) => {
  server = started;
});

const LOGIN = [
  '/customer/id',
  '/customer/statistics',
  '/chats',
  '/has_active_thread',
  '/__priv_dynamic_config/customer_groups/monitoring/id',
  '/__priv_dynamic_config/online_groups_ids',
];
/** The answer of a call, by the arguments that the SDK sends. */
const ANSWERS = [
  ['get_customer', {}, ['/id', '/statistics']],
  ['get_predicted_agent', {}, ['/agent/id']],
  ['get_form', { group_id: 0, type: 'ticket' }, ['/enabled', '/form/fields/0']],
  ['list_group_statuses', { all: true }, ['/groups_status']],
  ['list_chats', { limit: 10 }, ['/chats_summary/*/users']],
] as const;
const IN_CHAT = [
  ['get_chat', {}, ['/users/*/id', '/thread/events']],
  ['list_threads', { min_events_count: 25 }, ['/threads/*/events']],
] as const;
/** What every push of a conversation has to carry. */
const PUSHES: Readonly<Record<string, readonly string[]>> = {
  incoming_chat: ['/chat/users/*/id', '/chat/thread/events/*/type'],
  incoming_event: ['/event/type', '/chat_id'],
  event_updated: ['/event/type'],
  incoming_typing_indicator: ['/typing_indicator/is_typing'],
  user_added_to_chat: ['/user/id'],
  chat_transferred: ['/transferred_to'],
  chat_properties_updated: ['/properties'],
  thread_properties_updated: ['/properties'],
  event_properties_updated: ['/properties'],
  queue_position_updated: ['/queue/position'],
  groups_status_updated: ['/groups/0'],
  incoming_greeting: ['/event/elements/*/title', '/agent/id', '/unique_id', '/id'],
};

/** A licence with two agents, properties of every place, and a connection of its customer. */
async function scene(version: Version) {
  const both = { agent: ['read', 'write'], customer: ['read', 'write'] };
  const license = await server.license({
    properties: { 'queue.enabled': true, max_agent_active_chats: 1 },
    groups: [{ id: 0 }, { id: 1 }],
    agents: [
      { name: 'owner', role: 'owner', groups: [{ id: 0 }] },
      { name: 'ann', groups: [{ id: 0 }], online: true },
      { name: 'ben', groups: [{ id: 1 }], online: true },
    ],
    registered_properties: [
      { name: 'score', type: 'int', access: { chat: both, thread: both, event: both } },
    ],
  });
  const login = async (page?: string) => {
    const customer = await license.customer({ name: 'Ann' });
    const path = `/v${version}/customer/rtm/ws?organization_id=${license.organizationId}`;
    const client = await connect(server, path);
    const customer_page = page === undefined ? {} : { customer_page: { url: page, title: 'Shop' } };
    const { payload } = await client.call(
      'login',
      {
        token: customer.authorization,
        customer: {},
        customer_side_storage: {},
        is_mobile: false,
        application: { name: 'customer_sdk', version: '4.0.2' },
        pushes: { [version]: [...Object.keys(PUSHES), 'customer_page_updated'] },
        ...customer_page,
      },
      { version },
    );
    return { client, payload, customer };
  };
  return { license, login };
}

/** What of the pushes that came lacks a member, and which came. */
function judged(frames: readonly Json[]): { lacking: string[]; names: Set<string> } {
  const names = new Set<string>();
  const lacking = frames.flatMap(({ type, action, payload }) => {
    const name = String(action);
    if (type !== 'push') return [];
    names.add(name);
    return lackingMembers(payload, PUSHES[name] ?? []).map((pointer) => `${name}${pointer}`);
  });
  return { lacking, names };
}

/** Says and does in a chat what makes each push. */
async function live(license: LicenseHandle, client: Client, chat_id: string, thread_id: string) {
  const ann = license.agent('ann');
  const properties = { [license.clientId]: { score: 1 } };
  const event_id = await ann.say(chat_id, 'Hello');
  await ann.call('send_typing_indicator', { chat_id, is_typing: true });
  await ann.call('update_chat_properties', { id: chat_id, properties });
  await ann.call('update_thread_properties', { chat_id, thread_id, properties });
  await ann.call('update_event_properties', { chat_id, thread_id, event_id, properties });
  await ann.call('transfer_chat', { id: chat_id, target: { type: 'group', ids: [1] } });
  await license.agent('ben').offline();
  await client.call('ping');
}

describe.each(['3.4', '3.5', '3.6'] as const)('%s', (version) => {
  it('login, calls and pushes', async () => {
    const { license, login } = await scene(version);
    await license
      .agent('owner')
      .call('create_greeting', PAGE_GREETING, { api: 'configuration', version: '3.6' });
    const { client, payload } = await login(PAGE_OF_GREETING);
    expect(lackingMembers(payload, LOGIN)).toEqual([]);
    for (const [action, asked, pointers] of ANSWERS) {
      const { payload: answer } = await client.call(action, asked);
      expect([action, lackingMembers(answer, pointers)]).toEqual([action, []]);
    }
    const started: Json = await client.call('start_chat', { active: true, chat: {} });
    const { chat_id, thread_id } = Object(started['payload']);
    for (const [action, asked, pointers] of IN_CHAT) {
      const { payload: answer } = await client.call(action, { chat_id, ...asked });
      expect([action, lackingMembers(answer, pointers)]).toEqual([action, []]);
    }
    const waiting = await login();
    await waiting.client.call('start_chat', { active: true, chat: {} });
    await live(license, client, chat_id, thread_id);
    const { lacking, names } = judged([...client.frames, ...waiting.client.frames]);
    expect(lacking).toEqual([]);
    for (const name of [
      'incoming_greeting',
      'incoming_chat',
      'incoming_event',
      'incoming_typing_indicator',
    ]) {
      expect(names).toContain(name);
    }
    for (const name of ['chat_transferred', 'chat_properties_updated', 'event_properties_updated']) {
      expect(names).toContain(name);
    }
    for (const one of [client, waiting.client]) one.close();
  });

  it('a login that repeats a greeting', async () => {
    const { license, login } = await scene(version);
    await license
      .agent('owner')
      .call('create_greeting', PAGE_GREETING, { api: 'configuration', version: '3.6' });
    const { client, customer } = await login(PAGE_OF_GREETING);
    await client.next(({ action }) => action === 'incoming_greeting');
    const again = await connect(
      server,
      `/v${version}/customer/rtm/ws?organization_id=${license.organizationId}`,
    );
    const { payload } = await again.call('login', { token: customer.authorization });
    expect(lackingMembers(payload, ['/greeting/event/elements', '/greeting/agent/id'])).toEqual([]);
    for (const one of [client, again]) one.close();
  });
});
