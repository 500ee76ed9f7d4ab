import { describe, expect, it } from 'vitest';
import { presentAgents, Scene, START, systemMessages, threadOf } from './routing/testing.ts';
import { fireUnbound, nextDeadline, worldDeadline } from './timers.ts';
import { MICROS_PER_MINUTE, MICROS_PER_SECOND } from './world/context.ts';
import type { Chat, Writable } from './world/world.ts';

const MINUTE = 60;

function write(scene: Scene, chat: Chat, authorId: string): void {
  const event = {
    id: `event${scene.world.ids.counter}`,
    type: 'message',
    createdAt: scene.ctx.stamp(),
    authorId,
    visibility: 'all' as const,
    customId: undefined,
    properties: {},
    body: { text: 'hello' },
  };
  scene.apply([{ type: 'event_added', chatId: chat.id, threadId: threadOf(chat).id, event, message: true }]);
}

describe('inactivity', () => {
  it('closes the thread after the last message, by the router (CHAT-030 to CHAT-032)', () => {
    const scene = new Scene();
    scene.agent('a');
    const chat = scene.chat({ agents: ['a'] });
    scene.pass(20 * MINUTE);
    write(scene, chat, 'a');
    scene.pass(29 * MINUTE);
    expect(threadOf(chat).active).toBe(true);
    const facts = scene.pass(MINUTE);
    expect(threadOf(chat).active).toBe(false);
    expect(systemMessages(chat).at(-1)).toBe('routing.archived_inactive');
    expect(threadOf(chat).events.at(-1)?.body['text_vars']).toEqual({ duration: '30' });
    expect(facts.find((fact) => fact.type === 'thread_closed')).toMatchObject({
      userId: null,
      cause: 'inactive',
    });
  });

  it('uses the other value for continuous chats, and not while somebody waits (CHAT-033, open question 21)', () => {
    const scene = new Scene({ archive_offline_chat_after_min: 60 });
    const agent = scene.agent('a');
    const continuous = scene.chat({ agents: ['a'], continuous: true });
    agent.status = 'not_accepting_chats';
    const queued = scene.chat({ queued: true });
    const alone = scene.chat({ continuous: true });
    scene.pass(59 * MINUTE);
    expect(threadOf(continuous).active).toBe(true);
    scene.pass(2 * MINUTE);
    expect([continuous, queued, alone].map((chat) => threadOf(chat).active)).toEqual([false, true, true]);
  });

  it('starts when the wait ends', () => {
    const scene = new Scene();
    const chat = scene.chat({ queued: true });
    scene.pass(40 * MINUTE);
    scene.agent('a');
    scene.settle();
    scene.pass(29 * MINUTE);
    expect(threadOf(chat).active).toBe(true);
    expect(Math.round(threadOf(chat).queuedFor / MICROS_PER_SECOND)).toBe(40 * MINUTE);
    scene.pass(2 * MINUTE);
    expect(threadOf(chat).active).toBe(false);
  });
});

describe('idleness', () => {
  it('begins only after both sides have written and keeps the thread active (CHAT-034, CHAT-036)', () => {
    const scene = new Scene();
    scene.agent('a', { limit: 1 });
    const chat = scene.chat({ agents: ['a'] });
    write(scene, chat, chat.customerId ?? '');
    scene.pass(11 * MINUTE);
    expect(systemMessages(chat)).not.toContain('routing.idle');
    write(scene, chat, 'a');
    scene.pass(10 * MINUTE);
    expect(threadOf(chat)).toMatchObject({ active: true, properties: { routing: { idle: true } } });
    expect(threadOf(chat).events.at(-1)?.body).toMatchObject({
      system_message_type: 'routing.idle',
      text_vars: { duration: '10' },
    });
  });

  it('frees the slot for a waiting chat (ROUTE-022)', () => {
    const scene = new Scene();
    scene.agent('a', { limit: 1 });
    const chat = scene.chat({ agents: ['a'] });
    write(scene, chat, chat.customerId ?? '');
    write(scene, chat, 'a');
    const waiting = scene.chat({ queued: true });
    scene.pass(10 * MINUTE);
    expect(presentAgents(waiting)).toEqual(['a']);
  });
});

describe('absence of the customer (CHAT-037, CHAT-039)', () => {
  it('closes a chat that is not continuous', () => {
    const scene = new Scene({ archive_chat_after_min: 0 });
    scene.agent('a');
    const chat = scene.chat({ agents: ['a'] });
    const continuous = scene.chat({ agents: ['a'], continuous: true });
    scene.customer(chat.customerId ?? '', { leftAt: scene.ctx.now });
    scene.customer(continuous.customerId ?? '', { leftAt: scene.ctx.now });
    scene.pass(15 * MINUTE);
    expect(systemMessages(chat)).toEqual(['archived_customer_disconnected']);
    expect([chat, continuous].map((one) => threadOf(one).active)).toEqual([false, true]);
  });
});

describe('the first reply', () => {
  function waitingForReply(): { scene: Scene; chat: Writable<Chat> } {
    const scene = new Scene();
    scene.agent('a');
    const chat = scene.chat({ agents: ['a'] });
    write(scene, chat, chat.customerId ?? '');
    threadOf(chat).replyDueSince = scene.ctx.now;
    return { scene, chat };
  }

  it('moves the chat on, never back, and then lets it stay (ROUTE-053, ROUTE-054, ROUTE-057)', () => {
    const { scene, chat } = waitingForReply();
    scene.agent('b');
    const facts = scene.pass(3 * MINUTE);
    expect(presentAgents(chat)).toEqual(['b']);
    expect(facts.find((fact) => fact.type === 'transferred')).toMatchObject({ reason: 'inactive' });
    expect(threadOf(chat).events.at(-1)?.body).toMatchObject({
      system_message_type: 'routing.assigned_inactive',
      text_vars: { agent_added: 'Agent b', agent_removed: 'Agent a', duration: '3' },
    });
    scene.pass(20 * MINUTE);
    expect(presentAgents(chat)).toEqual(['b']);
  });

  it('is looked at again whenever somebody appears (open question 6)', () => {
    const { scene, chat } = waitingForReply();
    scene.pass(5 * MINUTE);
    expect(presentAgents(chat)).toEqual(['a']);
    scene.agent('b', { limit: 1 });
    scene.settle();
    expect(presentAgents(chat)).toEqual(['b']);
  });

  it('is not awaited when the value is zero, and does not break limits (ROUTE-053, ROUTE-058)', () => {
    const { scene, chat } = waitingForReply();
    scene.agent('b', { limit: 1 });
    scene.chat({ agents: ['b'] });
    scene.pass(5 * MINUTE);
    expect(presentAgents(chat)).toEqual(['a']);
    scene.set({ transfer_chat_after_min: 0 });
    scene.agent('c');
    scene.settle();
    expect(presentAgents(chat)).toEqual(['a']);
  });
});

describe('connections', () => {
  it('end after thirty silent seconds, with a reason (ENV-021)', () => {
    const scene = new Scene();
    scene.agent('a');
    const connection = scene.connect('agent', 'a');
    connection.lastSeenAt = scene.ctx.now;
    scene.pass(29);
    expect(scene.world.connections.size).toBe(1);
    scene.pass(1);
    expect(scene.world.connections.size).toBe(0);
    expect(scene.pushes(connection)).toContainEqual({
      name: 'agent_disconnected',
      payload: { reason: 'connection_timeout' },
    });
    expect(scene.effects).toContainEqual({
      type: 'close',
      connectionId: connection.id,
      reason: 'connection_timeout',
    });
    expect(scene.license.agents.get('a')?.status).toBe('offline');
  });

  it('end with their token (AUTH-025)', () => {
    const scene = new Scene();
    scene.customer('c');
    const connection = scene.connect('customer', 'c');
    const token = scene.world.tokens.get(connection.token ?? '');
    if (token === undefined) throw new Error('the connection has a token');
    token.expiresAt = scene.ctx.now + 10 * MICROS_PER_SECOND;
    scene.pass(10);
    expect(scene.pushes(connection)).toEqual([
      { name: 'customer_disconnected', payload: { reason: 'access_token_expired' } },
    ]);
    expect(scene.license.customers.get('c')?.leftAt).toBe(scene.ctx.now);
  });

  it('must log in within thirty seconds, also without a licence (ENV-016)', () => {
    const scene = new Scene();
    const connection = scene.connect('agent', 'nobody');
    Object.assign(connection, { organizationId: null, subjectId: null, token: null });
    expect(nextDeadline(scene.license, scene.world)).toBeNull();
    expect(worldDeadline(scene.world)).toBe(START + 30 * MICROS_PER_SECOND);
    expect(fireUnbound(scene.world)).toEqual([]);
    scene.world.now += 30 * MICROS_PER_SECOND;
    expect(fireUnbound(scene.world)).toMatchObject([
      { type: 'connection_closed', reason: 'connection_timeout' },
    ]);
  });
});

describe('deadlines', () => {
  it('of a licence are turned into the world time', () => {
    const scene = new Scene();
    scene.agent('a');
    scene.chat({ agents: ['a'] });
    scene.license.clockOffset = 5 * MICROS_PER_MINUTE;
    expect(nextDeadline(scene.license, scene.world)).toBe(START + 30 * MICROS_PER_MINUTE);
    expect(worldDeadline(scene.world)).toBe(START + 25 * MICROS_PER_MINUTE);
  });
});
