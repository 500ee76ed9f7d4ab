/**
 * The difference between two versions, read off the registry and the overlay pairs and off nothing else: messages and
 * fields added, removed, renamed, moved, widened and narrowed, each with whom it breaks. Pure.
 */
import type { ActionDef } from '../../schemas/language/define.ts';
import type { Overlay } from '../../schemas/language/overlay.ts';
import { formatRef, type MessageRef } from '../../schemas/language/refs.ts';
import type { Version } from '../../schemas/language/versions.ts';
import { compareVersions } from '../../schemas/language/versions.ts';
import { overlays as publishedOverlays } from '../../schemas/overlays/index.ts';
import { registry as published, type Registry } from '../../schemas/reading/registry.ts';
import { compareShapes, type FieldChange, rehang } from './fields.ts';
import { type Direction, ELSEWHERE, wholeMessage } from './impact.ts';
import { type Move, type Traced, trace } from './moves.ts';
import { join, type Shape, shapeOf } from './shape.ts';

export interface Change extends FieldChange {
  /** `agent/list_chats/request`, `agent/Chat`; an action as a whole is `agent/list_chats`. */
  readonly message: string;
  readonly direction: Direction;
}

export interface Diff {
  readonly from: Version;
  readonly to: Version;
  readonly changes: readonly Change[];
}

export interface DiffSource {
  readonly registry: Registry;
  readonly overlays: readonly Overlay[];
}

/** The difference between an older and a newer version. Throws when `from` is not the older one. */
export function diffVersions(
  from: Version,
  to: Version,
  { registry, overlays }: DiffSource = { registry: published, overlays: publishedOverlays },
): Diff {
  if (compareVersions(from, to) >= 0) throw new Error(`${from} is not older than ${to}`);
  const [before, after] = [sideOf(registry, from), sideOf(registry, to)];
  const directions = directionsOf([before, after]);
  const steps = overlays.filter(
    ({ until }) => compareVersions(until, from) >= 0 && compareVersions(until, to) < 0,
  );
  const traced = traces(steps, after, before);
  const changes: Change[] = [];
  for (const name of [...new Set([...after.keys(), ...before.keys()])].sort()) {
    const [old, now] = [before.get(name), after.get(name)];
    const direction = directions.get(name) ?? 'output';
    const found =
      old && now
        ? [...between(name, old, now, direction, traced), ...transports(registry, now.ref, from, to)]
        : whole(now?.ref ?? old!.ref, old ? 'removed' : 'added');
    changes.push(...found.map((change) => ({ message: name, direction, ...change })));
  }
  return { from, to, changes };
}

interface Entry {
  readonly ref: MessageRef;
  readonly schema: object;
  readonly shape: Shape;
}

type Side = ReadonlyMap<string, Entry>;

/** Sides that were laid out before: a version is compared with the one before it and with the one after it. */
const sides = new WeakMap<Registry, Map<Version, Side>>();

function sideOf(registry: Registry, version: Version): Side {
  const known = sides.get(registry) ?? new Map<Version, Side>();
  sides.set(registry, known);
  const side = known.get(version) ?? laidOut(registry, version);
  known.set(version, side);
  return side;
}

function laidOut(registry: Registry, version: Version): Side {
  return new Map(
    registry.refsOf(version).map((ref) => {
      const schema = registry.schemaOf(ref, version)!;
      return [formatRef(ref), { ref, schema, shape: shapeOf(schema, version) }];
    }),
  );
}

/** Who writes a message; for a structure, who writes the messages in which it stands. */
function directionsOf(sides: readonly Side[]): Map<string, Direction> {
  const directions = new Map<string, Direction>();
  const note = (name: string, direction: Direction) => {
    const known = directions.get(name);
    directions.set(name, known === undefined || known === direction ? direction : 'both');
  };
  for (const [name, { ref, shape }] of sides.flatMap((side) => [...side])) {
    if (ref.kind === 'structure') continue;
    const direction = /(^|[/_])request$/.test(name) ? 'request' : 'output';
    note(name, direction);
    for (const structures of shape.places.values())
      for (const structure of structures) note(structure, direction);
  }
  return directions;
}

/** What each overlay does, by message or structure; one of a whole message is one of the structure it consists of. */
function traces(
  steps: readonly Overlay[],
  after: Side,
  before: Side,
): ReadonlyMap<string, readonly Traced[]> {
  const found = new Map<string, (Traced & { of: Overlay })[]>();
  for (const overlay of steps) {
    const entry = after.get(overlay.ref) ?? before.get(overlay.ref);
    if (entry === undefined) continue;
    for (const name of [overlay.ref, ...(entry.shape.places.get('') ?? [])]) {
      if (found.get(name)?.some(({ of }) => of === overlay)) continue;
      found.set(name, [...(found.get(name) ?? []), { of: overlay, ...trace(overlay, entry.schema) }]);
    }
  }
  return found;
}

function between(
  name: string,
  old: Entry,
  now: Entry,
  direction: Direction,
  traced: ReadonlyMap<string, readonly Traced[]>,
): FieldChange[] {
  const moves: Move[] = [];
  const meanings: string[] = [];
  for (const [ref, list] of traced) {
    for (const place of placesOf(ref, name, now.shape, old.shape)) {
      for (const each of list) {
        moves.push(...each.moves.map(({ from, to }) => ({ from: join(place, from), to: join(place, to) })));
        meanings.push(...each.meanings.map((path) => join(place, path)));
      }
    }
  }
  const structureOf = (path: string) => innermost(path, name, [now.shape, old.shape]);
  const changes = compareShapes({
    older: rehang(old.shape.fields, moves),
    newer: now.shape,
    direction,
    structureOf,
  });
  for (const path of meanings) {
    const field = now.shape.fields.get(path);
    const structure = structureOf(path);
    if (field === undefined) continue;
    const rest = { what: 'meaning', breaks: ELSEWHERE, ...(structure === undefined ? {} : { structure }) };
    changes.push({ kind: 'changed', path: field.wire, ...rest });
  }
  return changes;
}

function placesOf(ref: string, name: string, ...shapes: Shape[]): Set<string> {
  const places = shapes.flatMap((shape) => [...shape.places].filter(([, names]) => names.has(ref)));
  return new Set(ref === name ? [''] : places.map(([path]) => path));
}

/**
 * The named structure a field is a member of, other than the message itself. Where the two versions have different
 * structures in one place, the change is the message's own.
 */
function innermost(path: string, name: string, shapes: readonly Shape[]): string | undefined {
  for (let above = parentOf(path); above !== undefined; above = parentOf(above)) {
    const at = above;
    const present = shapes.filter((shape) => shape.fields.has(at)).map((shape) => shape.places.get(at));
    const candidates = [...(present[0] ?? [])].filter((structure) => structure !== name);
    const found = candidates.find((structure) => present.every((names) => names?.has(structure)));
    if (found !== undefined) return found;
  }
  return undefined;
}

function parentOf(path: string): string | undefined {
  if (path === '') return undefined;
  const at = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
  return at <= 0 ? '' : path.slice(0, at);
}

function whole(ref: MessageRef, state: 'added' | 'removed'): FieldChange[] {
  const kind = ref.kind === 'action' ? 'action' : ref.kind === 'structure' ? 'structure' : 'told';
  return [{ kind: state, path: '', breaks: wholeMessage(kind, state) }];
}

/** Doors and methods by which an action can be reached; said once, on its request. */
function transports(registry: Registry, ref: MessageRef, from: Version, to: Version): FieldChange[] {
  if (ref.kind !== 'action' || ref.part !== 'request') return [];
  const [old, now] = [
    registry.findAction(ref.api, ref.name, from),
    registry.findAction(ref.api, ref.name, to),
  ];
  if (old === undefined || now === undefined || old === now) return [];
  const doors = (action: ActionDef): string[] => [...action.transports, ...action.methods];
  const gone = doors(old).filter((door) => !doors(now).includes(door));
  const fresh = doors(now).filter((door) => !doors(old).includes(door));
  return [
    ...fresh.map((door) => ({ kind: 'widened' as const, door, breaks: wholeMessage('action', 'added') })),
    ...gone.map((door) => ({ kind: 'narrowed' as const, door, breaks: wholeMessage('action', 'removed') })),
  ].map(({ kind, door, breaks }) => ({
    kind,
    path: '',
    what: `${kind === 'widened' ? 'also' : 'no longer'} by ${door}`,
    breaks,
  }));
}
