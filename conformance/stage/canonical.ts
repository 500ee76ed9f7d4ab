/**
 * Compares what a target said twice, or said and should have said, by meaning: order counts only where the protocol gives
 * one, members that no version defines are left out, and so are values that change by being read. It finds the places
 * that differ; whether that breaks a rule is for the caller.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Version } from '../../schemas/language/versions.ts';
import { registry } from '../../schemas/reading/registry.ts';
import { isRecord } from '../targets/ports.ts';

/** Lists that a rule or a description puts in order; every other list inside an object is a set. */
const ORDERED: ReadonlySet<string> = new Set([
  'events',
  'event_ids',
  'threads',
  'chats',
  'chats_summary',
  'chats_info',
  'last_pages',
  'elements',
  'buttons',
  'fields',
  'options',
  'answers',
]);

/** Page ids, which a server may make anew for each answer, and durations that go on while one reads. */
const VOLATILE: ReadonlySet<string> = new Set([
  'next_page_id',
  'previous_page_id',
  'wait_time',
  'queues_duration',
]);

/** Objects with keys of the users' own, to the depth of properties in a namespace; nothing inside them is unknown. */
const FREE: ReadonlySet<string> = new Set([
  'properties',
  'content',
  'custom_variables',
  'session_fields',
  'additional_data',
  'text_vars',
  'chat_properties',
  'customer_side_storage',
]);

/** Objects with keys of their own, whose entries are structures again. */
const MAPS: ReadonlySet<string> = new Set([
  'event_per_type',
  'last_event_per_type',
  'agent_priorities',
  'groups_status',
  'integrations',
  'invalid_fields',
]);

/** One place in which two values differ; a side that is not there is undefined. */
interface ValueDifference {
  /** JSON pointer into the value the target gave. */
  readonly pointer: string;
  readonly got: unknown;
  readonly wanted: unknown;
}

export interface Sameness {
  readonly version: Version;
  /** Names of further lists whose order counts here. */
  readonly order?: readonly string[];
  /** The value itself is a list without an order. */
  readonly set?: boolean;
  /** Two views of one thing, of which each may lack what the other has: only members that both have are compared. */
  readonly common?: boolean;
  /** The check put the value together itself, so that its outermost members are its own and none is unknown. */
  readonly composed?: boolean;
}

/** The places where two values differ, at most twenty; none when they mean the same. */
export function deviations(got: unknown, wanted: unknown, how: Sameness): readonly ValueDifference[] {
  const found: ValueDifference[] = [];
  const state: State = {
    known: knownMembers(how.version),
    ordered: new Set([...ORDERED, ...(how.order ?? [])]),
    common: how.common === true,
    report: (difference) => void (found.length < 20 && found.push(difference)),
  };
  const place: Place = {
    pointer: '',
    name: '',
    free: how.composed === true,
    inFree: false,
    ordered: how.set !== true,
  };
  compare(plain(got), plain(wanted), place, state);
  return found;
}

interface State {
  readonly known: ReadonlySet<string>;
  readonly ordered: ReadonlySet<string>;
  readonly common: boolean;
  readonly report: (difference: ValueDifference) => void;
}

interface Place {
  readonly pointer: string;
  /** Name of the member, or of the list that holds it. */
  readonly name: string;
  /** Whether every member counts here, also one that no version defines. */
  readonly free: boolean;
  /** The same for all that is further inside. */
  readonly inFree: boolean;
  /** Whether a list in this place has an order. */
  readonly ordered: boolean;
}

function compare(got: unknown, wanted: unknown, place: Place, state: State): void {
  if (Array.isArray(got) && Array.isArray(wanted)) {
    if (place.ordered) compareLists(got, wanted, place, state);
    else compareSets(got, wanted, place, state);
  } else if (isRecord(got) && isRecord(wanted)) {
    compareRecords(got, wanted, place, state);
  } else if (!isDeepStrictEqual(settled(got, place), settled(wanted, place)) && !isOneMoment(got, wanted)) {
    state.report({ pointer: place.pointer, got, wanted });
  }
}

function compareRecords(
  got: Record<string, unknown>,
  wanted: Record<string, unknown>,
  place: Place,
  state: State,
): void {
  for (const name of new Set([...Object.keys(got), ...Object.keys(wanted)])) {
    if (VOLATILE.has(name) || !(place.free || state.known.has(name))) continue;
    if (state.common && !(name in got && name in wanted)) continue;
    if (!place.inFree && isLeftOut(got[name], wanted[name])) continue;
    const inside: Place = {
      pointer: `${place.pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      name,
      free: FREE.has(name) || MAPS.has(name) || place.inFree,
      inFree: FREE.has(name) || place.inFree,
      ordered: state.ordered.has(name),
    };
    compare(got[name], wanted[name], inside, state);
  }
}

/** Whether one side leaves out what the other says is an empty list or object: a server may do either (ENV-043). */
function isLeftOut(one: unknown, other: unknown): boolean {
  return (one === undefined && isEmpty(other)) || (other === undefined && isEmpty(one));
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function compareLists(got: readonly unknown[], wanted: readonly unknown[], place: Place, state: State): void {
  for (let index = 0; index < Math.max(got.length, wanted.length); index += 1)
    compare(got[index], wanted[index], within(place, index), state);
}

/** Members are paired by their id where they have one, else by equality; what is left over on either side differs. */
function compareSets(got: readonly unknown[], wanted: readonly unknown[], place: Place, state: State): void {
  const rest = [...wanted];
  got.forEach((entry, index) => {
    const inside = within(place, index);
    const twin = rest.findIndex((other) => pairs(entry, other, inside, state));
    if (twin < 0) state.report({ pointer: inside.pointer, got: entry, wanted: undefined });
    else compare(entry, rest.splice(twin, 1)[0], inside, state);
  });
  rest.forEach((entry, index) => {
    state.report({ pointer: within(place, got.length + index).pointer, got: undefined, wanted: entry });
  });
}

function pairs(one: unknown, other: unknown, place: Place, state: State): boolean {
  if (isRecord(one) && isRecord(other) && 'id' in one && 'id' in other) return one['id'] === other['id'];
  const found: ValueDifference[] = [];
  compare(one, other, place, { ...state, report: (difference) => void found.push(difference) });
  return found.length === 0;
}

/** A list inside a list is a tuple of the check's own making, so its order counts. */
function within(place: Place, index: number): Place {
  return { ...place, pointer: `${place.pointer}/${index}`, ordered: true };
}

/** An address may be signed anew each time it is read; what it is the address of is before the query. */
function settled(value: unknown, { name }: Place): unknown {
  return /(^|_)(url|src|avatar)$|^thumbnail/.test(name) && typeof value === 'string'
    ? value.split('?', 1)[0]
    : value;
}

const MOMENT = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)$/;

/** Whether two texts are the same time, as far as the less exact of them says it: a server may write it in two forms (EVENT-009). */
function isOneMoment(one: unknown, other: unknown): boolean {
  const [a, b] = [one, other].map((text) => (typeof text === 'string' ? MOMENT.exec(text) : null));
  if (a == null || b == null) return false;
  const digits = Math.min(a[2]?.length ?? 0, b[2]?.length ?? 0);
  const [x, y] = [a, b].map(
    ([, second, fraction = '', zone]) => `${Date.parse(`${second}${zone}`)} ${fraction.slice(0, digits)}`,
  );
  return x === y;
}

/** What the wire would make of a value: generated input has null prototypes and absent members that JSON has not. */
function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

const KNOWN = new Map<Version, ReadonlySet<string>>();

/** Names of all members that the messages and structures of a version define. */
function knownMembers(version: Version): ReadonlySet<string> {
  let names = KNOWN.get(version);
  if (names === undefined) {
    const collected = new Set<string>();
    const seen = new Set<object>();
    for (const ref of registry.refsOf(version))
      collectMembers(registry.schemaOf(ref, version), collected, seen);
    names = collected;
    KNOWN.set(version, names);
  }
  return names;
}

/** Adds the names of the members that a schema has at any depth. */
export function collectMembers(schema: unknown, names: Set<string>, seen: Set<object>): void {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return;
  seen.add(schema);
  const properties = 'properties' in schema ? schema.properties : undefined;
  if (isRecord(properties)) for (const name of Object.keys(properties)) names.add(name);
  for (const inner of Object.values(schema)) collectMembers(inner, names, seen);
}
