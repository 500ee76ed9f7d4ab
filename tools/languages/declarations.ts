/**
 * Reads schemas in portable form into declarations. Messages and structures are called as in the manifest; what has no
 * name of its own gets one from its place, in which no word stands twice. A shape that it does not know is thrown, never guessed.
 */
import { isSchema, type JsonSchema } from '../../schemas/reading/resolve.ts';
import { memberName } from '../gen/component-names.ts';
import { COMPONENTS, itemName } from '../gen/portable.ts';
import { memberSchemas, schemaAt, schemasAt } from '../gen/schema-reading.ts';
import { saidOf } from '../gen/type-comments.ts';
import type { Branch, Declaration, Member, Type, Union } from './model.ts';
import { prose } from './prose.ts';

/** The branches of the envelope of a response, which differ in a boolean and so have no word of their own. */
const RENAMED: Readonly<Record<string, string>> = {
  RtmResponseObject: 'RtmSuccess',
  RtmResponsePayload: 'RtmFailure',
};

const SCALARS: ReadonlyMap<unknown, Type> = new Map([
  ['string', { kind: 'text' }],
  ['integer', { kind: 'integer' }],
  ['number', { kind: 'number' }],
  ['boolean', { kind: 'boolean' }],
]);
const ANYTHING: Type = { kind: 'anything' };

/** Collects the declarations of a version. */
export class Declarations {
  private readonly components: Readonly<Record<string, JsonSchema>>;
  private readonly found = new Map<string, Declaration>();

  private readonly own: ReadonlySet<string>;

  /** `own` are the names of messages and structures, which stay as the manifest has them. */
  constructor(components: Readonly<Record<string, JsonSchema>>, own: ReadonlySet<string>) {
    this.components = components;
    this.own = own;
    for (const [name, schema] of Object.entries(components)) this.add(this.declarationOf(name, schema));
  }

  /** Adds a declaration. Throws when there is another one of its name. */
  add(declaration: Declaration): void {
    const before = this.found.get(declaration.name);
    if (before !== undefined && JSON.stringify(before) !== JSON.stringify(declaration))
      throw new Error(`${declaration.name} would be two declarations`);
    this.found.set(declaration.name, declaration);
  }

  has(name: string): boolean {
    return this.found.has(this.nameOf(name));
  }

  /** All of them in the order of their names; `words` are what a message says beside its shape. */
  all(words: (name: string) => readonly string[]): ReadonlyMap<string, Declaration> {
    const sorted = [...this.found].sort(([a], [b]) => (a < b ? -1 : 1));
    return new Map(
      sorted.map(([name, declaration]) => {
        const said = [...new Set([...words(name), ...declaration.said])];
        return [name, { ...declaration, said: said.length > 0 ? said : [`${spaced(name)}.`] }];
      }),
    );
  }

  /** The name that the declaration of a component has. */
  nameOf(component: string): string {
    if (this.own.has(component)) return component;
    return RENAMED[component] ?? undoubled(component, 'enum' in (this.components[component] ?? {}));
  }

  private declarationOf(component: string, schema: JsonSchema): Declaration {
    const name = this.nameOf(component);
    const said = prose(saidOf(schema));
    if (schema['properties'] !== undefined)
      return { kind: 'record', name, said, members: this.members(name, schema) };
    if (Array.isArray(schema['enum']))
      return { kind: 'values', name, said, values: textsOf(schema, name), open: false };
    const union = this.union(name, schema);
    if (union !== undefined) return { ...union, said };
    return { kind: 'alias', name, said, type: this.type(schema, name) };
  }

  private members(owner: string, schema: JsonSchema): Member[] {
    const listed = schema['required'];
    const required = new Set<unknown>(Array.isArray(listed) ? listed : []);
    return memberSchemas(schema).map(([name, member]) => {
      const place = undoubled(memberName(owner, name), 'enum' in member);
      const said = prose(saidOf(member));
      const { const: only } = member;
      const isConstant = required.has(name) && (typeof only === 'string' || typeof only === 'boolean');
      return {
        name,
        type: this.type(member, place),
        required: required.has(name),
        nullable: takesNull(member),
        ...(isConstant && { constant: only }),
        said: said.length > 0 ? said : [`The ${name.replaceAll(/[-_]+/g, ' ').trim()}.`],
      };
    });
  }

  /** The type of a value. `place` is the name of what has none of its own. */
  private type(schema: JsonSchema, place: string): Type {
    const ref = schema['$ref'];
    if (typeof ref === 'string') return { kind: 'named', name: this.nameOf(ref.slice(COMPONENTS.length)) };
    if (Array.isArray(schema['enum'])) return this.hoisted(this.declarationOf(place, schema));
    const union = this.union(place, schema);
    if (union !== undefined) return this.hoisted(union);
    const { type } = schema;
    if (type === 'array') {
      const { items } = schema;
      return {
        kind: 'list',
        of: isSchema(items) ? this.type(items, undoubled(itemName(place), false)) : ANYTHING,
      };
    }
    if (type === 'object') return this.map(schema, place);
    return scalarOf(Array.isArray(type) ? type : [type], place);
  }

  private map(schema: JsonSchema, place: string): Type {
    const { additionalProperties: values } = schema;
    if (schema['properties'] !== undefined || values === false)
      throw new Error(`${place} is an object of known members without a name`);
    return { kind: 'map', of: isSchema(values) ? this.type(values, `${place}Value`) : ANYTHING };
  }

  private hoisted(declaration: Declaration): Type {
    this.add(declaration);
    return { kind: 'named', name: declaration.name };
  }

  /** A union of records; undefined where the schema is no union, or one of other things. */
  private union(name: string, schema: JsonSchema): Union | undefined {
    const parts = [...schemasAt(schema, 'oneOf'), ...schemasAt(schema, 'anyOf')];
    const refs = parts.flatMap(({ $ref }) =>
      typeof $ref === 'string' ? [$ref.slice(COMPONENTS.length)] : [],
    );
    if (parts.length === 0 || refs.length < parts.length) return undefined;
    const tag = schemaAt(schema, 'discriminator')['propertyName'];
    const said = prose(saidOf(schema));
    const common = {
      kind: 'union',
      name,
      said: said.length > 0 ? said : ['One of several.'],
      open: false,
    } as const;
    if (typeof tag !== 'string')
      return {
        ...common,
        branches: refs.flatMap((ref) => this.records(ref)).map((record) => ({ name: record, values: [] })),
      };
    const mapping = Object.entries(schemaAt(schemaAt(schema, 'discriminator'), 'mapping'));
    const branches = refs.map(
      (ref): Branch => ({
        name: this.nameOf(ref),
        values: mapping.flatMap(([value, target]) => (target === COMPONENTS + ref ? [value] : [])),
      }),
    );
    return { ...common, tag, branches };
  }

  /** The records of a branch, which may be a union itself. */
  private records(component: string): string[] {
    const schema = this.components[component] ?? {};
    const parts = [...schemasAt(schema, 'oneOf'), ...schemasAt(schema, 'anyOf')];
    if (parts.length === 0) return [this.nameOf(component)];
    return parts.flatMap(({ $ref }) => this.records(String($ref).slice(COMPONENTS.length)));
  }
}

function takesNull(schema: JsonSchema): boolean {
  const { type } = schema;
  const isNull = (part: JsonSchema) => part['type'] === 'null';
  return (Array.isArray(type) && type.includes('null')) || schemasAt(schema, 'anyOf').some(isNull);
}

function scalarOf(types: readonly unknown[], place: string): Type {
  const kinds = types.filter((type) => type !== 'null' && type !== undefined);
  const found = kinds.map((type) => SCALARS.get(type));
  if (found.includes(undefined))
    throw new Error(`${place} has a type that no language here knows: ${kinds.join(', ')}`);
  return found.length > 1 ? { kind: 'scalar' } : (found[0] ?? ANYTHING);
}

function textsOf(schema: JsonSchema, place: string): string[] {
  const { enum: listed } = schema;
  const texts = Array.isArray(listed) ? listed.filter((value) => typeof value === 'string') : [];
  if (!Array.isArray(listed) || texts.length < listed.length)
    throw new Error(`${place} lists values that are no texts`);
  return texts;
}

const wordsIn = (name: string) => name.match(/[A-Z][a-z0-9]*/g) ?? [name];
const spaced = (name: string) => wordsIn(name).join(' ');

/** A name that says nothing twice: `BatchCreateAgentsRequestRequest`, an entry of its requests, ends in `RequestEntry`. */
function undoubled(name: string, isValues: boolean): string {
  const words = wordsIn(name);
  for (let size = Math.floor(words.length / 2); size > 0; size--) {
    for (let at = 0; at + 2 * size <= words.length; at++) {
      const again = words.slice(at + size, at + 2 * size);
      if (again.some((word, index) => word !== words[at + index])) continue;
      const rest = words.slice(at + 2 * size);
      const instead = isValues && rest.length === 0 ? 'Value' : 'Entry';
      return [...words.slice(0, at + size), instead, ...rest].join('');
    }
  }
  return name;
}
