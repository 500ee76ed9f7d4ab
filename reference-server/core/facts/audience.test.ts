import { describe, expect, it } from 'vitest';
import type { Version } from '../../../schemas/language/versions.ts';
import { Scene, threadOf } from '../routing/testing.ts';
import { systemMessage } from '../world/system-message.ts';
import type { Chat, Writable } from '../world/world.ts';
import { call, eventFact, message } from './testing.ts';

describe('who is told', () => {
  const scopes = ['chats--access:ro'];

  function cast(): { scene: Scene; chat: Writable<Chat>; names: (connectionId: string) => string[] } {
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
    asking.subscriptions = new Map<Version, Set<string> | 'all'>([
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
