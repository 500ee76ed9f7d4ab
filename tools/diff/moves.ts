/**
 * Finds out which fields an overlay pair moves, by lowering a value whose every part is recognisable and looking where
 * each part has gone. Overlays are functions, so this is the only way to read them without writing the moves twice.
 */
import type { Overlay } from '../../schemas/language/overlay.ts';
import { inWindow, VERSIONS, type Version } from '../../schemas/language/versions.ts';
import { windowOf } from '../../schemas/language/window.ts';
import type { JsonSchema } from '../../schemas/reading/resolve.ts';
import { join } from './shape.ts';

/** A field that an older version keeps at `from` and newer ones at `to`, both in canonical names. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

export interface Traced {
  readonly moves: readonly Move[];
  /** Fields that stay where they are and mean something else, by canonical path. */
  readonly meanings: readonly string[];
}

/** What the overlay does to a message or structure with this canonical schema. */
export function trace(overlay: Overlay, schema: object): Traced {
  const newer = VERSIONS[VERSIONS.indexOf(overlay.until) + 1];
  if (newer === undefined) return { moves: [], meanings: [] };
  const sample = new Sampler(newer).value(schema as JsonSchema);
  const before = new Map<unknown, string>();
  const markers = new Map<string, string>();
  index(sample, '', (path, part) => {
    before.set(part, path);
    if (typeof part === 'string') markers.set(part, path);
  });
  const lowered = overlay.lower(sample);
  const after = new Map<string, unknown>();
  const kept = new Set<unknown>();
  index(
    lowered,
    '',
    (path, part) => {
      after.set(path, part);
      if (before.get(part) === path) kept.add(part);
    },
    markers,
  );
  const moves: Move[] = [];
  for (const [from, part] of after) {
    const to = before.get(part);
    if (to === undefined || to === from || kept.has(part)) continue;
    if (!moves.some((move) => isBelow(from, move.from) && isBelow(to, move.to))) moves.push({ from, to });
  }
  const meanings = [...after]
    .filter(([path, part]) => !before.has(part) && isLeaf(part) && [...before.values()].includes(path))
    .map(([path]) => path);
  return { moves, meanings };
}

const isLeaf = (part: unknown) => typeof part !== 'object' || part === null;

/** Whether `path` is the field `above` or stands inside it. */
export function isBelow(path: string, above: string): boolean {
  if (above === '' || path === above) return true;
  return path.startsWith(above) && (path[above.length] === '.' || path[above.length] === '[');
}

type Visit = (path: string, part: unknown) => void;

/** Visits every part; a key that is itself a marker stands for any key. */
function index(value: unknown, path: string, visit: Visit, markers?: ReadonlyMap<string, string>): void {
  visit(path, value);
  if (Array.isArray(value)) for (const item of value) index(item, `${path}[]`, visit, markers);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value))
      index(member, join(path, markers?.has(key) ? '<*>' : key), visit, markers);
  }
}

/** Builds a value with every field of a version, under canonical names, whose leaves are all different. */
class Sampler {
  readonly #version: Version;
  #count = 0;

  constructor(version: Version) {
    this.#version = version;
  }

  value(schema: JsonSchema): unknown {
    const union = (schema['anyOf'] ?? schema['oneOf']) as JsonSchema[] | undefined;
    const branches = union?.filter((branch) => inWindow(windowOf(branch), this.#version));
    const branch = branches?.find((entry) => entry['properties'] ?? entry['items']) ?? branches?.[0];
    const own = schema['properties'] ? this.#object(schema) : undefined;
    if (branch) {
      const chosen = this.value(branch);
      return own && typeof chosen === 'object' ? { ...own, ...chosen } : chosen;
    }
    if (own) return own;
    const map = Object.values((schema['patternProperties'] ?? {}) as Record<string, JsonSchema>)[0];
    const rest = map ?? schema['additionalProperties'];
    if (typeof rest === 'object' && rest !== null) return { '<*>': this.value(rest as JsonSchema) };
    if (schema['type'] === 'array') return [this.value((schema['items'] ?? {}) as JsonSchema)];
    this.#count += 1;
    return `part ${this.#count}`;
  }

  #object(schema: JsonSchema): Record<string, unknown> {
    const entries = Object.entries(schema['properties'] as Record<string, JsonSchema>);
    return Object.fromEntries(
      entries
        .filter(([, member]) => inWindow(windowOf(member), this.#version))
        .map(([name, member]) => [name, this.value(member)]),
    );
  }
}
