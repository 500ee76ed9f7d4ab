/**
 * Makes the chats, events, webhooks and calls that the tests of what is told, and to whom, have in common. It
 * judges nothing. Tests only.
 */
import type { Fact } from '../facts/fact.ts';
import { Scene, threadOf } from '../routing/testing.ts';
import type { Command } from '../world/command.ts';
import type { Chat, Requester, StoredEvent, Visibility, Webhook, Writable } from '../world/world.ts';

/** A message of an author. */
export function message(scene: Scene, authorId: string, visibility: Visibility = 'all'): StoredEvent {
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

/** The fact that an event was added to the current thread of a chat. */
export function eventFact(chat: Chat, event: StoredEvent): Fact {
  return { type: 'event_added', chatId: chat.id, threadId: threadOf(chat).id, event, message: true };
}

/** A registered webhook; everything but its action may be left to the defaults. */
export function webhook(action: string, changes: Partial<Writable<Webhook>> = {}): Writable<Webhook> {
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

/** A call of an agent or customer by a connection, as command and as requester. */
export function call(action: string, scene: Scene, connection: string, id: string): [Command, Requester] {
  const requester: Requester = {
    kind: 'agent',
    id,
    organizationId: 'org',
    clientId: 'client',
    token: 'token',
    scopes: new Set(),
    transport: 'rtm',
    connection,
    requestId: 'r1',
  };
  const { scopes: _, ...json } = requester;
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
export function busyScene(): { scene: Scene; chat: Writable<Chat> } {
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

export const ALL_WEBHOOKS = [
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
