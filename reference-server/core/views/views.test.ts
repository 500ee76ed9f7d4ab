import { describe, expect, it } from 'vitest';
import type { MessageRef } from '../../../schemas/language/refs.ts';
import { VERSIONS } from '../../../schemas/language/versions.ts';
import { lower } from '../../../schemas/reading/translate.ts';
import { validatorFor } from '../../../schemas/reading/validate.ts';
import { Scene, START, threadOf } from '../routing/testing.ts';
import { type PropertyDefinition, propertyKey, type Right } from '../world/property-definitions.ts';
import type { Chat, Properties, StoredEvent, Writable } from '../world/world.ts';
import {
  agentChat,
  agentChatInfo,
  agentThread,
  customerChat,
  customerChatInfo,
  customerSelf,
  customerThread,
  iso,
  licenseView,
  myProfile,
} from './index.ts';

const viewer = (id: string | null) => ({ id, clientId: 'app' });

function event(id: string, type: string, changes: Partial<StoredEvent>): StoredEvent {
  return {
    id,
    type,
    createdAt: START,
    authorId: 'c',
    visibility: 'all',
    customId: undefined,
    properties: {},
    body: {},
    ...changes,
  };
}

/** One event of every type that can be in a thread. */
const EVENTS: StoredEvent[] = [
  event('1', 'message', {
    body: { text: 'hello' },
    customId: 'own',
    properties: { lc2: { file_safety_confirmation: true } },
  }),
  event('2', 'file', {
    authorId: 'a',
    body: { name: 'x.png', url: 'https://cdn.livechat-files.com/api/file/x.png', content_type: 'image/png' },
  }),
  event('3', 'rich_message', {
    authorId: 'a',
    body: {
      template_id: 'cards',
      elements: [{ title: 't', buttons: [{ text: 'b', postback_id: 'p', user_ids: ['c', 'a'] }] }],
    },
  }),
  event('4', 'form', {
    authorId: 'a',
    body: { form_id: 'f', fields: [{ id: '1', type: 'name', label: 'Name', required: true }] },
  }),
  event('5', 'filled_form', {
    body: { form_id: 'f', fields: [{ id: '1', type: 'name', label: 'Name', answer: 'Me' }] },
  }),
  event('6', 'custom', { body: { content: { any: ['thing'] } } }),
  event('7', 'system_message', {
    authorId: undefined,
    body: { system_message_type: 'routing.idle', text: 'idle', text_vars: { duration: '10' } },
  }),
  event('8', 'message', { authorId: 'a', visibility: 'agents', body: { text: 'secret' } }),
];

function scene(): { scene: Scene; chat: Writable<Chat> } {
  const made = new Scene();
  made.agent('a');
  made.agent('boss');
  made.agent('bot', { bot: true });
  made.customer('c', { email: 'c@example.com' });
  const chat = made.chat({ customer: 'c', agents: ['a', 'bot'] });
  chat.users.push({ id: 'boss', type: 'agent', present: true, visibility: 'agents', seenUpTo: START });
  const thread = threadOf(chat);
  thread.userIds.push('boss');
  thread.events.push(...EVENTS);
  thread.tags.push('sales');
  chat.threads.push({ ...thread, id: 'later', events: [], queuedAt: START + 5, tags: [] });
  thread.active = false;
  return { scene: made, chat };
}

function problems(ref: MessageRef, value: unknown): string[] {
  return VERSIONS.flatMap((version) =>
    (
      validatorFor(ref, version, 'exact')?.problems(lower(ref, value, version)) ?? [
        { message: 'no such message' },
      ]
    ).map((problem) => `${version} ${problem.message}`),
  );
}

describe('views have the shape of their answers in every version', () => {
  const { scene: made, chat } = scene();
  const { ctx } = made;
  const answer = (api: 'agent' | 'customer', name: string): MessageRef => ({
    kind: 'action',
    api,
    name,
    part: 'response',
  });
  const threads = [...chat.threads].reverse();
  const agent = made.license.agents.get('a');
  const customer = made.license.customers.get('c');
  if (agent === undefined || customer === undefined) throw new Error('the scene has them');
  const config = { customer_groups: { monitoring: { id: 0 } } };
  const self = customerSelf(ctx, customer);

  it.each<[string, MessageRef, unknown]>([
    ['get_chat', answer('agent', 'get_chat'), agentChat(ctx, chat, null, viewer('a'))],
    ['get_chat, first thread', answer('agent', 'get_chat'), agentChat(ctx, chat, 'thread1', viewer('a'))],
    [
      'list_chats',
      answer('agent', 'list_chats'),
      { chats_info: [agentChatInfo(ctx, chat, viewer('a'), () => true)], found_chats: 1 },
    ],
    [
      'list_threads',
      answer('agent', 'list_threads'),
      { threads: threads.map((thread) => agentThread(ctx, chat, thread, viewer('a'))), found_threads: 2 },
    ],
    [
      'login',
      answer('agent', 'login'),
      {
        license: licenseView(made.license),
        my_profile: myProfile(ctx, agent),
        chats_info: [agentChatInfo(ctx, chat, viewer('a'), () => true)],
      },
    ],
    ['customer get_chat', answer('customer', 'get_chat'), customerChat(ctx, chat, 'thread1', viewer('c'))],
    [
      'customer list_chats',
      answer('customer', 'list_chats'),
      { chats_info: [customerChatInfo(ctx, chat, viewer('c'))], total_chats: 1 },
    ],
    [
      'customer list_threads',
      answer('customer', 'list_threads'),
      { threads: threads.map((thread) => customerThread(ctx, chat, thread, viewer('c'))), found_threads: 2 },
    ],
    [
      'customer login',
      answer('customer', 'login'),
      {
        customer: self,
        has_active_thread: true,
        chats: [{ chat_id: chat.id }],
        __priv_dynamic_config: config,
      },
    ],
  ])('%s', (_name, ref, value) => {
    expect(problems(ref, value)).toEqual([]);
  });
});

describe('what the reader may see', () => {
  it('links neighbours both ways and shows the queue of the waiting thread only (THREAD-010, THREAD-014)', () => {
    const { scene: made, chat } = scene();
    const [first, second] = chat.threads.map((thread) => agentThread(made.ctx, chat, thread, viewer('a')));
    expect([first?.next_thread_id, first?.previous_thread_id]).toEqual(['later', undefined]);
    expect([second?.next_thread_id, second?.previous_thread_id]).toEqual([undefined, 'thread1']);
    expect(first?.queue).toBeUndefined();
    expect(second?.queue).toEqual({ position: 1, wait_time: expect.any(Number), queued_at: iso(START + 5) });
    expect([first?.tags, second?.tags]).toEqual([['sales'], undefined]);
  });

  it('customers get opaque ids, and nothing of hidden supervisors (EVENT-052, USER-020)', () => {
    const { scene: made, chat } = scene();
    const view = customerChat(made.ctx, chat, 'thread1', viewer('c'));
    expect(view.users.map((user) => user.id)).toEqual(['c', 'public-a', 'public-bot']);
    expect(view.thread?.user_ids).toEqual(['c', 'public-a', 'public-bot']);
    expect(view.thread?.events?.map((one) => one.id)).not.toContain('8');
    const text = JSON.stringify(view);
    expect(text).not.toMatch(/secret|sales|file_safety_confirmation|"visibility"|"a"|boss/);
    expect(JSON.stringify(agentChat(made.ctx, chat, 'thread1', viewer('a')))).toMatch(/secret/);
  });

  it('the newest visible event of each type is listed with its thread (EVENT-050)', () => {
    const { scene: made, chat } = scene();
    const forAgents = agentChatInfo(made.ctx, chat, viewer('a'), () => true).last_thread_info
      ?.last_event_per_type;
    const forCustomer = customerChatInfo(made.ctx, chat, viewer('c')).last_thread_info?.last_event_per_type;
    expect(forAgents?.['message']).toMatchObject({ thread_id: 'thread1', event: { id: '8' } });
    expect(forCustomer?.['message']).toMatchObject({ thread_id: 'thread1', event: { id: '1' } });
  });

  it('only the follower reads is_followed true (CHAT-047)', () => {
    const { scene: made, chat } = scene();
    chat.followers.add('a');
    expect(
      ['a', 'boss', null].map((reader) => agentChat(made.ctx, chat, null, viewer(reader)).is_followed),
    ).toEqual([true, false, undefined]);
  });
});

describe('times', () => {
  it.each([0, 951_782_399, 951_782_400, 1_700_000_000, 4_107_542_400, 1_709_208_000])(
    '%i seconds',
    (seconds) => {
      expect(iso(seconds * 1_000_000 + 42)).toBe(
        new Date(seconds * 1000).toISOString().replace('.000Z', '.000042Z'),
      );
    },
  );
});

describe('properties that an application registered', () => {
  const chatWith = (changes: Partial<Writable<PropertyDefinition>>) => {
    const { scene: made, chat } = scene();
    const definition: Writable<PropertyDefinition> = {
      namespace: 'app',
      name: 'mark',
      type: 'int',
      access: { chat: { agent: ['read'] }, event: { agent: ['read'], customer: ['read'] } },
      description: null,
      domain: null,
      range: null,
      defaultValue: null,
      publicAccess: null,
      createdAt: START,
      ...changes,
    };
    made.license.propertyDefinitions.set(propertyKey('app', 'mark'), definition);
    chat.properties['app'] = { mark: 1 };
    for (const thread of chat.threads)
      thread.events.push(event('9', 'message', { properties: { app: { mark: 2 } } }));
    return { ctx: made.ctx, chat };
  };
  type Holder = { readonly properties?: Properties };
  const shows = (view: Holder & { thread?: { events?: readonly Holder[] } }) => ({
    chat: view.properties?.['app'] ?? null,
    event: view.thread?.events?.at(-1)?.properties?.['app'] ?? null,
  });

  it('are shown where a side may read them (PROP-008)', () => {
    const { ctx, chat } = chatWith({});
    expect(shows(agentChat(ctx, chat, null, viewer('a')))).toEqual({ chat: { mark: 1 }, event: { mark: 2 } });
    expect(shows(customerChat(ctx, chat, null, viewer('c')))).toEqual({ chat: null, event: { mark: 2 } });
  });

  it('are shown to other applications only when published for reading (PROP-009, PROP-010)', () => {
    const other = { id: 'a', clientId: 'other' };
    for (const [publicAccess, seen] of [
      [null, false],
      [['write'], false],
      [['read'], true],
    ] satisfies [Right[] | null, boolean][]) {
      const { ctx, chat } = chatWith({ publicAccess });
      const expected = seen ? { chat: { mark: 1 }, event: { mark: 2 } } : { chat: null, event: null };
      expect(shows(agentChat(ctx, chat, null, other)), String(publicAccess)).toEqual(expected);
    }
  });
});
