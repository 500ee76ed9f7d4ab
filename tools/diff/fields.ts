/**
 * Compares the fields of one message in two versions: what was added, removed, renamed, moved, widened and narrowed,
 * and whom that breaks. It knows shapes only, no registry.
 */
import {
  added,
  type Breaks,
  type Direction,
  ELSEWHERE,
  type Facet,
  type Grade,
  regraded,
  removed,
} from './impact.ts';
import { isBelow } from './moves.ts';
import { type Field, LOWER, type Shape, UPPER } from './shape.ts';

export type ChangeKind = 'added' | 'removed' | 'renamed' | 'moved' | Grade;

export interface FieldChange {
  readonly kind: ChangeKind;
  /** Path on the wire, in the newer version unless it was removed. Empty for the message itself. */
  readonly path: string;
  /** Path in the older version, when it is another. */
  readonly from?: string;
  /** What changed about it. */
  readonly what?: string;
  /** The added or removed field in which it stands. */
  readonly inside?: string;
  /** The innermost named structure to which it belongs. */
  readonly structure?: string;
  readonly breaks: Breaks;
}

/** A field of the older version under its newer canonical path. */
export interface OldField {
  readonly field: Field;
  /** Its own canonical path. */
  readonly path: string;
  /** It is the top of what an overlay moved here. */
  readonly moved: boolean;
}

interface Sides {
  readonly older: ReadonlyMap<string, OldField>;
  readonly newer: Shape;
  readonly direction: Direction;
  readonly structureOf: (path: string) => string | undefined;
}

/** Changes in the order of the newer version; what was removed comes last. */
export function compareShapes(sides: Sides): FieldChange[] {
  const changes: FieldChange[] = [];
  for (const [path, field] of sides.newer.fields) {
    const old = sides.older.get(path);
    if (old === undefined) changes.push(onlyIn('added', path, field, sides));
    else changes.push(...placed(path, old, field, sides), ...compareField(path, old.field, field, sides));
  }
  for (const [path, { field }] of sides.older) {
    if (!sides.newer.fields.has(path)) changes.push(onlyIn('removed', path, field, sides));
  }
  return changes;
}

function about(path: string, sides: Sides): { structure?: string } {
  const structure = sides.structureOf(path);
  return structure === undefined ? {} : { structure };
}

function onlyIn(kind: 'added' | 'removed', path: string, field: Field, sides: Sides): FieldChange {
  const exists = (other: string) => (kind === 'added' ? sides.older : sides.newer.fields).has(other);
  const top = parents(path).find((above) => !exists(above)) ?? path;
  const topField = kind === 'added' ? sides.newer.fields.get(top) : sides.older.get(top)?.field;
  const judge = kind === 'added' ? added : removed;
  return {
    kind,
    path: field.wire,
    ...(top === path ? {} : { inside: topField!.wire }),
    ...about(path, sides),
    breaks: judge(sides.direction, topField?.required === true),
  };
}

/** The paths above a path, outermost first, the message itself left out. */
function parents(path: string): string[] {
  return [...path.matchAll(/[.[]/g)].map(({ index }) => path.slice(0, index)).filter((above) => above !== '');
}

const lastName = (wire: string) => /[^.[\]]*(\[\d*\])*$/.exec(wire)?.[0] ?? wire;

function placed(path: string, old: OldField, field: Field, sides: Sides): FieldChange[] {
  const kind = old.moved
    ? 'moved'
    : lastName(old.field.wire) === lastName(field.wire)
      ? undefined
      : 'renamed';
  if (kind === undefined || path.endsWith('[]')) return [];
  // A move is told of the structure that holds both places.
  const shared = parents(path).findLast((above) => isBelow(old.path, above)) ?? '';
  const place = old.moved ? `${shared}.` : path;
  return [{ kind, path: field.wire, from: old.field.wire, ...about(place, sides), breaks: ELSEWHERE }];
}

function compareField(path: string, a: Field, b: Field, sides: Sides): FieldChange[] {
  return facets(a, b).map(({ facet, grade, what }) => ({
    kind: grade,
    path: b.wire,
    ...(a.wire === b.wire ? {} : { from: a.wire }),
    what,
    ...about(path, sides),
    breaks: regraded(sides.direction, facet, grade),
  }));
}

interface FacetChange {
  readonly facet: Facet;
  readonly grade: Grade;
  readonly what: string;
}

function facets(a: Field, b: Field): FacetChange[] {
  return [...requiredness(a, b), ...types(a, b), ...values(a, b), ...limits(a, b), ...patterns(a, b)];
}

function requiredness(a: Field, b: Field): FacetChange[] {
  const [was, is] = [a.required === true, b.required === true];
  if (was === is) return [];
  const what = is ? 'required, was optional' : 'optional, was required';
  return [{ facet: 'required', grade: is ? 'narrowed' : 'widened', what }];
}

/** `any` is every type, and every integer is a number. */
function types(a: Field, b: Field): FacetChange[] {
  const lacks = (in_: Field, type: string) =>
    !in_.types.has('any') && !in_.types.has(type) && !(type === 'integer' && in_.types.has('number'));
  const gone = [...a.types].filter((type) => lacks(b, type));
  const fresh = [...b.types].filter((type) => lacks(a, type));
  return setChange('types', 'type', gone, fresh, `${[...a.types].join('|')} to ${[...b.types].join('|')}`);
}

function values(a: Field, b: Field): FacetChange[] {
  if (a.values === undefined && b.values === undefined) return [];
  if (a.values === undefined)
    return [{ facet: 'values', grade: 'narrowed', what: `only ${[...b.values!].join(', ')}, was free` }];
  if (b.values === undefined)
    return [{ facet: 'values', grade: 'widened', what: `free, was only ${[...a.values].join(', ')}` }];
  const gone = [...a.values].filter((value) => !b.values!.has(value));
  const fresh = [...b.values].filter((value) => !a.values!.has(value));
  const signed = [...fresh.map((value) => `+${value}`), ...gone.map((value) => `-${value}`)].join(' ');
  return setChange('values', 'values', gone, fresh, signed);
}

function setChange(
  facet: Facet,
  name: string,
  gone: readonly string[],
  fresh: readonly string[],
  text: string,
): FacetChange[] {
  if (gone.length === 0 && fresh.length === 0) return [];
  const grade = gone.length === 0 ? 'widened' : fresh.length === 0 ? 'narrowed' : 'changed';
  return [{ facet, grade, what: `${name} ${text}` }];
}

function limits(a: Field, b: Field): FacetChange[] {
  return [...LOWER, ...UPPER].flatMap((limit): FacetChange[] => {
    const [was, is] = [a.limits[limit], b.limits[limit]];
    if (was === is) return [];
    const loose = (LOWER as readonly string[]).includes(limit)
      ? Number.NEGATIVE_INFINITY
      : Number.POSITIVE_INFINITY;
    const rises = (is ?? loose) > (was ?? loose);
    const grade = rises === loose > 0 ? 'widened' : 'narrowed';
    return [{ facet: 'limits', grade, what: `${limit} ${is ?? 'none'}, was ${was ?? 'none'}` }];
  });
}

function patterns(a: Field, b: Field): FacetChange[] {
  const [was, is] = [[...a.patterns].sort().join(' '), [...b.patterns].sort().join(' ')];
  if (was === is) return [];
  const grade = was === '' ? 'narrowed' : is === '' ? 'widened' : 'changed';
  return [{ facet: 'pattern', grade, what: `pattern ${is || 'none'}, was ${was || 'none'}` }];
}

/**
 * The older fields under the paths that newer ones have: each field below the older end of a move is hung below its
 * newer end, unless something is there already.
 */
export function rehang(
  fields: ReadonlyMap<string, Field>,
  moves: readonly { readonly from: string; readonly to: string }[],
): Map<string, OldField> {
  const out = new Map<string, OldField>();
  for (const [path, field] of fields) {
    const move = moves.find(({ from, to }) => !fields.has(to) && headOf(path, from) !== undefined);
    const head = move && headOf(path, move.from);
    if (move === undefined || head === undefined) out.set(path, { field, path, moved: false });
    else {
      const target = move.to + path.slice(head.length);
      if (!out.has(target)) out.set(target, { field, path, moved: path === head });
    }
  }
  return out;
}

/** The part of `path` that is the moved field `from`, whose `<*>` stands for any member. */
function headOf(path: string, from: string): string | undefined {
  if (!from.includes('<*>')) return isBelow(path, from) ? from : undefined;
  const names = from.split('<*>').map((part) => part.replace(/[.[\]]/g, '\\$&'));
  return new RegExp(`^${names.join('[^.[\\]]+')}(?=$|[.[])`).exec(path)?.[0];
}
