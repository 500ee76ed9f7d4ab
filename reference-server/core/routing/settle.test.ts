import { describe, expect, it } from 'vitest';
import type { FactOf } from '../facts/fact.ts';
import { placeOf } from './queue.ts';
import { routeNewThread } from './start.ts';
import { presentAgents, Scene, threadOf } from './testing.ts';

const start = {
  groupIds: [0],
  customerId: null,
  continuous: false,
  ignoreRouting: false,
  previousAgentId: null,
};

describe('a new thread', () => {
  it('goes to an agent, waits, or is refused (ROUTE-003, QUEUE-001, CHAT-008)', () => {
    const scene = new Scene();
    expect(routeNewThread(scene.ctx, start)).toMatchObject({
      kind: 'refused',
      error: { type: 'groups_offline' },
    });
    scene.agent('a', { limit: 1 });
    expect(routeNewThread(scene.ctx, start)).toEqual({ kind: 'assigned', agentId: 'a' });
    scene.chat({ agents: ['a'] });
    expect(routeNewThread(scene.ctx, start)).toEqual({ kind: 'queued' });
  });

  it('is refused when all agents are logged in but not accepting', () => {
    const scene = new Scene();
    scene.agent('a', { status: 'not_accepting_chats' });
    expect(routeNewThread(scene.ctx, start)).toMatchObject({ kind: 'refused' });
  });

  it('may be continuous with nobody there (CHAT-007, ROUTE-066)', () => {
    const scene = new Scene();
    expect(routeNewThread(scene.ctx, { ...start, continuous: true })).toEqual({ kind: 'unassigned' });
  });

  it('stays unassigned when routing is ignored (ROUTE-040)', () => {
    const scene = new Scene();
    scene.agent('a');
    expect(routeNewThread(scene.ctx, { ...start, ignoreRouting: true })).toEqual({ kind: 'unassigned' });
  });

  it('finds the queue disabled by licence or group (QUEUE-012, QUEUE-013)', () => {
    const scene = new Scene({ 'queue.enabled': false });
    scene.agent('a', { limit: 0 });
    expect(routeNewThread(scene.ctx, start)).toMatchObject({ kind: 'refused' });
    scene.group(0, { 'queue.enabled.override': 1 });
    expect(routeNewThread(scene.ctx, start)).toEqual({ kind: 'queued' });
  });

  it('always waits in manual mode (QUEUE-020)', () => {
    const scene = new Scene({ manual_routing: true, 'queue.enabled': false });
    scene.agent('a', { groups: { 0: 'supervisor' } });
    expect(routeNewThread(scene.ctx, start)).toEqual({ kind: 'queued' });
  });

  it('finds the queue closed at its limit until it falls to the threshold (QUEUE-014, QUEUE-015)', () => {
    const scene = new Scene({ 'queue.limit': 2, 'queue.reopen_threshold': 0 });
    scene.agent('a', { limit: 0 });
    const waiting = [scene.chat({ queued: true }), scene.chat({ queued: true })];
    scene.settle();
    expect(scene.license.queueClosed).toBe(true);
    expect(routeNewThread(scene.ctx, start)).toMatchObject({ kind: 'refused' });
    for (const [left, chat] of [
      [1, waiting[0]],
      [0, waiting[1]],
    ] as const) {
      if (chat === undefined) throw new Error('two chats wait');
      const at = { chatId: chat.id, threadId: threadOf(chat).id, at: scene.ctx.now };
      scene.apply([{ type: 'thread_closed', ...at, userId: chat.customerId, cause: null }]);
      scene.settle();
      expect(scene.license.queueClosed).toBe(left > 0);
    }
    expect(routeNewThread(scene.ctx, start)).toEqual({ kind: 'queued' });
  });
});

describe('the queue', () => {
  it('is served first come first served, up to the limit (QUEUE-004, QUEUE-005, ROUTE-029)', () => {
    const scene = new Scene();
    const chats = [1, 2, 3].map(() => scene.chat({ queued: true }));
    scene.agent('a', { limit: 2 });
    const facts = scene.settle();
    expect(chats.map(presentAgents)).toEqual([['a'], ['a'], []]);
    expect(chats.map((chat) => threadOf(chat).queuedAt === null)).toEqual([true, true, false]);
    const [first] = chats;
    expect(first?.properties['routing']).toMatchObject({ unassigned: false, pinned: false });
    expect(facts.filter((fact) => fact.type === 'transferred')).toMatchObject([
      { reason: 'assigned', requesterId: null, from: { agentIds: [] }, to: { agentIds: ['a'] } },
      { reason: 'assigned' },
    ]);
    expect(scene.license.agents.get('a')?.lastAssignedAt).toBe(scene.ctx.now);
  });

  it('never goes above a limit and leaves no free slot (ROUTE-004, ROUTE-020, ROUTE-069)', () => {
    const scene = new Scene();
    const chats = Array.from({ length: 20 }, () => scene.chat({ queued: true }));
    scene.agent('a', { limit: 3 });
    scene.agent('b', { limit: 4 });
    scene.settle();
    const taken = chats.flatMap(presentAgents);
    expect([taken.filter((id) => id === 'a').length, taken.filter((id) => id === 'b').length]).toEqual([
      3, 4,
    ]);
  });

  it('prefers the group of larger priority (QUEUE-017)', () => {
    const scene = new Scene();
    scene.group(1, { 'queue.routing_priority': 5 });
    const early = scene.chat({ queued: true });
    const late = scene.chat({ queued: true, groups: [1] });
    scene.agent('a', { groups: { 0: 'normal', 1: 'normal' }, limit: 1 });
    scene.settle();
    expect([presentAgents(early), presentAgents(late)]).toEqual([[], ['a']]);
  });

  it('counts 1..n in each queue and announces changes once (QUEUE-003, QUEUE-008)', () => {
    const scene = new Scene();
    scene.group(1);
    const chats = [
      scene.chat({ queued: true }),
      scene.chat({ queued: true, groups: [1] }),
      scene.chat({ queued: true }),
    ];
    const announced = (): FactOf<'queue_announced'>[] =>
      scene.settle().filter((fact) => fact.type === 'queue_announced');
    expect(announced()[0]?.entries.map(({ chatId, position }) => [chatId, position])).toEqual([
      ['chat1', 1],
      ['chat2', 1],
      ['chat3', 2],
    ]);
    expect(announced()).toEqual([]);
    const [first, , third] = chats;
    if (first === undefined || third === undefined) throw new Error('three chats wait');
    const closed = { chatId: first.id, threadId: threadOf(first).id, userId: first.customerId, cause: null };
    scene.apply([{ type: 'thread_closed', ...closed, at: scene.ctx.now }]);
    expect(announced()[0]?.entries.map(({ chatId, position }) => [chatId, position])).toEqual([['chat3', 1]]);
    expect(placeOf(scene.license, third, threadOf(third))).toMatchObject({ position: 1 });
  });

  it('is not served in manual mode (ROUTE-034)', () => {
    const scene = new Scene({ manual_routing: true });
    const chat = scene.chat({ queued: true });
    scene.agent('a');
    scene.settle();
    expect(presentAgents(chat)).toEqual([]);
  });

  it('gives unassigned continuous chats away too, but not those that ignore routing (QUEUE-019, ROUTE-040)', () => {
    const scene = new Scene();
    const continuous = scene.chat({ continuous: true });
    const ignoring = scene.chat({ continuous: true });
    ignoring.properties = { routing: { ...ignoring.properties['routing'], ignore_agents_routing: true } };
    scene.agent('a');
    scene.settle();
    expect([presentAgents(continuous), presentAgents(ignoring)]).toEqual([['a'], []]);
  });
});

describe('bots', () => {
  it('take part like agents, unless the customer wants a human (ROUTE-041, ROUTE-042)', () => {
    const scene = new Scene();
    scene.agent('bot', { bot: true, groups: { 0: 'first' } });
    expect(routeNewThread(scene.ctx, start)).toEqual({ kind: 'assigned', agentId: 'bot' });
    expect(routeNewThread(scene.ctx, { ...start, ignoreBots: true })).toEqual({ kind: 'queued' });
    const chat = scene.chat({ queued: true });
    const thread = threadOf(chat);
    thread.properties = { routing: { ...thread.properties['routing'], ignore_bots: true } };
    scene.settle();
    expect(presentAgents(chat)).toEqual([]);
    scene.agent('human');
    scene.settle();
    expect(presentAgents(chat)).toEqual(['human']);
  });
});

describe('group statuses', () => {
  it('tell agents of their members and customers of a start right now (ROUTE-070, ROUTE-071, ROUTE-072)', () => {
    const scene = new Scene();
    const group = scene.license.groups.get(0);
    const a = scene.agent('a', { limit: 1 });
    scene.settle();
    expect(group?.announced).toEqual({ agents: 'accepting_chats', customers: 'online' });
    scene.chat({ agents: ['a'] });
    const facts = scene.settle();
    expect(facts).toEqual([
      { type: 'group_status_announced', groups: [{ id: 0, agents: null, customers: 'online_for_queue' }] },
    ]);
    a.status = 'not_accepting_chats';
    scene.settle();
    expect(group?.announced).toEqual({ agents: 'not_accepting_chats', customers: 'offline' });
    a.status = 'offline';
    scene.settle();
    expect(group?.announced).toEqual({ agents: 'offline', customers: 'offline' });
    expect(scene.settle()).toEqual([]);
  });
});
