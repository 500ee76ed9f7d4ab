/**
 * A sample of the walks, and what they rest on: states that are the same, copies that share nothing that changes, lists
 * that say what they mean. `npm run explore` is the whole.
 */
import { afterEach, describe, expect, it } from 'vitest';
import { worldSnapshot } from '../../../reference-server/core/world/snapshot.ts';
import { derivedMutants } from '../../../reference-server/mutants/operators.ts';
import { forgetWalks, walkOf } from './batch.ts';
import { stateOf } from './canonical.ts';
import { ONE_HAND } from './crew.ts';
import { explore } from './explore.ts';
import { LETTERS } from './letters.ts';
import { findFault, PLANTED } from './planted.ts';
import { requiredRefusals } from './refusals.ts';
import { readUnmet, requiredFacts, unmetProblems } from './required.ts';
import { WAY_NAMES } from './start.ts';

const BOUNDS = { seconds: 60, depth: 3, shard: { index: 1, count: 1 }, transitions: 1500 };

/** The numbers of letters by their names. */
function pathOf(...names: readonly string[]): number[] {
  return names.map((name) => {
    const number = LETTERS.findIndex((letter) => letter.name === name);
    if (number === -1) throw new Error(`there is no letter ${name}`);
    return number;
  });
}

function stateAfter(...names: readonly string[]): number {
  const machine = walkOf({ way: 'queue' }).reach(pathOf(...names));
  if (machine === undefined) throw new Error(`cannot be played: ${names.join(', ')}`);
  return stateOf(machine.world);
}

afterEach(forgetWalks);

describe('a walk', () => {
  it.each(WAY_NAMES)(
    'through the first states of %s breaks no law and leaves the beginning as it was',
    async (way) => {
      const { world } = walkOf({ way }).start;
      const before = JSON.stringify(worldSnapshot(world));
      const found = await explore({ way }, ONE_HAND, BOUNDS);
      expect(found.violation).toBeNull();
      expect(found.transitions).toBeGreaterThanOrEqual(BOUNDS.transitions);
      expect(found.states).toBeGreaterThan(200);
      expect(JSON.stringify(worldSnapshot(world))).toBe(before);
      // Where agents accept chats and chats may wait, every letter soon meets what it is there for.
      const met = new Set(found.firsts.map(({ name }) => name));
      const unmet = LETTERS.filter(({ meets = [] }) => meets.some((name) => !met.has(name)));
      if (way === 'queue') expect(unmet.map(({ name }) => name)).toEqual([]);
    },
  );

  it.each([
    ['drop-refusal:agent/deactivate_chat/CHAT-026', ['carl start_chat', 'bob deactivate_chat of carl']],
    ['skip-timer:archive', ['carl start_chat', 'time: forty minutes']],
  ])('finds %s by its shortest path', async (mutant, path) => {
    const { lines } = await findFault(mutant, ONE_HAND, { ways: ['queue'], bounds: BOUNDS });
    expect(lines?.slice(0, -1).map((line) => line.replace(/^ +\d+\. | → .*$/g, ''))).toEqual(path);
  });
});

describe('a state', () => {
  it('is the same whatever ids, times and customers are called', () => {
    expect(stateAfter('carl start_chat')).toBe(stateAfter('dora start_chat'));
    expect(stateAfter('carl start_chat', 'amy follow_chat of carl')).toBe(stateAfter('carl start_chat'));
    expect(stateAfter('carl start_chat')).not.toBe(stateAfter());
  });

  it('is another where somebody else has the chat, waits or was first', () => {
    const ways = [
      ['carl start_chat'],
      ['carl start_chat', 'carl send_event of carl'],
      ['carl start_chat', 'bob follow_chat of carl'],
      ['carl start_chat', 'carl deactivate_chat of carl'],
      ['carl start_chat', 'dora start_chat'],
      ['bob set_routing_status {"status":"not_accepting_chats"}'],
    ];
    expect(new Set(ways.map((names) => stateAfter(...names))).size).toBe(ways.length);
  });
});

describe('the lists', () => {
  it('of planted faults names twenty derived mutants', () => {
    expect(new Set(PLANTED).size).toBeGreaterThanOrEqual(20);
    expect(PLANTED.filter((name) => !derivedMutants().has(name))).toEqual([]);
  });

  it('of what never occurs names only what must', () => {
    const required = [...requiredFacts(), ...requiredRefusals().map(({ name }) => name)];
    const listed = Object.values(readUnmet()).flat();
    expect(new Set(required).size).toBe(required.length);
    expect(listed.filter((name) => !required.includes(name))).toEqual([]);
    expect(new Set(listed).size).toBe(listed.length);
  });

  it('of what never occurs is red when one is missing from it, and when one of it does occur', () => {
    const list = { 'a reason': ['queued', 'dequeued'] };
    expect(unmetProblems(['queued', 'dequeued'], list)).toEqual([]);
    expect(unmetProblems(['queued', 'dequeued', 'assigned'], list)).toEqual(['never occurred: assigned']);
    expect(unmetProblems(['queued'], list)).toEqual(['listed as never occurring, but did: dequeued']);
  });

  it('of letters has no name twice, and each that comes before another', () => {
    const names = LETTERS.map(({ name }) => name);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
    const before = LETTERS.flatMap(({ after = [] }) => after);
    expect(before.filter((name) => !names.includes(name))).toEqual([]);
    const asides = LETTERS.filter(({ aside }) => aside === true).map(({ name }) => name);
    expect(asides.filter((name) => !before.includes(name))).toEqual([]);
  });
});
