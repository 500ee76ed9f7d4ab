import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyedBy, keyOfSeed } from '../secrets.ts';
import { createMachine } from './machine.ts';
import { activeChats } from './routing/index.ts';
import { expectInvariants, MINUTE, type Person, Play, START } from './testing.ts';
import { worldDeadline } from './timers.ts';
import { presented } from './tokens.ts';
import type { Command } from './world/command.ts';
import { restore, worldSnapshot } from './world/snapshot.ts';

/** One thing that somebody may try; whether it is refused is up to the machine. */
const Move = fc.record({
  who: fc.nat(4),
  what: fc.constantFrom(
    'start_chat',
    'resume_chat',
    'send_event',
    'deactivate_chat',
    'transfer_chat',
    'set_routing_status',
    'mark_events_as_seen',
    'list_threads',
    'advance',
    'login',
    'disconnect',
  ),
  chat: fc.nat(3),
  flag: fc.boolean(),
  amount: fc.nat(40),
});
type Move = typeof Move extends fc.Arbitrary<infer T> ? T : never;

interface Cast {
  play: Play;
  people: Person[];
}

function cast(seed: number): Cast {
  const play = new Play({ groups: [{ id: 1, name: 'One' }], properties: { 'queue.limit': 3 } }, { seed });
  const people = [
    play.agent('a', { limit: 1 }),
    play.agent('b', { groups: [0, 1] }),
    play.customer('x'),
    play.customer('y'),
    play.customer('z', false),
  ];
  return { play, people };
}

function act({ play, people }: Cast, move: Move): void {
  const person = people[move.who] as Person;
  const license = play.machine.world.licenses.get(play.organizationId);
  const chatId = [...(license?.chats.keys() ?? [])][move.chat] ?? 'NOSUCHCHAT';
  switch (move.what) {
    case 'advance':
      if (move.flag) play.pass(move.amount * MINUTE);
      else play.advance(move.amount * MINUTE);
      return;
    case 'login': {
      const connectionId = `${person.id}:${play.commands.length}`;
      const { organizationId, version } = play;
      play.step({ type: 'connect', connectionId, api: person.api, version, organizationId });
      const payload = { token: person.authorization };
      play.step({
        type: 'login',
        connectionId,
        version,
        requestId: undefined,
        ...presented(play.machine.world, payload),
      });
      return;
    }
    case 'disconnect': {
      const connectionId = [...play.machine.world.connections.keys()][move.chat] ?? 'none';
      play.step({ type: 'disconnect', connectionId, reason: null });
      return;
    }
    default:
      call(play, person, move, chatId);
  }
}

function call(play: Play, person: Person, move: Move, chatId: string): void {
  const { flag } = move;
  const payloads: Record<string, Record<string, unknown>> = {
    start_chat: { active: flag, continuous: move.amount > 30 },
    resume_chat: { chat: { id: chatId } },
    send_event: { chat_id: chatId, event: { type: 'message', text: flag ? 'hello' : ' ' } },
    deactivate_chat: { id: chatId, ignore_requester_presence: flag },
    transfer_chat: {
      id: chatId,
      target: { type: 'group', ids: [flag ? 1 : 0] },
      ignore_agents_availability: flag,
    },
    set_routing_status: { status: flag ? 'accepting_chats' : 'not_accepting_chats' },
    mark_events_as_seen: { chat_id: chatId, seen_up_to: flag ? '2023-11-14T23:00:00Z' : 'soon' },
    list_threads: { chat_id: chatId },
  };
  try {
    play.call({ ...person, connection: null }, move.what, payloads[move.what]);
  } catch {
    // The token has expired in the licence's time, so there is no command to give.
  }
}

function snapshotText(play: Play): string {
  return JSON.stringify(worldSnapshot(play.machine.world));
}

/** Events of every closed thread, by thread id. */
function closedThreads(play: Play): Map<string, number> {
  const chats = [...(play.machine.world.licenses.get(play.organizationId)?.chats.values() ?? [])];
  const closed = chats.flatMap((chat) => chat.threads.filter((thread) => !thread.active));
  return new Map(closed.map((thread) => [thread.id, thread.events.length]));
}

describe('a machine', () => {
  it('is deterministic, also over a JSON round trip of its commands', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.array(Move, { maxLength: 40 }), (seed, moves) => {
        const stage = cast(seed);
        const results = [];
        for (const move of moves) {
          act(stage, move);
          results.push(stage.play.last);
        }
        const again = createMachine({ seed, now: START, secret: keyedBy(keyOfSeed(seed)) });
        const replayed = (JSON.parse(JSON.stringify(stage.play.commands)) as Command[]).map((command) =>
          again.step(command),
        );
        expect(JSON.stringify(worldSnapshot(again.world))).toBe(snapshotText(stage.play));
        expect(JSON.stringify(replayed.at(-1))).toBe(JSON.stringify(stage.play.last));
      }),
      { numRuns: 60, seed: 7041 },
    );
  });

  it('keeps its invariants whatever is tried (THREAD-001, THREAD-002, THREAD-005, THREAD-018, PUSH-015)', () => {
    fc.assert(
      fc.property(fc.array(Move, { maxLength: 60 }), (moves) => {
        const stage = cast(3);
        const { play } = stage;
        for (const move of moves) {
          const before = snapshotText(play);
          const closed = closedThreads(play);
          act(stage, move);
          if (!play.last.reply.ok && move.what !== 'login') expect(snapshotText(play)).toBe(before);
          for (const [id, events] of closedThreads(play)) expect(closed.get(id) ?? events).toBe(events);
          expectInvariants(play.machine.world);
          // The machine remembers deadlines; looking at everything again must give the same.
          expect(play.machine.deadline()).toBe(worldDeadline(play.machine.world));
        }
      }),
      { numRuns: 60, seed: 7041 },
    );
  });

  it('does the same however a jump of the clock is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 7_200 }), { maxLength: 8 }), (cuts) => {
        const whole = scene();
        const parts = scene();
        const total = 7_200;
        whole.advance(total * 1_000_000);
        let at = 0;
        for (const cut of [...cuts.toSorted((a, b) => a - b), total]) {
          parts.advance((cut - at) * 1_000_000);
          at = cut;
        }
        expect(snapshotText(parts)).toBe(snapshotText(whole));
      }),
      { numRuns: 40, seed: 7041 },
    );
  });

  it('refuses moves of the clock that would not be exact, and changes nothing', () => {
    const { play } = cast(1);
    const { world } = play.machine;
    const before = JSON.stringify(worldSnapshot(world));
    const furthest = Number.MAX_SAFE_INTEGER - world.now;
    for (const organizationId of [null, play.organizationId]) {
      for (const by of [furthest + 1, 1e303, 0.5, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
        const { reply } = play.machine.step({ type: 'advance', organizationId, by });
        expect(reply).toMatchObject({ ok: false, error: { type: 'validation' } });
      }
    }
    expect(JSON.stringify(worldSnapshot(world))).toBe(before);
    expect(play.machine.step({ type: 'advance', organizationId: null, by: furthest }).reply.ok).toBe(true);
  });

  it('goes on from a snapshot', () => {
    const play = scene();
    const before = worldSnapshot(play.machine.world);
    const world = restore(JSON.parse(JSON.stringify(before)));
    expect(worldSnapshot(world)).toEqual(before);
    const other = createMachine({ seed: 0, now: 0, world, secret: keyedBy(keyOfSeed(0)) });
    const command: Command = { type: 'advance', organizationId: play.organizationId, by: 45 * MINUTE };
    expect(JSON.stringify(other.step(command))).toBe(JSON.stringify(play.step(command)));
  });

  it('leaves no trace of a refused command, ids and timestamps included', () => {
    const { play, people } = cast(1);
    const [agent, , customer] = people as [Person, Person, Person];
    const { chatId } = play.start(customer);
    const before = snapshotText(play);
    play.refused(agent, 'send_event', {
      chat_id: chatId,
      event: { type: 'file', url: 'https://example.com/x' },
    });
    play.refused(customer, 'start_chat');
    play.refused(agent, 'transfer_chat', { id: chatId, target: { type: 'group', ids: [9] } });
    expect(snapshotText(play)).toBe(before);
  });
});

function scene(): Play {
  const { play, people } = cast(5);
  const [agent, , customer] = people as [Person, Person, Person];
  const { chatId } = play.start(customer);
  play.say(customer, chatId);
  play.say(agent, chatId);
  play.start(people[3] as Person);
  return play;
}

it('goes on with a restored world as the one that it was taken of, from the first command on', () => {
  const secret = keyedBy(keyOfSeed(1));
  const play = new Play({}, { secret });
  play.customer('x');
  const world = restore(worldSnapshot(play.machine.world));
  const restored = createMachine({ seed: 1, now: START, secret, world });
  const goes = { type: 'disconnect', connectionId: 'x:1', reason: null } as const;
  const [one, other] = [restored.step(goes), play.step(goes)];
  expect(one).toEqual(other);
  expect(one.facts.map(({ type }) => type)).toContain('customer_departed');
});

it('goes on in the midst of turns with a restored world as the one that it was taken of (case D12)', () => {
  const secret = keyedBy(keyOfSeed(1));
  const play = new Play({}, { secret });
  const agents = ['a', 'b'].map((name) => play.agent(name));
  const limitEach = (limit: number) => {
    const properties = { chats: { max_agent_active_chats: limit } };
    play.ok(play.owner(), 'update_license_properties', { properties }, 'configuration');
  };
  limitEach(1);
  for (let n = 0; n < 120; n += 1) play.start(play.customer(`c${n}`, false));
  limitEach(60);
  const restored = createMachine({
    seed: 1,
    now: START,
    secret,
    world: restore(worldSnapshot(play.machine.world)),
  });
  const { organizationId, machine } = play;
  for (const one of [machine, restored]) {
    const active = () => {
      const license = one.world.licenses.get(organizationId);
      return agents.map(({ id }) => (license === undefined ? 0 : activeChats(license, id)));
    };
    expect(one.unfinished()).toBe(organizationId);
    expect(active()).not.toEqual([60, 60]);
    while (one.unfinished() !== null) one.step({ type: 'advance', organizationId, by: 0 });
    expect(active()).toEqual([60, 60]);
  }
  expect(worldSnapshot(restored.world)).toEqual(worldSnapshot(machine.world));
});
