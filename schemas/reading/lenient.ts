/**
 * Reads a request the way real clients need it: unknown members, and optional members that are `null` or empty,
 * count as absent. It returns what it ignored so that a strict server can report the client. It never makes an
 * invalid value valid in any other way, and never touches the value it is given.
 */
import { jsonType, selectorOf } from './branch.ts';
import type { JsonSchema } from './resolve.ts';

export interface Ignored {
  readonly pointer: string;
  readonly reason: 'unknown' | 'null' | 'empty';
}

export interface LenientResult {
  /** The value without what was ignored; the same reference when nothing was. */
  readonly value: unknown;
  readonly ignored: readonly Ignored[];
}

const NOTHING: readonly Ignored[] = [];

/**
 * Cleans a request payload against a resolved schema. A `null` or missing payload is an empty object.
 * An optional `""` is absent unless the member's schema says `minLength: 0`, which marks an emptiness with a meaning;
 * an optional `null` is absent unless the member may be null. Design decision 9.
 */
export function lenient(value: unknown, schema: JsonSchema): LenientResult {
  const ignored: Note[] = [];
  const start = value === null || value === undefined ? {} : value;
  const cleaned = planOf(schema)?.(start, ignored) ?? start;
  return { value: cleaned, ignored: ignored.length === 0 ? NOTHING : ignored };
}

/** Notes what it ignores with pointers that begin at `value`; whoever called it puts its own step before them. */
type Plan = (value: unknown, ignored: Note[]) => unknown;

type Note = { -readonly [K in keyof Ignored]: Ignored[K] };

interface Member {
  readonly required: boolean;
  readonly nullable: boolean;
  readonly emptyMeans: boolean;
  readonly plan: Plan | undefined;
}

const plans = new WeakMap<object, { plan: Plan | undefined }>();

function planOf(schema: JsonSchema | boolean | undefined): Plan | undefined {
  if (typeof schema !== 'object') return undefined;
  let entry = plans.get(schema);
  if (entry === undefined) {
    entry = { plan: makePlan(schema) };
    plans.set(schema, entry);
  }
  return entry.plan;
}

function makePlan(schema: JsonSchema): Plan | undefined {
  const union = (schema['anyOf'] ?? schema['oneOf']) as JsonSchema[] | undefined;
  if (union) return unionPlan(union);
  if (schema['items'] !== undefined) return arrayPlan(planOf(schema['items'] as JsonSchema));
  const isObject = schema['type'] === 'object' || schema['properties'] !== undefined;
  return isObject ? objectPlan(schema) : undefined;
}

function unionPlan(branches: readonly JsonSchema[]): Plan | undefined {
  const inner = branches.map(planOf);
  if (inner.every((plan) => plan === undefined)) return undefined;
  const selector = selectorOf(branches);
  return (value, ignored) => {
    const plan = inner[selector.choose(value)];
    return plan ? plan(value, ignored) : value;
  };
}

function arrayPlan(items: Plan | undefined): Plan | undefined {
  if (items === undefined) return undefined;
  return (value, ignored) => {
    if (!Array.isArray(value)) return value;
    let copy: unknown[] | undefined;
    for (let index = 0; index < value.length; index++) {
      const cleaned = within(String(index), items, value[index], ignored);
      if (cleaned === value[index]) continue;
      copy ??= [...value];
      copy[index] = cleaned;
    }
    return copy ?? value;
  };
}

function objectPlan(schema: JsonSchema): Plan {
  const required = new Set((schema['required'] ?? []) as string[]);
  const members = new Map<string, Member>();
  for (const [name, member] of Object.entries((schema['properties'] ?? {}) as Record<string, JsonSchema>)) {
    members.set(name, {
      required: required.has(name),
      nullable: acceptsNull(member),
      emptyMeans: member['minLength'] === 0,
      plan: planOf(member),
    });
  }
  const patterns = Object.values((schema['patternProperties'] ?? {}) as Record<string, JsonSchema>);
  const rest = schema['additionalProperties'] as JsonSchema | boolean | undefined;
  const restPlan = patterns.length > 0 ? planOf(patterns[0]) : planOf(rest);
  const closed = patterns.length === 0 && (rest === false || (rest === undefined && members.size > 0));
  return (value, ignored) => {
    if (jsonType(value) !== 'object') return value;
    const source = value as Record<string, unknown>;
    // What stays, once it is not all: a copy from which thousands of names are taken away would cost far more.
    let kept: [string, unknown][] | undefined;
    const names = Object.keys(source);
    const before = (count: number) =>
      names.slice(0, count).map((name): [string, unknown] => [name, source[name]]);
    for (const [index, name] of names.entries()) {
      const given = source[name];
      const member = members.get(name);
      const reason = member ? reasonToIgnore(member, given) : closed ? 'unknown' : undefined;
      if (reason !== undefined) {
        ignored.push({ pointer: stepTo(name), reason });
        kept ??= before(index);
        continue;
      }
      const plan = member ? member.plan : restPlan;
      const cleaned = plan ? within(name, plan, given, ignored) : given;
      if (cleaned !== given) kept ??= before(index);
      kept?.push([name, cleaned]);
    }
    return kept === undefined ? value : Object.fromEntries(kept);
  };
}

function stepTo(name: string): string {
  return `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** Cleans a member; most are clean, so pointers are only written for what was ignored. */
function within(name: string, plan: Plan, value: unknown, ignored: Note[]): unknown {
  const before = ignored.length;
  const cleaned = plan(value, ignored);
  for (let index = before; index < ignored.length; index++) {
    const note = ignored[index]!;
    note.pointer = stepTo(name) + note.pointer;
  }
  return cleaned;
}

function reasonToIgnore(member: Member, given: unknown): 'null' | 'empty' | undefined {
  if (member.required) return undefined;
  if (given === null) return member.nullable ? undefined : 'null';
  return given === '' && !member.emptyMeans ? 'empty' : undefined;
}

function acceptsNull(schema: JsonSchema): boolean {
  const union = (schema['anyOf'] ?? schema['oneOf']) as JsonSchema[] | undefined;
  if (union) return union.some(acceptsNull);
  if ('const' in schema) return schema['const'] === null;
  if (Array.isArray(schema['enum'])) return schema['enum'].includes(null);
  const type = schema['type'];
  if (type === undefined) return schema['properties'] === undefined;
  return Array.isArray(type) ? type.includes('null') : type === 'null';
}
