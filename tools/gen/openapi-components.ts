/**
 * Schemas as OpenAPI and AsyncAPI want them: under `#/components/schemas`, only those that something refers to, and
 * whole frames made of an envelope and one payload. Shapes come from the resolved definitions and are not changed.
 */
import { formatRef, type MessageRef } from '../../schemas/language/refs.ts';
import { type JsonSchema, resolve } from '../../schemas/reading/resolve.ts';
import { defName, type VersionSchemas } from './bundle.ts';

export interface Reference {
  readonly $ref: string;
}

const DEFS = '#/$defs/';
const COMPONENTS = '#/components/schemas/';

/** Collects the schemas a document uses. */
export class Components {
  private readonly known = new Map<string, JsonSchema>();
  private readonly used = new Map<string, JsonSchema>();
  private readonly schemas: VersionSchemas;

  constructor(schemas: VersionSchemas) {
    this.schemas = schemas;
    for (const [name, schema] of schemas.structures) this.known.set(defName(name), schema);
    for (const [ref, schema] of schemas.messages) this.known.set(defName(ref), schema);
  }

  /** The schema of a message, as the definitions resolve it. Throws when the version has no such message. */
  schemaOf(ref: MessageRef): JsonSchema {
    const schema = this.known.get(defName(ref));
    if (schema === undefined) throw new Error(`${formatRef(ref)} has no schema`);
    const target = schema['$ref'];
    if (typeof target !== 'string') return schema;
    return this.known.get(target.slice(DEFS.length)) ?? schema;
  }

  /** Refers to a message, and so makes it and all it needs part of the document. */
  refTo(ref: MessageRef): Reference {
    const schema = this.known.get(defName(ref));
    const target = schema?.['$ref'];
    return this.use(typeof target === 'string' ? target.slice(DEFS.length) : defName(ref));
  }

  /** Adds a schema of the document's own under a name that no message has. */
  add(name: string, schema: JsonSchema): Reference {
    if (this.known.has(name)) throw new Error(`component ${name} exists twice`);
    this.known.set(name, schema);
    return this.use(name);
  }

  /** Whether a payload may not be left out: it has required members in each of its forms, or is no object at all. */
  isNeeded(payload: JsonSchema): boolean {
    const target = payload['$ref'];
    if (typeof target === 'string') return this.isNeeded(this.known.get(target.slice(DEFS.length)) ?? {});
    const branches = payload['anyOf'] as JsonSchema[] | undefined;
    if (branches?.every((branch) => this.isNeeded(branch))) return true;
    const required = payload['required'];
    return (Array.isArray(required) && required.length > 0) || payload['type'] === 'array';
  }

  /** Lets one message refer to another wherever it repeats its schema. */
  share(ref: MessageRef, repeated: MessageRef): void {
    const schema = this.known.get(defName(repeated));
    if (schema === undefined || '$ref' in schema) return;
    const text = JSON.stringify(schema);
    const reference = JSON.stringify({ $ref: DEFS + defName(repeated) });
    const whole = JSON.stringify(this.known.get(defName(ref)));
    this.known.set(defName(ref), JSON.parse(whole.replaceAll(text, reference)) as JsonSchema);
  }

  /** A schema to stand inside the document, its references pointing into the components. */
  embed(schema: JsonSchema): JsonSchema {
    return this.retarget(schema) as JsonSchema;
  }

  /** Resolves a schema that is no message of its own, such as the body of an endpoint's refusal. */
  resolved(schema: object): JsonSchema {
    const { version, strength } = this.schemas;
    const onStructure = (name: string, shape: JsonSchema): JsonSchema => {
      if (!this.known.has(defName(name))) this.known.set(defName(name), shape);
      return { $ref: DEFS + defName(name) };
    };
    return this.embed(resolve(schema, { version, strength, onStructure }));
  }

  /** Everything that was referred to, by name. */
  all(): Record<string, JsonSchema> {
    return Object.fromEntries([...this.used].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  private use(name: string): Reference {
    const schema = this.known.get(name);
    if (schema === undefined) throw new Error(`component ${name} is not defined`);
    if (!this.used.has(name)) {
      this.used.set(name, {});
      this.used.set(name, this.embed(schema));
    }
    return { $ref: COMPONENTS + name };
  }

  private retarget(node: unknown): unknown {
    if (Array.isArray(node)) return node.map((entry) => this.retarget(entry));
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => {
        const isRef = key === '$ref' && typeof value === 'string' && value.startsWith(DEFS);
        return [key, isRef ? this.use(value.slice(DEFS.length)).$ref : this.retarget(value)];
      }),
    );
  }
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
  const properties = { ...(envelope['properties'] as JsonSchema) };
  for (const name of parts.without ?? []) delete properties[name];
  properties['action'] = { ...(properties['action'] as JsonSchema), const: parts.action };
  const required = new Set((envelope['required'] ?? []) as string[]);
  if (parts.payload !== undefined) properties['payload'] = parts.payload;
  if (parts.needed) required.add('payload');
  return { ...envelope, properties, required: [...required] };
}
