import { describe, expect, it } from 'vitest';
import { lower } from '../../../schemas/translate.ts';
import { validatorFor } from '../../../schemas/validate.ts';
import { VERSIONS, type Version } from '../../../schemas/versions.ts';
import type { Fact } from '../facts.ts';
import type { Command, Effect } from '../machine-types.ts';
import { departure } from '../routing/presence.ts';
import { Scene, threadOf } from '../routing/testing.ts';
import { systemMessage } from '../system-event.ts';
import type { Chat, Requester, StoredEvent, Visibility, Webhook } from '../world.ts';

function message(scene: Scene, authorId: string, visibility: Visibility = 'all'): StoredEvent {
  return {
    id: scene.ctx.id('event'),
    type: 'message',
    createdAt: scene.ctx.stamp(),
    authorId,
    visibility,
    customId: undefined,
    properties: { source: { client_id: 'client' } },
    body: { text: 'hello' },
  };
}

function eventFact(chat: Chat, event: StoredEvent): Fact {
  return { type: 'event_added', chatId: chat.id, threadId: threadOf(chat).id, event, message: true };
}

function webhook(action: string, changes: Partial<Webhook> = {}): Webhook {
  return {
    id: `hook-${action}`,
    action,
    version: '3.6',
    url: 'http://receiver.test/',
    secretKey: 'secret',
    ownerClientId: 'owner',
    type: 'license',
    description: null,
    filters: null,
    additionalData: [],
    ...changes,
  };
}

function call(action: string, scene: Scene, connection: string, id: string): [Command, Requester] {
  const requester: Requester = {
    kind: 'agent',
    id,
    organizationId: 'org',
    clientId: 'client',
    scopes: new Set(),
    transport: 'rtm',
    connection,
    requestId: 'r1',
  };
  const json = { ...requester, scopes: [] };
  const command: Command = {
    type: 'call',
    api: 'agent',
    action,
    version: '3.6',
    requester: json,
    payload: {},
  };
  return [command, scene.license.agents.has(id) ? requester : { ...requester, kind: 'customer' }];
}

/** A licence in which something of everything happens. */
function busyScene(): { scene: Scene; chat: Chat } {
  const scene = new Scene();
  scene.group(1);
  scene.agent('a', { limit: 1 });
  scene.agent('b', { groups: { 0: 'normal', 1: 'normal' } });
  scene.agent('bot', { bot: true, status: 'not_accepting_chats' });
  scene.customer('c', {
    email: 'c@example.com',
    avatar: 'https://example.com/c.png',
    sessionFields: [{ key: 'value' }],
    lastPage: { url: 'https://example.com', title: 'Home', openedAt: scene.ctx.now },
    referrer: 'https://search.example.com',
  });
  for (const action of ALL_WEBHOOKS) {
    const additionalData = ['chat_properties', 'chat_presence_user_ids'];
    scene.license.webhooks.set(action, webhook(action, { additionalData }));
  }
  const chat = scene.chat({ customer: 'c', agents: ['a'] });
  scene.connect('agent', 'a');
  scene.connect('agent', 'b');
  scene.connect('customer', 'c');
  return { scene, chat };
}

const ALL_WEBHOOKS = [
  'incoming_chat',
  'incoming_event',
  'chat_deactivated',
  'chat_transferred',
  'chat_access_updated',
  'user_added_to_chat',
  'user_removed_from_chat',
  'chat_properties_updated',
  'thread_properties_updated',
  'events_marked_as_seen',
  'routing_status_set',
  'agent_created',
  'group_created',
];

function runEverything({ scene, chat }: { scene: Scene; chat: Chat }): void {
  const thread = threadOf(chat);
  const where = { chatId: chat.id, threadId: thread.id };
  const at = scene.ctx.now;
  const [command, requester] = call('send_event', scene, '', 'a');
  const agent = scene.license.agents.get('a');
  const group = scene.license.groups.get(1);
  if (agent === undefined || group === undefined) throw new Error('the scene has them');
  scene.apply(
    [
      eventFact(chat, message(scene, 'c')),
      eventFact(chat, message(scene, 'a')),
      eventFact(chat, systemMessage(scene.ctx, 'agent_joined', { agent: 'Agent a' })),
      { type: 'typing', ...where, authorId: 'a', isTyping: true, visibility: 'all', at },
      { type: 'seen', chatId: chat.id, userId: 'a', upTo: at, announce: true },
      { type: 'seen', chatId: chat.id, userId: 'c', upTo: at, announce: true },
      { type: 'chat_properties_set', chatId: chat.id, properties: { test: { string_property: 'x' } } },
      {
        type: 'thread_properties_set',
        ...where,
        properties: { rating: { score: 1 }, routing: { idle: true } },
      },
      { type: 'thread_properties_set', ...where, properties: { routing: { idle: false } } },
      { type: 'access_set', chatId: chat.id, access: { groupIds: [0, 1] } },
      { type: 'agent_created', agent: { ...agent, id: 'new' } },
      { type: 'group_created', group: { ...group, id: 2 }, priorities: { a: 'first' } },
      { type: 'routing_status_set', agentId: 'bot', status: 'accepting_chats', switchedOffByAway: false },
    ],
    command,
    requester,
  );
  scene.license.agents.get('new')!.status = 'offline';
  scene.license.agents.get('b')!.status = 'not_accepting_chats';
  scene.license.agents.get('bot')!.status = 'offline';
  const waiting = scene.chat({ queued: true });
  scene.connect('customer', waiting.customerId ?? '');
  scene.settle();
  scene.license.agents.get('b')!.status = 'accepting_chats';
  scene.settle();
  const last = [...scene.world.connections.values()].find((connection) => connection.subjectId === 'a');
  if (last === undefined) throw new Error('agent a is connected');
  scene.apply(departure(scene.ctx, last, 'disconnected'));
  scene.settle();
  scene.pass(7200);
  scene.apply([
    {
      type: 'thread_started',
      chat: null,
      chatId: chat.id,
      thread: {
        ...thread,
        id: 'next',
        createdAt: scene.ctx.stamp(),
        active: true,
        events: [message(scene, 'c')],
      },
      requesterId: 'c',
      users: chat.users,
      access: chat.access,
      chatProperties: chat.properties,
      assignedAgentId: 'b',
    },
  ]);
  for (const connection of scene.world.connections.values()) {
    const { id: connectionId, api, version } = connection;
    scene.apply([{ type: 'connection_closed', connectionId, api, version, reason: 'internal_error', at }]);
  }
}

function problemsOf(effect: Effect): string[] {
  if (effect.type === 'close') return [];
  return VERSIONS.flatMap((version) => {
    const ref =
      effect.type === 'push'
        ? ({ kind: 'push', api: effect.api, name: effect.name } as const)
        : ({ kind: 'webhook', name: effect.webhookId.replace('hook-', '') } as const);
    const validator = validatorFor(ref, version, 'exact');
    if (validator === undefined) return [];
    const payload = effect.type === 'push' ? effect.payload : (effect.body as { payload: unknown }).payload;
    return validator
      .problems(lower(ref, payload, version))
      .map((problem) => `${version} ${JSON.stringify(ref)} ${JSON.stringify(problem)}`);
  });
}

describe('what is told', () => {
  it('has exactly the shape of its definition, in every version', () => {
    const busy = busyScene();
    runEverything(busy);
    const { effects } = busy.scene;
    expect([...new Set(effects.flatMap(problemsOf))]).toEqual([]);
    const names = new Set(
      effects.flatMap((effect) => (effect.type === 'push' ? [`${effect.api} ${effect.name}`] : [])),
    );
    expect([...names].sort()).toEqual(
      [
        'agent agent_created',
        'agent agent_disconnected',
        'agent chat_access_updated',
        'agent chat_deactivated',
        'agent chat_properties_updated',
        'agent chat_transferred',
        'agent events_marked_as_seen',
        'agent group_created',
        'agent groups_status_updated',
        'agent incoming_chat',
        'agent incoming_event',
        'agent incoming_typing_indicator',
        'agent queue_positions_updated',
        'agent routing_status_set',
        'agent thread_properties_updated',
        'agent user_added_to_chat',
        'agent user_removed_from_chat',
        'customer chat_deactivated',
        'customer chat_properties_updated',
        'customer chat_transferred',
        'customer customer_disconnected',
        'customer events_marked_as_seen',
        'customer groups_status_updated',
        'customer incoming_chat',
        'customer incoming_event',
        'customer incoming_typing_indicator',
        'customer queue_position_updated',
        'customer thread_properties_updated',
        'customer user_added_to_chat',
        'customer user_removed_from_chat',
      ].sort(),
    );
    const hooks = new Set(effects.flatMap((effect) => (effect.type === 'webhook' ? [effect.webhookId] : [])));
    expect([...hooks].sort()).toEqual(ALL_WEBHOOKS.map((action) => `hook-${action}`).sort());
  });

  it('gives nothing of the agents only to customers (PUSH-019, EVENT-013, EVENT-052)', () => {
    const busy = busyScene();
    runEverything(busy);
    const text = JSON.stringify(
      busy.scene.effects.filter((effect) => effect.type === 'push' && effect.api === 'customer'),
    );
    expect(text).not.toMatch(/"visibility"|"tags"|"unassigned"|"idle"|"is_followed"/);
    expect(text).not.toMatch(/"(author_id|user_id|requester_id|id)":"(a|b|bot)"/);
    expect(text).toContain('public-a');
  });
});

describe('who is told', () => {
  const scopes = ['chats--access:ro'];

  function cast(): { scene: Scene; chat: Chat; names: (connectionId: string) => string[] } {
    const scene = new Scene();
    scene.group(1);
    scene.agent('member', { groups: { 1: 'normal' } });
    scene.agent('colleague', { groups: { 1: 'normal' } });
    scene.agent('stranger');
    const chat = scene.chat({ customer: 'c', agents: ['member'], groups: [1] });
    const names = (subject: string) => {
      const connection = [...scene.world.connections.values()].find((one) => one.subjectId === subject);
      return connection === undefined ? [] : scene.pushes(connection).map((push) => push.name);
    };
    for (const id of ['member', 'colleague', 'stranger']) scene.connect('agent', id, scopes);
    scene.connect('customer', 'c');
    return { scene, chat, names };
  }

  it('members hear everything, agents with access the key changes, strangers nothing (open question 18)', () => {
    const { scene, chat, names } = cast();
    const where = { chatId: chat.id, threadId: threadOf(chat).id };
    scene.apply([
      eventFact(chat, message(scene, 'c')),
      { type: 'thread_properties_set', ...where, properties: { routing: { idle: true }, test: { x: 1 } } },
      { type: 'thread_closed', ...where, userId: 'member', cause: null, at: scene.ctx.now },
    ]);
    expect(names('member')).toEqual(['incoming_event', 'thread_properties_updated', 'chat_deactivated']);
    expect(names('colleague')).toEqual(['thread_properties_updated', 'chat_deactivated']);
    expect(names('stranger')).toEqual([]);
    expect(names('c')).toEqual(['incoming_event', 'thread_properties_updated', 'chat_deactivated']);
    const colleague = [...scene.world.connections.values()].find((one) => one.subjectId === 'colleague');
    expect(colleague && scene.pushes(colleague)[0]?.payload).toMatchObject({
      properties: { routing: { idle: true } },
    });
    expect(JSON.stringify(colleague && scene.pushes(colleague)[0]?.payload)).not.toContain('test');
  });

  it('followers hear everything, former members do not (CHAT-043, USER-019)', () => {
    const { scene, chat, names } = cast();
    chat.followers.add('colleague');
    for (const user of chat.users) if (user.id === 'member') user.present = false;
    scene.apply([eventFact(chat, message(scene, 'c', 'agents'))]);
    expect(names('colleague')).toEqual(['incoming_event']);
    expect(names('member')).toEqual([]);
    expect(names('c')).toEqual([]);
  });

  it('a hidden supervisor stays unknown to the customer (USER-020)', () => {
    const { scene, chat, names } = cast();
    const where = { chatId: chat.id, threadId: threadOf(chat).id };
    const user = {
      id: 'colleague',
      type: 'agent',
      present: true,
      visibility: 'agents',
      seenUpTo: null,
    } as const;
    scene.apply([
      { type: 'user_added', ...where, user, reason: 'manual', requesterId: 'colleague' },
      {
        type: 'typing',
        ...where,
        authorId: 'colleague',
        isTyping: true,
        visibility: 'all',
        at: scene.ctx.now,
      },
      { type: 'seen', chatId: chat.id, userId: 'colleague', upTo: scene.ctx.now, announce: true },
    ]);
    expect(names('c')).toEqual([]);
    expect(names('member')).toEqual([
      'user_added_to_chat',
      'incoming_typing_indicator',
      'events_marked_as_seen',
    ]);
  });

  it('a transfer brings the chat to the new agent and the news to all (ACCESS-021, PUSH-008)', () => {
    const { scene, chat, names } = cast();
    const where = { chatId: chat.id, threadId: threadOf(chat).id };
    const user = { id: 'stranger', type: 'agent', present: true, visibility: 'all', seenUpTo: null } as const;
    scene.apply([
      {
        type: 'user_removed',
        ...where,
        userId: 'member',
        userType: 'agent',
        reason: 'transferred',
        requesterId: 'member',
      },
      { type: 'user_added', ...where, user, reason: 'transferred', requesterId: 'member' },
      {
        type: 'transferred',
        ...where,
        reason: 'manual',
        requesterId: 'member',
        from: { groupIds: [1], agentIds: ['member'] },
        to: { groupIds: [1], agentIds: ['stranger'] },
        at: scene.ctx.now,
      },
    ]);
    expect(names('member')).toEqual(['user_removed_from_chat', 'user_added_to_chat', 'chat_transferred']);
    expect(names('stranger')).toEqual(['user_added_to_chat', 'incoming_chat', 'chat_transferred']);
    expect(names('c')).toEqual(['user_removed_from_chat', 'user_added_to_chat', 'chat_transferred']);
  });

  it('statuses go to those who may read agents or bots (AUTH-021)', () => {
    const scene = new Scene();
    scene.agent('a');
    scene.agent('bot', { bot: true });
    const reader = scene.connect('agent', 'a', ['agents--all:ro']);
    const other = scene.connect('agent', 'a', ['chats--all:rw']);
    scene.apply([
      { type: 'routing_status_set', agentId: 'a', status: 'not_accepting_chats', switchedOffByAway: false },
      { type: 'routing_status_set', agentId: 'bot', status: 'offline', switchedOffByAway: false },
    ]);
    expect(scene.pushes(reader)).toEqual([
      { name: 'routing_status_set', payload: { agent_id: 'a', status: 'not_accepting_chats' } },
    ]);
    expect(scene.pushes(other)).toEqual([]);
  });
});

describe('subscriptions and request ids', () => {
  it('one push a subscribed version, the request id on the first only (VER-010, VER-011, ENV-008)', () => {
    const scene = new Scene();
    scene.agent('a');
    const chat = scene.chat({ agents: ['a'] });
    const asking = scene.connect('agent', 'a');
    asking.subscriptions = new Map<Version, ReadonlySet<string> | 'all'>([
      ['3.6', new Set(['incoming_event'])],
      ['3.7', 'all'],
    ]);
    const other = scene.connect('agent', 'a');
    const silent = scene.connect('agent', 'a');
    silent.subscriptions = new Map([['3.6', new Set(['incoming_chat'])]]);
    scene.apply([eventFact(chat, message(scene, 'a'))], ...call('send_event', scene, asking.id, 'a'));
    expect(scene.pushes(asking).map(({ requestId }) => requestId)).toEqual(['r1', undefined]);
    expect(scene.pushes(other).map(({ requestId }) => requestId)).toEqual([undefined]);
    expect(scene.pushes(silent)).toEqual([]);
  });

  it('never on what only follows from the call', () => {
    const scene = new Scene();
    scene.agent('a');
    const chat = scene.chat({ agents: ['a'] });
    const asking = scene.connect('agent', 'a');
    const where = { chatId: chat.id, threadId: threadOf(chat).id };
    const notice = systemMessage(scene.ctx, 'manual_archived_agent', { agent: 'Agent a' });
    scene.apply(
      [
        eventFact(chat, notice),
        { type: 'thread_closed', ...where, userId: 'a', cause: null, at: scene.ctx.now },
      ],
      ...call('deactivate_chat', scene, asking.id, 'a'),
    );
    expect(scene.pushes(asking).map(({ name, requestId }) => [name, requestId])).toEqual([
      ['incoming_event', undefined],
      ['chat_deactivated', 'r1'],
    ]);
  });
});

describe('webhooks', () => {
  function deliveries(
    filters: Record<string, unknown>,
    changes: Partial<Webhook> = {},
    author = 'c',
  ): number {
    const scene = new Scene();
    scene.agent('a');
    scene.agent('bot', { bot: true }).ownerClientId = 'owner';
    const chat = scene.chat({ customer: 'c', agents: ['a', 'bot'] });
    chat.properties = { ...chat.properties, source: { client_id: 'owner' } };
    scene.license.webhooks.set('w', webhook('incoming_event', { filters, ...changes }));
    const [command, requester] = call('send_event', scene, '', author);
    scene.apply([eventFact(chat, message(scene, author))], command, {
      ...requester,
      clientId: 'client',
    });
    return scene.effects.filter((effect) => effect.type === 'webhook').length;
  }

  it('pass their filters only when all match (HOOK-015 to HOOK-021)', () => {
    expect(deliveries({})).toBe(1);
    expect(deliveries({ author_type: 'customer' })).toBe(1);
    expect(deliveries({ author_type: 'agent' })).toBe(0);
    expect(deliveries({ author_type: 'agent' }, {}, 'a')).toBe(1);
    expect(deliveries({ only_my_chats: true })).toBe(1);
    expect(deliveries({ only_my_chats: true }, { ownerClientId: 'other' })).toBe(0);
    expect(deliveries({ chat_presence: { user_ids: { values: ['a', 'x'] } } })).toBe(1);
    expect(deliveries({ chat_presence: { user_ids: { values: ['x'] } } })).toBe(0);
    expect(deliveries({ chat_presence: { user_ids: { exclude_values: ['a'] } } })).toBe(0);
    expect(deliveries({ chat_presence: { user_ids: { exclude_values: ['x'] } } })).toBe(1);
    expect(deliveries({ chat_presence: { my_bots: true } })).toBe(1);
    expect(deliveries({ chat_presence: { my_bots: true } }, { ownerClientId: 'other' })).toBe(0);
    expect(deliveries({ source_type: ['other_clients'] })).toBe(1);
    expect(deliveries({ source_type: ['my_client', 'system'] })).toBe(0);
    expect(deliveries({ source_type: ['my_client'] }, { ownerClientId: 'client' })).toBe(1);
    expect(deliveries({ author_type: 'customer', only_my_chats: true, source_type: ['system'] })).toBe(0);
  });

  it('of bots live only while a bot of the owner is there (HOOK-023)', () => {
    expect(deliveries({}, { type: 'bot' })).toBe(1);
    expect(deliveries({}, { type: 'bot', ownerClientId: 'other' })).toBe(0);
  });

  it('carry the whole envelope and what was asked for (HOOK-002, HOOK-022)', () => {
    const { scene, chat } = busyScene();
    scene.license.webhooks.clear();
    scene.license.webhooks.set(
      'w',
      webhook('incoming_event', { additionalData: ['chat_presence_user_ids'] }),
    );
    scene.apply([eventFact(chat, message(scene, 'c'))]);
    const delivery = scene.effects.find((effect) => effect.type === 'webhook');
    expect(delivery).toMatchObject({ organizationId: 'org', url: 'http://receiver.test/', version: '3.6' });
    expect(delivery?.type === 'webhook' && delivery.body).toEqual({
      webhook_id: 'hook-incoming_event',
      secret_key: 'secret',
      action: 'incoming_event',
      organization_id: 'org',
      payload: {
        chat_id: chat.id,
        thread_id: 'thread1',
        event: expect.objectContaining({ visibility: 'all' }),
      },
      additional_data: { chat_presence_user_ids: ['c', 'a'] },
    });
  });

  it('are silent while they are switched off (HOOK-010)', () => {
    const { scene, chat } = busyScene();
    scene.license.webhooksEnabled = false;
    scene.apply([eventFact(chat, message(scene, 'c'))]);
    expect(scene.effects.filter((effect) => effect.type === 'webhook')).toEqual([]);
  });
});
