import { describe, expect, it } from 'vitest';
import type { LossCause } from '../world/world.ts';
import { departure } from './presence.ts';
import { rerouteFacts } from './reroute.ts';
import { presentAgents, Scene, systemMessages, threadOf } from './testing.ts';

function lose(scene: Scene, agentId: string, cause: LossCause = 'disconnected'): void {
  const connection = scene.connect('agent', agentId);
  scene.apply(departure(scene.ctx, [connection], cause));
  scene.world.connections.delete(connection.id);
  scene.settle();
}

describe('chats of a lost agent', () => {
  it.each(['disconnected', 'signed_out', 'remotely_signed_out', 'deleted'] as const)(
    'go to another agent: %s (ROUTE-059, ROUTE-060, ROUTE-063)',
    (cause) => {
      const scene = new Scene();
      scene.agent('a');
      scene.agent('b', { limit: 2 });
      scene.agent('c', { limit: 2 });
      const chats = [1, 2, 3, 4].map(() => scene.chat({ agents: ['a'] }));
      lose(scene, 'a', cause);
      expect(chats.flatMap(presentAgents).sort()).toEqual(['b', 'b', 'c', 'c']);
      // One that was deleted is gone when its last chat has moved.
      const left = scene.license.agents.get('a');
      if (cause === 'deleted') expect(left).toBeUndefined();
      else expect(left).toMatchObject({ status: 'offline', lost: null });
      for (const chat of chats) {
        expect(systemMessages(chat)).toEqual([`routing.assigned_${cause}`]);
        expect(threadOf(chat).events[0]?.body['text_vars']).toMatchObject({ agent_removed: 'Agent a' });
      }
      expect(scene.facts.filter((fact) => fact.type === 'transferred')).toMatchObject([
        { reason: 'assigned', from: { agentIds: ['a'] }, to: { agentIds: ['b'] } },
        { to: { agentIds: ['c'] } },
        { to: { agentIds: ['b'] } },
        { to: { agentIds: ['c'] } },
      ]);
    },
  );

  it('wait when others are logged in but cannot take them (ROUTE-061, QUEUE-021)', () => {
    const scene = new Scene();
    scene.agent('a');
    scene.agent('b', { limit: 0 });
    const chat = scene.chat({ agents: ['a'] });
    lose(scene, 'a');
    expect(presentAgents(chat)).toEqual([]);
    expect(threadOf(chat).queuedAt).not.toBeNull();
    expect(systemMessages(chat)).toEqual(['routing.unassigned_disconnected']);
    expect(chat.properties['routing']).toMatchObject({ unassigned: true, pinned: true, was_pinned: true });
    expect(scene.facts.find((fact) => fact.type === 'transferred')).toMatchObject({ reason: 'unassigned' });
  });

  it('are closed when queueing is off or nobody is left (ROUTE-062)', () => {
    for (const queueEnabled of [true, false]) {
      const scene = new Scene({ 'queue.enabled': queueEnabled });
      scene.agent('a');
      if (!queueEnabled) scene.agent('b', { limit: 0 });
      const chat = scene.chat({ agents: ['a'] });
      lose(scene, 'a', 'signed_out');
      expect(threadOf(chat).active).toBe(false);
      expect(systemMessages(chat)).toEqual(['routing.archived_signed_out']);
      expect(scene.facts.find((fact) => fact.type === 'thread_closed')).toMatchObject({ userId: null });
      expect(chat.properties['routing']).toMatchObject({ pinned: false });
    }
  });

  it('stay open without an agent when continuous (ROUTE-066)', () => {
    const scene = new Scene();
    scene.agent('a');
    const chat = scene.chat({ agents: ['a'], continuous: true });
    lose(scene, 'a');
    expect(threadOf(chat)).toMatchObject({ active: true, queuedAt: null });
    expect(chat.properties['routing']).toMatchObject({ unassigned: true, pinned: true });
    expect(presentAgents(chat)).toEqual([]);
  });

  it('stay with a second agent who is in them', () => {
    const scene = new Scene();
    scene.agent('a');
    scene.agent('b');
    const chat = scene.chat({ agents: ['a', 'b'] });
    lose(scene, 'a');
    expect(presentAgents(chat)).toEqual(['b']);
    expect(scene.facts.some((fact) => fact.type === 'transferred')).toBe(false);
  });

  it('are untouched while another connection is left (ROUTE-064)', () => {
    const scene = new Scene();
    scene.agent('a');
    scene.agent('b');
    const chat = scene.chat({ agents: ['a'] });
    scene.connect('agent', 'a');
    lose(scene, 'a');
    expect(presentAgents(chat)).toEqual(['a']);
    expect(scene.license.agents.get('a')?.status).toBe('accepting_chats');
  });

  it('move after the grace time, unless the agent comes back (open question 17)', () => {
    const scene = new Scene({ agent_grace_seconds: 5 });
    scene.agent('a');
    scene.agent('b');
    const chat = scene.chat({ agents: ['a'] });
    lose(scene, 'a');
    scene.pass(4);
    expect(presentAgents(chat)).toEqual(['a']);
    scene.pass(1);
    expect(presentAgents(chat)).toEqual(['b']);
  });

  it('move at once after a sign-out, grace or not', () => {
    const scene = new Scene({ agent_grace_seconds: 5 });
    scene.agent('a');
    scene.agent('b');
    const chat = scene.chat({ agents: ['a'] });
    lose(scene, 'a', 'signed_out');
    expect(presentAgents(chat)).toEqual(['b']);
  });
});

describe('waiting chats', () => {
  it('are closed when the last agent who could serve them goes, unless continuous (QUEUE-018, QUEUE-019)', () => {
    const scene = new Scene();
    scene.group(1);
    scene.agent('a', { limit: 0 });
    scene.agent('b', { groups: { 1: 'normal' }, limit: 0 });
    const own = scene.chat({ queued: true });
    const foreign = scene.chat({ queued: true, groups: [1] });
    const continuous = scene.chat({ queued: true, continuous: true });
    lose(scene, 'a');
    expect([own, foreign, continuous].map((chat) => threadOf(chat).active)).toEqual([false, true, true]);
    expect(systemMessages(own)).toEqual(['routing.archived_offline']);
    expect(own.properties['routing']).toMatchObject({ pinned: true });
  });

  it('stay while somebody of the group is logged in', () => {
    const scene = new Scene();
    scene.agent('a', { limit: 0 });
    scene.agent('b', { status: 'not_accepting_chats' });
    const chat = scene.chat({ queued: true });
    lose(scene, 'a');
    expect(threadOf(chat).active).toBe(true);
  });
});

describe('a chat whose last agent was taken out (ROUTE-065)', () => {
  it('is given away with the message of other causes, never back', () => {
    const scene = new Scene();
    scene.agent('a');
    scene.agent('b');
    const chat = scene.chat({ agents: ['a'] });
    const facts = rerouteFacts(scene.ctx, chat, threadOf(chat), 'a', 'other');
    expect(facts.some((fact) => fact.type === 'user_removed')).toBe(false);
    expect(facts.find((fact) => fact.type === 'assigned')).toMatchObject({ agentId: 'b' });
    scene.apply(facts);
    expect(systemMessages(chat)).toEqual(['routing.assigned_other']);
  });
});
