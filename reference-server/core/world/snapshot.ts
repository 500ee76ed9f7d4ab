/**
 * The world as plain JSON and back: for comparing, for looking inside and for tests. Maps and sets are written
 * sorted, so that two equal worlds give the same text. Which collections there are stands in `collections.ts`.
 */
import { COLLECTIONS, type Collection, type MapsOf } from './collections.ts';
import { MICROS_PER_SECOND } from './context.ts';
import type { License, World, Writable } from './world.ts';

export type Plain = { [key: string]: unknown };

function plain(value: unknown): unknown {
  if (value instanceof Map) return fromMap(value);
  if (value instanceof Set) return [...value].map(plain).sort();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return plainMembers(value);
}

function plainMembers(value: object): Plain {
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([key, member]) => [key, plain(member)]));
}

function fromMap(map: ReadonlyMap<unknown, unknown>): Plain {
  const entries = [...map].map(([key, value]): [string, unknown] => [String(key), plain(value)]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

/** The whole world. */
export function worldSnapshot(world: World): Plain {
  return plainMembers(world);
}

/** One licence with what the world holds of it, and its time in seconds; undefined members are left out. */
export function licenseSnapshot(world: World, organizationId: string): Plain {
  const license = world.licenses.get(organizationId);
  if (license === undefined) return {};
  const own = (map: ReadonlyMap<string, { readonly organizationId: string | null }>) =>
    new Map([...map].filter(([, value]) => value.organizationId === organizationId));
  const held = Object.keys(COLLECTIONS.world) as (keyof typeof COLLECTIONS.world)[];
  return {
    ...plainMembers(license),
    now: (world.now + license.clockOffset) / MICROS_PER_SECOND,
    ...Object.fromEntries(held.map((name) => [name, fromMap(own(world[name]))])),
  };
}

type AnyCollection = Collection<unknown, object>;

/** One noun: its JSON, with the sets and maps among its members made again. */
function restoreOne({ members }: AnyCollection, raw: unknown): object {
  const made = Object.entries<(plain: unknown) => unknown>(members);
  return {
    ...Object(raw),
    ...Object.fromEntries(made.map(([name, make]) => [name, make(Object(raw)[name])])),
  };
}

function restoreMap(row: AnyCollection, dictionary: unknown): Map<unknown, object> {
  const values = Object.entries(Object(dictionary)).map(([key, raw]): [unknown, object] => [
    row.key(key),
    restoreOne(row, raw),
  ]);
  const { born } = row;
  if (born !== undefined) values.sort(([, a], [, b]) => born(a) - born(b));
  return new Map(values);
}

function restoreMaps<Rows extends object>(rows: Rows, raw: unknown): Writable<MapsOf<Rows>> {
  const maps = Object.entries<AnyCollection>(Object(rows)).map(([name, row]) => [
    name,
    restoreMap(row, Object(raw)[name]),
  ]);
  return Object.fromEntries(maps) as Writable<MapsOf<Rows>>;
}

/** The world of a snapshot of `worldSnapshot`, sharing nothing with it. */
export function restore(snapshot: Plain): Writable<World> {
  const copy = JSON.parse(JSON.stringify(snapshot)) as Writable<World>;
  const licenses = Object.entries<Writable<License>>(Object(copy.licenses)).map(
    ([organizationId, raw]): [string, Writable<License>] => [
      organizationId,
      { ...raw, ...restoreMaps(COLLECTIONS.license, raw) },
    ],
  );
  licenses.sort(([, a], [, b]) => a.createdAt - b.createdAt);
  return { ...copy, ...restoreMaps(COLLECTIONS.world, copy), licenses: new Map(licenses) };
}
