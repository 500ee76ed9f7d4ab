/** What counts as a difference where a map has keys of its own and structures behind them. */
import { describe, expect, it } from 'vitest';
import { deviations } from './canonical.ts';

const listed = (event: object, type = 'message'): object => ({
  id: 'C',
  last_event_per_type: { [type]: { thread_id: 'T', event: { id: 'E', text: 'hi', ...event } } },
});
const places = (got: object, wanted: object): readonly string[] =>
  deviations(got, wanted, { version: '3.6' }).map(({ pointer }) => pointer);

describe('entries of last_event_per_type', () => {
  it('may have private members that are others at every read', () => {
    expect(places(listed({ x_trace: 'a' }), listed({ __priv_node: 3 }))).toEqual([]);
  });

  it('differ by their defined members and by their keys', () => {
    expect(places(listed({ text: 'ho' }), listed({}))).toEqual(['/last_event_per_type/message/event/text']);
    expect(places(listed({}, 'file'), listed({}))).toHaveLength(2);
  });
});

describe('maps with keys of the users’ own', () => {
  it.each([
    ['agent_priorities', { 'a@example.com': 'first' }, { 'a@example.com': 'last' }],
    ['agent_priorities', { 'a@example.com': 'first' }, {}],
    ['groups_status', { 3: 'online' }, { 3: 'offline' }],
    ['chat_properties', { ours: { secret: 1 } }, { ours: { secret: 2 } }],
  ])('%s differs by every key', (name, got, wanted) => {
    expect(places({ [name]: got }, { [name]: wanted })).toHaveLength(1);
    expect(places({ [name]: got }, { [name]: got })).toEqual([]);
  });
});

describe('a time', () => {
  const at = (created_at: string): object => ({ id: 'C', created_at });
  it('may be written in two forms, one of them less exact', () => {
    expect(places(at('2026-01-02T10:00:00.123456Z'), at('2026-01-02T12:00:00+02:00'))).toEqual([]);
    expect(places(at('2026-01-02T10:00:00.123Z'), at('2026-01-02T10:00:00.123456Z'))).toEqual([]);
  });

  it('differs by what both forms say', () => {
    expect(places(at('2026-01-02T10:00:01Z'), at('2026-01-02T10:00:00.9Z'))).toEqual(['/created_at']);
    expect(places(at('2026-01-02T10:00:00.124Z'), at('2026-01-02T10:00:00.123456Z'))).toHaveLength(1);
  });
});

describe('an empty member', () => {
  it.each([
    ['text_vars', {}],
    ['users', []],
    ['properties', {}],
  ])('%s may be left out, and one with something in it may not', (name, empty) => {
    expect(places({ [name]: empty }, {})).toEqual([]);
    expect(places({}, { [name]: empty })).toEqual([]);
    expect(places({}, { [name]: Array.isArray(empty) ? ['a'] : { a: 1 } })).toHaveLength(1);
  });

  it('counts inside of what users gave', () => {
    expect(places({ content: { a: {} } }, { content: {} })).toEqual(['/content/a']);
    expect(places({ properties: { ours: { list: [] } } }, { properties: { ours: {} } })).toHaveLength(1);
  });
});
