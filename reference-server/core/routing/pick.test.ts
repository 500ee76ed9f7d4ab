import { describe, expect, it } from 'vitest';
import type { Mutation } from '../mutation.ts';
import { activeChats, limitOf, pickAgent } from './pick.ts';
import { Scene } from './testing.ts';

function pick(
  scene: Scene,
  groupIds = [0],
  more: Partial<Parameters<typeof pickAgent>[1]> = {},
): string | null {
  return pickAgent(scene.ctx, { groupIds, customerId: null, exclude: new Set(), ...more })?.id ?? null;
}

describe('who gets a chat', () => {
  it('only agents who accept chats and are allowed to work (ROUTE-005, ROUTE-006)', () => {
    const scene = new Scene();
    scene.agent('away', { status: 'not_accepting_chats' });
    scene.agent('off', { status: 'offline' });
    scene.agent('suspended').suspended = true;
    expect(pick(scene)).toBeNull();
    scene.agent('ready');
    expect(pick(scene)).toBe('ready');
  });

  it('only members of the groups (ROUTE-007)', () => {
    const scene = new Scene();
    scene.group(1);
    scene.agent('other', { groups: { 1: 'normal' } });
    expect(pick(scene, [0])).toBeNull();
    expect(pick(scene, [1])).toBe('other');
    expect(pick(scene, [0, 1])).toBe('other');
  });

  it('tier before load, never a supervisor (ROUTE-011, ROUTE-012, ROUTE-014)', () => {
    const scene = new Scene();
    scene.agent('boss', { groups: { 0: 'supervisor' } });
    scene.agent('last', { groups: { 0: 'last' } });
    scene.agent('normal');
    scene.agent('first', { groups: { 0: 'first' }, limit: 2 });
    scene.chat({ agents: ['first'] });
    expect(pick(scene)).toBe('first');
    scene.chat({ agents: ['first'] });
    expect(pick(scene)).toBe('normal');
  });

  it('the best tier in any of several groups counts (ROUTE-016, ROUTE-017)', () => {
    const scene = new Scene();
    scene.group(1);
    scene.agent('a', { groups: { 0: 'normal', 1: 'normal' } });
    scene.agent('b', { groups: { 0: 'last', 1: 'first' } });
    expect(pick(scene, [0])).toBe('a');
    expect(pick(scene, [0, 1])).toBe('b');
  });

  it('the fewest chats, then the longest without an assignment, then the id (ROUTE-009, ROUTE-010)', () => {
    const scene = new Scene();
    scene.agent('a', { lastAssignedAt: 5 });
    scene.agent('b', { lastAssignedAt: 3 });
    expect(pick(scene)).toBe('b');
    scene.agent('d');
    scene.agent('c');
    expect(pick(scene)).toBe('c');
    for (const id of ['b', 'c', 'd']) scene.chat({ agents: [id] });
    expect(pick(scene)).toBe('a');
  });

  it('exclusions and named agents hold', () => {
    const scene = new Scene();
    scene.agent('a');
    scene.agent('b');
    expect(pick(scene, [0], { exclude: new Set(['a']) })).toBe('b');
    expect(pick(scene, [0], { onlyIds: ['b'] })).toBe('b');
    expect(pick(scene, [0], { onlyIds: ['c'] })).toBeNull();
  });

  it('nobody in a group with manual routing (ROUTE-002, ROUTE-034)', () => {
    const scene = new Scene({ manual_routing: true });
    scene.group(1, { 'manual_routing.override': 0 });
    scene.agent('a', { groups: { 0: 'normal', 1: 'normal' } });
    expect(pick(scene, [0])).toBeNull();
    expect(pick(scene, [1])).toBe('a');
  });
});

describe('limits and loads', () => {
  it('own limit, then the licence, then six (ROUTE-018, ROUTE-019)', () => {
    const scene = new Scene();
    expect(limitOf(scene.license, scene.agent('a', { limit: 3 }))).toBe(3);
    const plain = scene.agent('b');
    expect(limitOf(scene.license, plain)).toBe(6);
    scene.set({ max_agent_active_chats: 4 });
    expect(limitOf(scene.license, plain)).toBe(4);
  });

  it('idle, queued, inactive, followed and hidden chats take no slot (ROUTE-022, ROUTE-024, QUEUE-024)', () => {
    const scene = new Scene();
    scene.agent('a', { limit: 1 });
    scene.chat({ agents: ['a'], idle: true });
    scene.chat({ agents: ['a'], active: false });
    scene.chat({ queued: true }).followers.add('a');
    const watched = scene.chat({ agents: ['a'] });
    for (const user of watched.users) if (user.type === 'agent') user.visibility = 'agents';
    expect(activeChats(scene.license, 'a')).toBe(0);
    expect(pick(scene)).toBe('a');
    scene.chat({ agents: ['a'] });
    expect(activeChats(scene.license, 'a')).toBe(1);
    expect(pick(scene)).toBeNull();
  });
});

describe('the recent agent (ROUTE-030 to ROUTE-033)', () => {
  function returning(prefer: boolean): Scene {
    const scene = new Scene({ prefer_recent_agent: prefer });
    scene.agent('a');
    scene.agent('recent', { groups: { 0: 'last' }, limit: 1 });
    scene.chat({ customer: 'c', agents: ['recent'], active: false });
    return scene;
  }

  it('comes before tier and load when the licence prefers it', () => {
    expect(pick(returning(true), [0], { customerId: 'c' })).toBe('recent');
    expect(pick(returning(false), [0], { customerId: 'c' })).toBe('a');
    expect(pick(returning(true), [0], { customerId: 'new' })).toBe('a');
  });

  it('never breaks the limit or the status', () => {
    const full = returning(true);
    full.chat({ agents: ['recent'] });
    expect(pick(full, [0], { customerId: 'c' })).toBe('a');
    const away = returning(true);
    away.agent('recent', { status: 'not_accepting_chats' });
    expect(pick(away, [0], { customerId: 'c' })).toBe('a');
  });
});

describe('mutants', () => {
  const mutant = (hooks: Partial<Mutation>): Mutation => ({
    name: 'm',
    rule: 'ROUTE-020',
    description: '',
    ...hooks,
  });

  it('can change limits and the order of candidates', () => {
    const scene = new Scene();
    scene.agent('a', { limit: 0 });
    scene.agent('b');
    scene.mutation = mutant({ limit: (_name, value) => value + 1 });
    expect(pick(scene)).toBe('a');
    scene.mutation = mutant({
      limit: (_name, value) => value + 1,
      candidateOrder: (ids) => ids.toReversed(),
    });
    expect(pick(scene)).toBe('b');
  });
});
