/**
 * Moves values between the canonical shape and the shape of one version: `lower` for what a server says, `lift`
 * for what it hears. Windows and former names are read off the canonical schema, overlay pairs do the rest. It
 * validates nothing and mutates nothing; members it does not know pass through.
 */

import { STRUCTURE } from '../language/define.ts';
import type { Overlay } from '../language/overlay.ts';
import { formatRef, type MessageRef } from '../language/refs.ts';
import { compareVersions, inWindow, type Version } from '../language/versions.ts';
import { windowOf } from '../language/window.ts';
import { overlays } from '../overlays/index.ts';
import { jsonType, selectorOf } from './branch.ts';
import { type Registry, registry } from './registry.ts';
import { fieldName, isRequired, type JsonSchema, resolve } from './resolve.ts';

export interface Translator {
  /**
   * Canonical value to the shape of `version`; the same reference when nothing differs. Undefined when the version
   * has no such message, or when the value itself cannot be said there (an event type it does not know). Such
   * values are dropped from arrays and optional members; in a required member they make its object unsayable too.
   */
  lower(ref: MessageRef, value: unknown, version: Version): unknown;
  /** Value in the shape of `version` to the canonical shape; undefined when the version has no such message. */
  lift(ref: MessageRef, value: unknown, version: Version): unknown;
  /** Both for one message, looked up once by who translates many; undefined when the version has no such message. */
  movesOf(ref: MessageRef, version: Version): Moves | undefined;
}

export type Move = (value: unknown) => unknown;

export interface Moves {
  readonly lower: Move;
  readonly lift: Move;
}

/** Both directions of one schema node; undefined where nothing differs. */
type Plan = Moves;

const SAME: Moves = { lower: (value) => value, lift: (value) => value };

/** Makes a translator. Plans are made when a message is first translated to a version, and kept. */
export function createTranslator(source: Registry, pairs: readonly Overlay[]): Translator {
  const plans = new Map<string, Plan | undefined | 'no such message'>();
  function planFor(ref: MessageRef, version: Version): Plan | undefined | 'no such message' {
    const text = formatRef(ref);
    const key = `${version} ${text}`;
    if (plans.has(key)) return plans.get(key);
    const schema = source.schemaOf(ref, version);
    const context = { version, pairs: pairs.filter((pair) => compareVersions(version, pair.until) <= 0) };
    const plan = schema
      ? withOverlays(makePlan(schema as JsonSchema, context), text, context)
      : 'no such message';
    plans.set(key, plan);
    return plan;
  }
  function translate(
    direction: 'lower' | 'lift',
    ref: MessageRef,
    value: unknown,
    version: Version,
  ): unknown {
    const plan = planFor(ref, version);
    if (plan === 'no such message') return undefined;
    return plan === undefined ? value : plan[direction](value);
  }
  return {
    lower: (ref, value, version) => translate('lower', ref, value, version),
    lift: (ref, value, version) => translate('lift', ref, value, version),
    movesOf(ref, version) {
      const plan = planFor(ref, version);
      return plan === 'no such message' ? undefined : (plan ?? SAME);
    },
  };
}

interface Context {
  readonly version: Version;
  readonly pairs: readonly Overlay[];
}

function planOf(schema: JsonSchema | boolean | undefined, context: Context): Plan | undefined {
  if (typeof schema !== 'object') return undefined;
  const plan = makePlan(schema, context);
  const name = schema[STRUCTURE];
  return typeof name === 'string' ? withOverlays(plan, name, context) : plan;
}

/** Overlays see canonical names: they run before the windows on the way down, and after them on the way up. */
function withOverlays(plan: Plan | undefined, ref: string, context: Context): Plan | undefined {
  const own = context.pairs
    .filter((pair) => pair.ref === ref)
    .sort((a, b) => compareVersions(b.until, a.until));
  if (own.length === 0) return plan;
  const reversed = [...own].reverse();
  return {
    lower(value) {
      const old = own.reduce((current, pair) => pair.lower(current), value);
      return plan ? plan.lower(old) : old;
    },
    lift(value) {
      const canonical = plan ? plan.lift(value) : value;
      return reversed.reduce((current, pair) => pair.lift(current), canonical);
    },
  };
}

function makePlan(schema: JsonSchema, context: Context): Plan | undefined {
  const union = (schema['anyOf'] ?? schema['oneOf']) as JsonSchema[] | undefined;
  if (union) return unionPlan(union, context);
  const parts = schema['allOf'] as JsonSchema[] | undefined;
  if (parts) return sequence(parts.map((part) => planOf(part, context)));
  if (schema['items'] !== undefined) return arrayPlan(planOf(schema['items'] as JsonSchema, context));
  return objectPlan(schema, context);
}

function sequence(plans: readonly (Plan | undefined)[]): Plan | undefined {
  const real = plans.filter((plan) => plan !== undefined);
  if (real.length === 0) return undefined;
  return {
    lower: (value) => real.reduce((current, plan) => plan.lower(current), value),
    lift: (value) => real.reduce((current, plan) => plan.lift(current), value),
  };
}

function unionPlan(branches: readonly JsonSchema[], context: Context): Plan | undefined {
  const exists = branches.map((branch) => inWindow(windowOf(branch), context.version));
  const plans = branches.map((branch, index) => (exists[index] ? planOf(branch, context) : undefined));
  if (exists.every(Boolean) && plans.every((plan) => plan === undefined)) return undefined;
  const canonical = selectorOf(branches);
  const known = branches.filter((_, index) => exists[index]);
  const knownPlans = plans.filter((_, index) => exists[index]);
  const versioned = selectorOf(
    known.map((branch) => resolve(branch, { version: context.version, strength: 'open' })),
  );
  return {
    lower(value) {
      const index = canonical.choose(value);
      if (index < 0) return value;
      if (!exists[index]) return undefined;
      const plan = plans[index];
      return plan ? plan.lower(value) : value;
    },
    lift(value) {
      const plan = knownPlans[versioned.choose(value)];
      return plan ? plan.lift(value) : value;
    },
  };
}

function arrayPlan(items: Plan | undefined): Plan | undefined {
  if (items === undefined) return undefined;
  function each(move: Move): Move {
    return (value) => {
      if (!Array.isArray(value)) return value;
      let changed = false;
      const out: unknown[] = [];
      for (const item of value) {
        const moved = move(item);
        if (moved !== item) changed = true;
        if (moved !== undefined) out.push(moved);
      }
      return changed ? out : value;
    };
  }
  return { lower: each(items.lower), lift: each(items.lift) };
}

interface Member {
  /** Name on the other side; undefined when the member does not exist there. */
  readonly name: string | undefined;
  readonly move: Move | undefined;
  /** A required member that cannot be said makes its object one that cannot be said. */
  readonly required?: boolean;
}

function objectPlan(schema: JsonSchema, context: Context): Plan | undefined {
  const down = new Map<string, Member>();
  const up = new Map<string, Member>();
  for (const [name, field] of Object.entries((schema['properties'] ?? {}) as Record<string, JsonSchema>)) {
    const wire = fieldName(name, field, context.version);
    const plan = wire === undefined ? undefined : planOf(field, context);
    if (wire === name && plan === undefined) continue;
    down.set(name, { name: wire, move: plan?.lower });
    if (wire !== undefined) up.set(wire, { name, move: plan?.lift });
  }
  const pattern = Object.values((schema['patternProperties'] ?? {}) as Record<string, JsonSchema>)[0];
  const own = new Set(Object.keys((schema['properties'] ?? {}) as object));
  const rest = planOf(pattern ?? (schema['additionalProperties'] as JsonSchema | undefined), context);
  if (down.size === 0 && rest === undefined) return undefined;
  const required = new Set((schema['required'] ?? []) as string[]);
  for (const [name, member] of down) {
    const field = (schema['properties'] as JsonSchema)[name];
    if (isRequired(required.has(name), field, context.version)) down.set(name, { ...member, required: true });
  }
  return {
    lower: members(down, own, rest?.lower),
    lift: members(up, own, rest?.lift),
  };
}

function members(table: ReadonlyMap<string, Member>, own: ReadonlySet<string>, rest: Move | undefined): Move {
  return (value) => {
    if (jsonType(value) !== 'object') return value;
    const source = value as Record<string, unknown>;
    let changed = false;
    const out: Record<string, unknown> = {};
    for (const name of Object.keys(source)) {
      const given = source[name];
      const member = table.get(name);
      const move = member ? member.move : own.has(name) ? undefined : rest;
      const target = member ? member.name : name;
      const moved = move === undefined || given === undefined ? given : move(given);
      if (moved === undefined && given !== undefined && member?.required) return undefined;
      if (target !== name || moved !== given) changed = true;
      if (target === undefined || (moved === undefined && given !== undefined)) continue;
      if (target === '__proto__') Object.defineProperty(out, target, { value: moved, enumerable: true });
      else out[target] = moved;
    }
    return changed ? out : value;
  };
}

/** Translation of the published definitions. */
export const { lower, lift, movesOf } = createTranslator(registry, overlays);
