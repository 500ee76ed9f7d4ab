/**
 * One version of the protocol as programs in other languages know it: records, unions, lists of values and other names.
 * It is made of the schemas in portable form, so names are those of the OpenAPI and AsyncAPI documents. It knows no
 * language, and says nothing that the definitions do not say.
 */
import type { Version } from '../../schemas/language/versions.ts';

/** What a value is. `scalar` is a text, a number or a boolean; `anything` is any JSON value, null included. */
export type Type =
  | { readonly kind: 'text' | 'integer' | 'number' | 'boolean' | 'scalar' | 'anything' }
  | { readonly kind: 'list' | 'map'; readonly of: Type }
  | { readonly kind: 'named'; readonly name: string };

export interface Member {
  /** As it is on the wire. */
  readonly name: string;
  readonly type: Type;
  readonly required: boolean;
  /** Whether null is one of its values, which is then something else than its absence. */
  readonly nullable: boolean;
  /** The one value that it ever has. */
  readonly constant?: string | boolean;
  readonly said: readonly string[];
}

/** An object of known members. */
export interface RecordOf {
  readonly kind: 'record';
  readonly name: string;
  readonly said: readonly string[];
  readonly members: readonly Member[];
}

/** Text values. Those that only servers write are open: a reader has to live with values that are new to it. */
export interface TextValues {
  readonly kind: 'values';
  readonly name: string;
  readonly said: readonly string[];
  readonly values: readonly string[];
  readonly open: boolean;
}

/** One of several records; or of several unions. */
export interface Union {
  readonly kind: 'union';
  readonly name: string;
  readonly said: readonly string[];
  /** The member whose value tells the branches apart; without one their members do. */
  readonly tag?: string;
  /** A branch that goes before the others, told by a boolean of its own. */
  readonly first?: { readonly member: string; readonly value: boolean; readonly name: string };
  readonly branches: readonly Branch[];
  /** The branch of a value that has no tag at all. */
  readonly untagged?: string;
  /** Only servers write it: what is new to its reader is kept as it came. */
  readonly open: boolean;
}

export interface Branch {
  readonly name: string;
  /** Values of the tag; empty where there is none. */
  readonly values: readonly string[];
}

/** Unions that hold whole messages: where a program begins to read. */
export const ENTRIES: readonly string[] = ['AgentFrame', 'CustomerFrame', 'Delivery'];

/** Another name of a type. */
export interface Alias {
  readonly kind: 'alias';
  readonly name: string;
  readonly said: readonly string[];
  readonly type: Type;
}

export type Declaration = RecordOf | TextValues | Union | Alias;

export interface Model {
  readonly version: Version;
  /** By name, in the order of the names. */
  readonly declarations: ReadonlyMap<string, Declaration>;
  /** The declaration of each message and structure, by its text form. */
  readonly messages: ReadonlyMap<string, string>;
}

/** The names that a declaration uses. */
export function usedBy(declaration: Declaration): string[] {
  switch (declaration.kind) {
    case 'values':
      return [];
    case 'alias':
      return namesIn(declaration.type);
    case 'record':
      return declaration.members.flatMap(({ type }) => namesIn(type));
    default:
      return [
        ...declaration.branches.map(({ name }) => name),
        ...(declaration.first === undefined ? [] : [declaration.first.name]),
        ...(declaration.untagged === undefined ? [] : [declaration.untagged]),
      ];
  }
}

function namesIn(type: Type): string[] {
  if (type.kind === 'named') return [type.name];
  return 'of' in type ? namesIn(type.of) : [];
}

/** Names of the declarations that some of them need, themselves included. */
export function neededBy(
  roots: Iterable<string>,
  declarations: ReadonlyMap<string, Declaration>,
): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [...roots];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const declaration = declarations.get(name);
    if (found.has(name) || declaration === undefined) continue;
    found.add(name);
    open.push(...usedBy(declaration));
  }
  return found;
}

/** The model of some messages alone, with all that they need. */
export function partialModel(model: Model, messages: readonly string[]): Model {
  const roots = messages.flatMap((message) => model.messages.get(message) ?? []);
  const kept = neededBy(roots, model.declarations);
  return {
    version: model.version,
    declarations: new Map([...model.declarations].filter(([name]) => kept.has(name))),
    messages: new Map([...model.messages].filter(([, name]) => kept.has(name))),
  };
}

/** The declaration behind a name. Throws where there is none. */
export function declarationOf(model: Model, name: string): Declaration {
  const found = model.declarations.get(name);
  if (found === undefined) throw new Error(`${name} is used and nowhere declared`);
  return found;
}

/** What an alias stands for, however many names it goes through; any other type is itself. */
export function unaliased(model: Model, type: Type): Type {
  if (type.kind !== 'named') return type;
  const declaration = declarationOf(model, type.name);
  return declaration.kind === 'alias' ? unaliased(model, declaration.type) : type;
}

/** The records of a union without a tag, with what tells one that fits: in the order in which they are tried. */
export function shapesOf(model: Model, union: Union): RecordShape[] {
  return union.branches.map(({ name }) => {
    const record = declarationOf(model, name);
    if (record.kind !== 'record') throw new Error(`${union.name} has no tag, so ${name} must be a record`);
    const constants = record.members.flatMap(({ name: member, constant }) =>
      constant === undefined ? [] : [[member, constant] as const],
    );
    return {
      name,
      required: record.members.filter(({ required }) => required).map((member) => member.name),
      known: record.members.map((member) => member.name),
      constants,
    };
  });
}

/** A record as a union without a tag knows it. */
interface RecordShape {
  readonly name: string;
  readonly required: readonly string[];
  readonly known: readonly string[];
  readonly constants: readonly (readonly [member: string, value: string | boolean])[];
}
