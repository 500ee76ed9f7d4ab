/**
 * Lies about values: whatever an unbroken server says of one kind of value, in answers and in pushes, is told otherwise. Most
 * of it keeps its shape, so that the judges of shapes are silent and the check has to speak.
 */
import { isObject } from '../../stage/scenes.ts';
import type { Session } from '../../target.ts';

/** A value, its members and entries told already, with the member that holds it and who has connections. */
export type Twist = (value: unknown, member: string, agents: readonly string[]) => unknown;

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;
const NOBODY = 'nobody@example.com';

/** Bends lists alone. */
const lists =
  (bend: (list: readonly unknown[]) => readonly unknown[]): Twist =>
  (value) =>
    Array.isArray(value) ? bend(value) : value;

export const TWISTS: Readonly<Record<string, Twist>> = {
  'says-the-opposite': (value) => (typeof value === 'boolean' ? !value : value),
  'says-yes-and-no-in-words': (value) => (typeof value === 'boolean' ? String(value) : value),
  'tells-one-status': (value, member) => (/status$/.test(member) ? 'not_accepting_chats' : value),
  'tells-unknown-visibilities': (value, member) => (member === 'visibility' ? 'everybody' : value),
  'empties-properties': (value, member) => (member === 'properties' ? {} : value),
  'tells-customers-what-agents-see': (value) =>
    isObject(value) && 'id' in value ? { ...value, visibility: 'all', customer_visit: {} } : value,
  'counts-one-more': (value) => (Number.isInteger(value) ? Number(value) + 1 : value),
  'tells-one-moment': (value) =>
    typeof value === 'string' && MOMENT.test(value) ? '2020-01-01T00:00:00.000000Z' : value,
  'tells-of-another-agent': (value, _member, agents) => {
    const at = typeof value === 'string' ? agents.indexOf(value) : -1;
    return at < 0 ? value : (agents[at + 1] ?? NOBODY);
  },
  'tells-one-id': (value, member) =>
    /^(?:id|thread_id|event_id)$/.test(member) && typeof value === 'string' && !value.includes('@')
      ? 'THE-SAME'
      : value,
  'tells-whole-seconds': (value) =>
    typeof value === 'string' && MOMENT.test(value) ? value.replace(/\.\d+/, '') : value,
  'leaves-out-places-of-pages': (value) => {
    if (!isObject(value)) return value;
    const { next_page_id: _next, previous_page_id: _previous, ...others } = value;
    return others;
  },
  'makes-up-places-of-pages': (value) => {
    const isPage = isObject(value) && Object.keys(value).some((name) => /^(?:found|total)_/.test(name));
    return isPage ? { next_page_id: 'MADE-UP', ...value } : value;
  },
  'empties-lists': lists(() => []),
  'fills-empty-lists': lists((list) => (list.length === 0 ? [{ id: 'MADE-UP' }] : list)),
  'repeats-lists': lists((list) => [...list, ...list]),
  'turns-lists-round': lists((list) => list.toReversed()),
};

/** Everything of `value`, from the inside. */
export function retold(value: unknown, twist: Twist, agents: readonly string[], member = ''): unknown {
  if (Array.isArray(value))
    return twist(
      value.map((entry) => retold(entry, twist, agents)),
      member,
      agents,
    );
  if (typeof value !== 'object' || value === null) return twist(value, member, agents);
  const members = Object.entries(value).map(([key, each]) => [key, retold(each, twist, agents, key)]);
  return twist(Object.fromEntries(members), member, agents);
}

/** The agents of these sessions, each once. */
export const agentsOf = (sessions: readonly Session[]): readonly string[] => [
  ...new Set(
    sessions.flatMap(({ actor }) => (actor !== null && actor.kind !== 'customer' ? [actor.id] : [])),
  ),
];
