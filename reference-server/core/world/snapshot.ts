/**
 * The world as plain JSON and back: for comparing, for looking inside and for tests. Maps and sets are written
 * sorted, so that two equal worlds give the same text.
 */
import { MICROS_PER_SECOND } from './context.ts';
import type { Agent, Chat, Connection, License, Token, World, Writable } from './world.ts';

export type Plain = { [key: string]: unknown };

function plain(value: unknown): unknown {
  if (value instanceof Map) return fromMap(value);
  if (value instanceof Set) return [...value].map(plain).sort();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([key, member]) => [key, plain(member)]));
}

function fromMap(map: ReadonlyMap<unknown, unknown>): Plain {
  const entries = [...map].map(([key, value]): [string, unknown] => [String(key), plain(value)]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

/** The whole world. */
export function worldSnapshot(world: World): Plain {
  return plain(world) as Plain;
}

/** One licence with its connections and tokens, and its time in seconds; undefined members are left out. */
export function licenseSnapshot(world: World, organizationId: string): Plain {
  const license = world.licenses.get(organizationId);
  if (license === undefined) return {};
  const own = <V extends { organizationId: string | null }>(map: ReadonlyMap<string, V>) =>
    new Map([...map].filter(([, value]) => value.organizationId === organizationId));
  return {
    ...(plain(license) as Plain),
    now: (world.now + license.clockOffset) / MICROS_PER_SECOND,
    connections: fromMap(own(world.connections)),
    tokens: fromMap(own(world.tokens)),
  };
}

type Dictionary = Readonly<Record<string, Plain>>;

/** In the order in which things came into being, because rules that tie fall back to it. */
function toMap<K, V>(dictionary: unknown, key: (text: string) => K, value: (raw: Plain) => V): Map<K, V> {
  const entries = Object.entries(dictionary as Dictionary);
  entries.sort(([, a], [, b]) => bornAt(a) - bornAt(b));
  return new Map(entries.map(([text, raw]) => [key(text), value(raw)]));
}

function bornAt(raw: Plain): number {
  return Number(raw['createdAt'] ?? raw['openedAt'] ?? 0);
}

const same = (text: string) => text;

/** The world of a snapshot of `worldSnapshot`, sharing nothing with it. */
export function restore(snapshot: Plain): Writable<World> {
  const copy = JSON.parse(JSON.stringify(snapshot)) as Plain;
  return {
    ...(copy as unknown as Writable<World>),
    licenses: toMap(copy['licenses'], same, restoreLicense),
    connections: toMap(copy['connections'], same, restoreConnection),
    tokens: toMap(copy['tokens'], same, (raw) => {
      return { ...(raw as unknown as Writable<Token>), scopes: new Set(raw['scopes'] as string[]) };
    }),
  };
}

function restoreLicense(raw: Plain): Writable<License> {
  return {
    ...(raw as unknown as Writable<License>),
    groups: toMap(raw['groups'], Number, (group) => group as never),
    agents: toMap(raw['agents'], same, (agent) => ({
      ...(agent as unknown as Writable<Agent>),
      groups: new Map(
        Object.entries(agent['groups'] as object).map(([id, priority]) => [Number(id), priority]),
      ),
    })),
    customers: toMap(raw['customers'], same, (customer) => customer as never),
    chats: toMap(raw['chats'], same, restoreChat),
    webhooks: toMap(raw['webhooks'], same, (webhook) => webhook as never),
  };
}

function restoreChat(raw: Plain): Writable<Chat> {
  return { ...(raw as unknown as Writable<Chat>), followers: new Set(raw['followers'] as string[]) };
}

function restoreConnection(raw: Plain): Writable<Connection> {
  const subscriptions = raw['subscriptions'] as Record<string, 'all' | string[]> | null;
  const restored =
    subscriptions === null
      ? null
      : new Map(
          Object.entries(subscriptions).map(([version, names]) => [
            version,
            names === 'all' ? names : new Set(names),
          ]),
        );
  return {
    ...(raw as unknown as Writable<Connection>),
    subscriptions: restored as Writable<Connection>['subscriptions'],
  };
}
