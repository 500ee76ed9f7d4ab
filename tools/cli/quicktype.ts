/**
 * Feeds the JSON Schema bundle of a version to quicktype-core, which is handed in: this file may not load it. Messages
 * and structures become types named after them, `agent/send_event/request` `AgentSendEventRequest`, all of them members
 * of one type, `Protocol` where the language has no such word; messages of one shape share a type.
 */

import type { Version } from '../../schemas/language/versions.ts';
import { isSchema } from '../../schemas/reading/resolve.ts';
import { plainer } from './plain-schema.ts';
import { type QuicktypeLanguage, SETTINGS } from './type-languages.ts';

interface Renderer {
  readonly lines: readonly string[];
}

/** What of quicktype-core is used. */
export interface Quicktype {
  readonly JSONSchemaInput: new (
    store: undefined,
  ) => {
    addSource(source: { name: string; schema: string }): Promise<void>;
  };
  readonly InputData: new () => { addInput(input: never): void };
  quicktypeMultiFile(options: object): Promise<ReadonlyMap<string, Renderer>>;
}

export interface GeneratedFile {
  readonly name: string;
  readonly text: string;
}

type Schema = Readonly<Record<string, unknown>>;

/** `agent.send_event.request` to `AgentSendEventRequest`. */
function typeName(name: string): string {
  return name
    .split(/[._]/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
}

/**
 * A title is the name of a type: every object and list of values inside has one of its owner and its member, or quicktype
 * makes up its own. A list has no type in most languages: left to itself its items would get it.
 */
function named(schema: Schema, name: string): Schema {
  const items = schema['items'] as Schema | undefined;
  if (items !== undefined) return { ...schema, items: inside(items, `${name}Item`) };
  return { ...within(schema, name), title: name };
}

/** A schema that has no name of its own, and is to be called so where it becomes a type. */
function inside(schema: Schema, name: string): Schema {
  const isType = schema['properties'] !== undefined || schema['enum'] !== undefined;
  return { ...within(schema, name), ...(isType && { title: name }) };
}

/** What is inside of a schema of this name. */
function within(schema: Schema, name: string): Schema {
  const { properties, items, additionalProperties, anyOf } = schema;
  return {
    ...schema,
    ...(isSchema(properties) && {
      properties: mapped(properties, (member, key) => inside(member, name + typeName(key))),
    }),
    ...(isSchema(items) && { items: inside(items, singular(name)) }),
    ...(isSchema(additionalProperties) && {
      additionalProperties: inside(additionalProperties, `${name}Value`),
    }),
    ...(Array.isArray(anyOf) && { anyOf: anyOf.filter(isSchema).map((part) => inside(part, name)) }),
  };
}

function mapped(members: Schema, change: (member: Schema, name: string) => Schema): Schema {
  const entries = Object.entries(members);
  return Object.fromEntries(
    entries.map(([name, member]) => [name, isSchema(member) ? change(member, name) : member]),
  );
}

/** What one entry of a list is called: `Fields` are each a `Field`. */
function singular(name: string): string {
  return name.replace(/(?<![isu])s$|$/, (end) => (end === '' ? 'Item' : '')).replace(/ie$/, 'y');
}

/** Types of `messages`, names among the `$defs`, and of what they use; of everything when there are none. */
export async function generateTypes(
  quicktype: Quicktype,
  language: QuicktypeLanguage,
  version: Version,
  bundle: object,
  messages: readonly string[],
): Promise<GeneratedFile[]> {
  const settings = SETTINGS[language];
  const { $defs } = bundle as { $defs: Readonly<Record<string, Schema>> };
  const defs = Object.fromEntries(
    Object.entries(plainer($defs)).map(([name, schema]) => [name, named(schema, typeName(name))]),
  );
  const input = new quicktype.JSONSchemaInput(undefined);
  // One type with a member for each message keeps shared structures one type; a root for each would copy them.
  const wanted = messages.length > 0 ? messages : Object.keys(defs);
  const properties = Object.fromEntries(wanted.map((name) => [typeName(name), { $ref: `#/$defs/${name}` }]));
  const schema = { type: 'object', additionalProperties: false, properties, $defs: defs };
  await input.addSource({ name: settings.root, schema: JSON.stringify(schema) });
  const inputData = new quicktype.InputData();
  inputData.addInput(input as never);
  const rendered = await quicktype.quicktypeMultiFile({
    inputData,
    lang: language,
    outputFilename: settings.file,
    rendererOptions: settings.options,
    leadingComments: [],
  });
  const head = `${settings.comment} LiveChat messaging protocol ${version}, written by livechat-kit types with quicktype-core. Not proven: what is written may differ from what was read.`;
  return [...rendered].map(([file, { lines }]) => ({
    name: file,
    text: `${[head, '', ...lines].join('\n').trimEnd()}\n`,
  }));
}
