/**
 * Turns one version of the registry into plain JSON Schema 2020-12: a bundle with everything under `$defs`, and
 * single schemas with ids of their own. It resolves and refers; it never changes a shape.
 */
import { type EndpointDef, STRUCTURE } from '../../schemas/language/define.ts';
import { formatRef, type MessageRef } from '../../schemas/language/refs.ts';
import type { Version } from '../../schemas/language/versions.ts';
import { BOUNDS } from '../../schemas/reading/bounds.ts';
import type { Registry } from '../../schemas/reading/registry.ts';
import { type Bounds, type JsonSchema, resolve, type Strength } from '../../schemas/reading/resolve.ts';
import { ProtocolError } from '../../schemas/tables/errors.ts';

export const DIALECT = 'https://json-schema.org/draft/2020-12/schema';
/** Where ids of schemas begin. `.invalid` is reserved for ever (RFC 2606): nobody can own the name or answer under it. */
export const BASE = 'https://livechat-protocol-kit.invalid/schemas';

/** Name of a message or structure among the `$defs`: the text form with dots, e.g. `agent.send_event.request`. */
export function defName(ref: MessageRef | string): string {
  return (typeof ref === 'string' ? ref : formatRef(ref)).replaceAll('/', '.');
}

export interface VersionSchemas {
  readonly version: Version;
  readonly strength: Strength;
  /** Structures by name such as `agent/Chat`, referring to each other with `#/$defs/…`. */
  readonly structures: ReadonlyMap<string, JsonSchema>;
  /** Messages and envelopes in the order of `refsOf`, structures left out. */
  readonly messages: ReadonlyMap<MessageRef, JsonSchema>;
}

/**
 * Resolves every message of a version. Throws when one structure name stands for two shapes. `open` takes unknown
 * values where only servers write them; `listed` keeps the lists, for who makes types or documents.
 */
export function schemasOf(
  registry: Registry,
  version: Version,
  strength: Strength,
  values: 'open' | 'listed' = 'listed',
): VersionSchemas {
  const structures = new Map<string, JsonSchema>();
  const texts = new Map<string, string>();
  function onStructure(name: string, resolved: JsonSchema): JsonSchema {
    const { description, ...shape } = resolved;
    const text = JSON.stringify(shape);
    const known = texts.get(name);
    if (known === undefined) {
      texts.set(name, text);
      structures.set(name, resolved);
    } else if (known !== text) {
      throw new Error(`structure ${name} has two shapes in ${version}:\n${known}\n${text}`);
    }
    const ref = { $ref: `#/$defs/${defName(name)}` };
    const own = structures.get(name)?.['description'];
    return description === undefined || description === own ? ref : { ...ref, description };
  }
  const options = { version, strength, onStructure, listed: values === 'listed' };
  const messages = new Map<MessageRef, JsonSchema>();
  const bounds = boundsOf(registry, version);
  for (const ref of registry.refsOf(version)) {
    const schema = registry.schemaOf(ref, version)!;
    const isBounded = isRequest(ref) || (ref.kind === 'structure' && bounds.structures.has(ref.name));
    const resolved = resolve(schema, isBounded ? { ...options, bounds } : options);
    if (ref.kind !== 'structure') messages.set(ref, resolved);
    else if (!(STRUCTURE in schema)) throw new Error(`structure ${ref.name} has no ${STRUCTURE} keyword`);
  }
  resolve(ProtocolError, options);
  return { version, strength, structures: sorted(structures), messages };
}

const isRequest = (ref: MessageRef) => 'part' in ref && ref.part === 'request';

/** The bounds of every request (LIMIT-002), for its own lists and maps and those of structures that no answer holds. */
function boundsOf(registry: Registry, version: Version): Bounds {
  const structures = new Set<string>();
  const shared = new Set<string>();
  namesIn(ProtocolError, shared);
  for (const ref of registry.refsOf(version)) {
    if (ref.kind === 'structure') continue;
    namesIn(registry.schemaOf(ref, version), isRequest(ref) ? structures : shared);
  }
  return {
    items: BOUNDS.items,
    members: BOUNDS.members,
    structures: new Set([...structures].filter((name) => !shared.has(name))),
  };
}

/** Adds the names of the structures at any depth of a schema. */
function namesIn(schema: unknown, names: Set<string>): void {
  if (typeof schema !== 'object' || schema === null) return;
  const name = Object.entries(schema).find(([key]) => key === STRUCTURE)?.[1];
  if (typeof name === 'string') names.add(name);
  for (const part of Object.values(schema)) namesIn(part, names);
}

function sorted(map: ReadonlyMap<string, JsonSchema>): ReadonlyMap<string, JsonSchema> {
  return new Map([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Whether an endpoint is this kit's own, for steering a test server. */
export function isControl({ path }: Pick<EndpointDef, 'path'>): boolean {
  return path.startsWith('/_');
}

/** The part of a version that is the vendor's protocol, or the part that steers this kit's server; with its structures. */
export function sideOfBundle(
  registry: Registry,
  schemas: VersionSchemas,
  part: 'protocol' | 'control',
): VersionSchemas {
  const messages = new Map(
    [...schemas.messages].filter(([ref]) => {
      const definition = ref.kind === 'endpoint' ? registry.endpoints.get(ref.name) : undefined;
      return (definition !== undefined && isControl(definition)) === (part === 'control');
    }),
  );
  const roots = [...messages.values(), ...(part === 'protocol' ? ownStructures(registry, schemas) : [])];
  const used = structuresIn(roots, schemas);
  const structures = new Map([...schemas.structures].filter(([name]) => used.has(name)));
  return { ...schemas, messages, structures };
}

/** Structures that the protocol's definitions name, some of which no schema of a message holds. */
function ownStructures(registry: Registry, { version }: VersionSchemas): JsonSchema[] {
  const known = registry.refsOf(version).flatMap((ref) => (ref.kind === 'structure' ? [ref.name] : []));
  return known.map((name) => ({ $ref: `#/$defs/${defName(name)}` }));
}

/** The bundle of a version: `exact` as `bundle.json`, `open` as `bundle.open.json`. */
export function bundleOf(schemas: VersionSchemas): JsonSchema {
  const defs = structureDefs(schemas);
  for (const [ref, schema] of schemas.messages) defs[defName(ref)] = schema;
  const file = schemas.strength === 'exact' ? 'bundle.json' : 'bundle.open.json';
  const members =
    schemas.strength === 'exact'
      ? 'Members a version does not define are refused.'
      : 'Members a version does not define are allowed.';
  return {
    $schema: DIALECT,
    $id: `${BASE}/${schemas.version}/${file}`,
    title: `LiveChat messaging protocol ${schemas.version}`,
    description: `Structures, requests, responses, pushes, webhooks, envelopes and errors. ${members}`,
    $defs: defs,
  };
}

/** The structures of a version as `$defs`, referring to each other. */
export function structureDefs(schemas: VersionSchemas): JsonSchema {
  return Object.fromEntries([...schemas.structures].map(([name, schema]) => [defName(name), schema]));
}

/**
 * A schema that has an `$id` of its own and takes its structures from the `$defs` of another document of the same
 * version. Its references name that document in full, because `#/$defs/…` would be looked for below the `$id`.
 */
export function identified(version: Version, name: string, schema: JsonSchema, document: string): JsonSchema {
  return { $id: `${BASE}/${version}/${name}`, ...(pointed(schema, document) as JsonSchema) };
}

function pointed(node: unknown, document: string): unknown {
  if (Array.isArray(node)) return node.map((entry) => pointed(entry, document));
  if (typeof node !== 'object' || node === null) return node;
  const members = Object.entries(node).map(([key, value]) =>
    key === '$ref' && typeof value === 'string'
      ? [key, `${document}${value}`]
      : [key, pointed(value, document)],
  );
  return Object.fromEntries(members);
}

/** Names of the structures that schemas refer to, directly or not. */
export function structuresIn(roots: Iterable<JsonSchema>, schemas: VersionSchemas): ReadonlySet<string> {
  const used = new Map<string, JsonSchema>();
  for (const root of roots) collect(root, schemas, used);
  return new Set(used.keys());
}

function collect(node: unknown, schemas: VersionSchemas, used: Map<string, JsonSchema>): void {
  if (Array.isArray(node)) {
    for (const entry of node) collect(entry, schemas, used);
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (key === '$ref' && typeof value === 'string') {
      const name = structureNamed(value);
      if (used.has(name)) continue;
      const schema = schemas.structures.get(name);
      if (schema === undefined) throw new Error(`${value} refers to nothing`);
      used.set(name, schema);
      collect(schema, schemas, used);
    } else {
      collect(value, schemas, used);
    }
  }
}

/** `#/$defs/agent.Chat` back to `agent/Chat`. */
export function structureNamed(ref: string): string {
  return ref.slice('#/$defs/'.length).replace('.', '/');
}
