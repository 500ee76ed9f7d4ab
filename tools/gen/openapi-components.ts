/**
 * The schemas of an OpenAPI or AsyncAPI document: in portable form (`portable.ts`), under `#/components/schemas`, and
 * only those that something refers to. Whole frames are made here of an envelope and one payload.
 */
import type { MessageRef } from '../../schemas/language/refs.ts';
import { type JsonSchema, resolve } from '../../schemas/reading/resolve.ts';
import { defName, type VersionSchemas } from './bundle.ts';
import { componentName } from './component-names.ts';
import { COMPONENTS, portable, type Surroundings } from './portable.ts';
import { schemaAt, schemasAt } from './schema-reading.ts';

export interface Reference {
  readonly $ref: string;
}

const DEFS = '#/$defs/';

/** Collects the schemas a document uses. */
export class Components {
  private readonly known = new Map<string, JsonSchema>();
  private readonly names = new Map<string, string>();
  private readonly used = new Map<string, JsonSchema>();
  private readonly repeatable = new Map<string, string>();
  private readonly schemas: VersionSchemas;
  private readonly around: Surroundings = {
    source: (key) => this.known.get(key),
    hoist: (name, schema) => this.put(name, schema),
    repeats: (schema) => this.repeated(schema),
  };

  constructor(schemas: VersionSchemas) {
    this.schemas = schemas;
    for (const [name, schema] of schemas.structures) this.know(defName(name), schema);
    for (const [ref, schema] of schemas.messages) this.know(defName(ref), schema);
    this.repeatable.set(textOf(this.known.get('web_error') ?? {}), 'web_error');
  }

  private know(key: string, schema: JsonSchema): void {
    const name = componentName(key);
    const other = this.names.get(name);
    if (other !== undefined) throw new Error(`${key} and ${other} would both be called ${name}`);
    this.names.set(name, key);
    this.known.set(key, schema);
  }

  /** The key of the message or structure that stands behind a message. */
  private keyOf(ref: MessageRef): string {
    const key = defName(ref);
    const target = this.known.get(key)?.['$ref'];
    return typeof target === 'string' ? target.slice(DEFS.length) : key;
  }

  /** The schema of a message in portable form. Throws when the version has no such message. */
  schemaOf(ref: MessageRef): JsonSchema {
    const key = this.keyOf(ref);
    const schema = this.known.get(key);
    if (schema === undefined) throw new Error(`${key} has no schema`);
    return this.converted(schema, componentName(key));
  }

  /** The schema of a structure without one of its members, and without what only that member needs. */
  without(ref: MessageRef, member: string): JsonSchema {
    const key = this.keyOf(ref);
    const schema = this.known.get(key) ?? {};
    const { [member]: _, ...members } = schemaAt(schema, 'properties');
    return this.converted({ ...schema, properties: members }, componentName(key));
  }

  /** Refers to a message, and so makes it and all it needs part of the document. */
  refTo(ref: MessageRef): Reference {
    return this.use(this.keyOf(ref));
  }

  /** An envelope in portable form; of the two of a response the one that has this `success`, without its payload. */
  envelope(kind: 'rtm_request' | 'rtm_response' | 'rtm_push', success?: boolean): JsonSchema {
    const whole = this.known.get(kind) ?? {};
    const branches = 'anyOf' in whole ? schemasAt(whole, 'anyOf') : [whole];
    const found = branches.find((branch) => {
      const member = schemaAt(schemaAt(branch, 'properties'), 'success');
      return success === undefined || member['const'] === success;
    });
    if (found === undefined) throw new Error(`${kind} has no branch for success ${success}`);
    const { payload, ...members } = schemaAt(found, 'properties');
    return this.converted({ ...found, properties: members }, componentName(kind));
  }

  /** Adds a schema of the document's own, already in portable form, under a name that no message has. */
  add(name: string, schema: JsonSchema): Reference {
    if (this.names.has(name)) throw new Error(`component ${name} exists twice`);
    this.names.set(name, name);
    return this.put(name, schema);
  }

  /** Whether a payload may not be left out: it has required members in each of its forms, or is no object at all. */
  isNeeded(ref: MessageRef): boolean {
    return this.needs(this.known.get(this.keyOf(ref)) ?? {});
  }

  private needs(payload: JsonSchema): boolean {
    const target = payload['$ref'];
    if (typeof target === 'string') return this.needs(this.known.get(target.slice(DEFS.length)) ?? {});
    const branches = schemasAt(payload, 'anyOf');
    if (branches.length > 0 && branches.every((branch) => this.needs(branch))) return true;
    const required = payload['required'];
    return (Array.isArray(required) && required.length > 0) || payload['type'] === 'array';
  }

  /** From now on, what repeats the schema of this message refers to it. */
  share(repeated: MessageRef): void {
    const schema = this.known.get(defName(repeated));
    if (schema !== undefined && !('$ref' in schema)) this.repeatable.set(textOf(schema), defName(repeated));
  }

  private repeated(schema: JsonSchema): string | undefined {
    return schema['properties'] === undefined ? undefined : this.repeatable.get(textOf(schema));
  }

  /** Refers to a schema that is no message of its own; one that is no structure either gets the name. */
  refToResolved(schema: object, name: string): JsonSchema {
    const out = this.resolved(schema, name);
    return '$ref' in out ? out : this.put(name, out);
  }

  /** Resolves a schema that is no message of its own, such as the members of a path. */
  resolved(schema: object, owner: string): JsonSchema {
    const { version, strength } = this.schemas;
    const onStructure = (name: string, shape: JsonSchema): JsonSchema => {
      if (!this.known.has(defName(name))) this.know(defName(name), shape);
      return { $ref: DEFS + defName(name) };
    };
    return this.converted(resolve(schema, { version, strength, onStructure }), owner);
  }

  /** Everything that was referred to, by name. */
  all(): Record<string, JsonSchema> {
    return Object.fromEntries([...this.used].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  private use(key: string): Reference {
    const schema = this.known.get(key);
    if (schema === undefined) throw new Error(`component ${key} is not defined`);
    const name = componentName(key);
    if (!this.used.has(name)) {
      this.used.set(name, {});
      this.used.set(name, this.converted(schema, name));
    }
    return { $ref: COMPONENTS + name };
  }

  private put(name: string, schema: JsonSchema): Reference & JsonSchema {
    const before = this.used.get(name);
    const key = this.names.get(name);
    if (key !== undefined && key !== name) throw new Error(`component ${name} is also ${key}`);
    if (before !== undefined && JSON.stringify(before) !== JSON.stringify(schema))
      throw new Error(`component ${name} would be two shapes`);
    this.used.set(name, schema);
    this.useAllIn(schema);
    return { $ref: COMPONENTS + name };
  }

  /** In portable form, with all that it refers to part of the document. */
  private converted(schema: JsonSchema, owner: string): JsonSchema {
    const out = portable(schema, owner, this.around);
    this.useAllIn(out);
    return out;
  }

  private useAllIn(schema: JsonSchema): void {
    for (const [, name] of JSON.stringify(schema).matchAll(/"#\/components\/schemas\/([^"]*)"/g)) {
      const key = this.names.get(name!);
      if (key !== undefined && this.known.has(key)) this.use(key);
    }
  }
}

/** A schema without what is said of it at its place. */
function textOf({ description, ...shape }: JsonSchema): string {
  return JSON.stringify(shape);
}

export interface FrameParts {
  readonly action: string;
  /** The payload to put in, or undefined to leave the envelope's own. */
  readonly payload?: Reference;
  readonly needed?: boolean;
  /** Members of the envelope that this message never has. */
  readonly without?: readonly string[];
}

/** A whole frame or body: an envelope that names its action and holds its payload. */
export function frame(envelope: JsonSchema, parts: FrameParts): JsonSchema {
  const properties = { ...schemaAt(envelope, 'properties') };
  for (const name of parts.without ?? []) delete properties[name];
  properties['action'] = { ...schemaAt(properties, 'action'), const: parts.action };
  const listed = envelope['required'];
  const required = new Set<unknown>(Array.isArray(listed) ? listed : []);
  if (parts.payload !== undefined) properties['payload'] = parts.payload;
  if (parts.needed) required.add('payload');
  return { ...envelope, properties, required: [...required] };
}
