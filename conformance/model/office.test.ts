/** The oracle must know a lost, doubled, swapped or leaked message when it meets one. */
import { describe, expect, it } from 'vitest';
import {
  begun,
  closed,
  eligible,
  eventToken,
  type Heard,
  mishearing,
  moved,
  openOffice,
  readable,
  said,
  seenToken,
} from './office.ts';

const owed = (...tokens: string[]): Heard[] => tokens.map((token) => ({ token, owed: true }));

function office() {
  const made = openOffice(
    [
      { id: 'ann', groups: [0], accepting: true },
      { id: 'bob', groups: [0, 1], accepting: true },
    ],
    ['cid', 'dan'],
  );
  begun(made, { chat: 'C', thread: 'T1', customer: 'cid', inside: ['ann'], lines: [] });
  const room = made.rooms[0]!;
  // That a seen mark may be told too has a test of its own.
  const hears = (person: string, from = 0) =>
    (made.ears.get(person) ?? []).filter(({ token }) => token !== seenToken(room)).slice(from);
  return { made, room, hears };
}

describe('mishearing', () => {
  it('accepts what was owed, in order', () => {
    expect(mishearing(owed('a', 'b'), ['a', 'b'])).toBeNull();
  });
  it.each([
    ['lost', ['a']],
    ['doubled', ['a', 'a', 'b']],
    ['swapped', ['b', 'a']],
    ['leaked', ['a', 'b', 'x']],
  ])('names the first difference when something is %s', (_, heard) => {
    expect(mishearing(owed('a', 'b'), heard)).not.toBeNull();
  });
  it('lets what no rule owes be heard once or not at all', () => {
    const expected = [...owed('a'), { token: 'may', owed: false }, ...owed('b')];
    expect(mishearing(expected, ['a', 'b'])).toBeNull();
    expect(mishearing(expected, ['a', 'may', 'b'])).toBeNull();
    expect(mishearing(expected, ['a', 'may', 'may', 'b'])).toEqual({ wanted: 'b', got: 'may' });
  });
});

describe('office', () => {
  it('lets who is in a chat hear that its writers have seen it, before an owed seen mark as well', () => {
    const { made, room } = office();
    const heard = made.ears.get('cid') ?? [];
    const seen = seenToken(room);
    expect(mishearing([...heard, ...owed(seen)], ['chat T1', seen])).toBeNull();
    expect(mishearing([...heard, ...owed(seen)], ['chat T1', seen, seen])).toBeNull();
    expect(mishearing([...heard, ...owed(seen)], ['chat T1'])?.wanted).toBe(seen);
  });
  it('keeps an event for agents from the customer and from agents outside the chat', () => {
    const { made, room, hears } = office();
    const line = { id: 'e', by: 'ann', what: 'message "psst"', visibility: 'agents' as const };
    said(made, room, line);
    expect(hears('ann', 1)).toEqual(owed(eventToken(line)));
    expect([...hears('cid', 1), ...hears('bob', 1), ...hears('dan')]).toEqual([]);
    expect([readable(room.talks[0]!, 'agent'), readable(room.talks[0]!, 'customer')]).toEqual([
      [eventToken(line)],
      [],
    ]);
  });
  it('tells a closing to everybody who may see the chat, and to no other customer', () => {
    const { made, room, hears } = office();
    closed(made, room);
    for (const person of ['ann', 'bob', 'cid']) expect(hears(person, 1)).toEqual(owed('closed T1'));
    expect(hears('dan')).toEqual([]);
  });
  it('owes nothing after a move to a group to an agent who lost the chat', () => {
    const { made, room, hears } = office();
    expect(eligible(made, [1], room.inside)).toEqual(['bob']);
    moved(made, room, 'bob', [1]);
    said(made, room, { id: 'e', by: 'cid', what: 'message "hi"', visibility: 'all' });
    expect(hears('ann', 1).map((heard) => heard.owed)).toEqual([true, false]);
    expect(hears('bob', 1)).toEqual(owed('moved T1', 'event e message "hi"'));
  });
});
