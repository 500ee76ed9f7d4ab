/**
 * The comments of `types.d.ts`: what the definitions say of a message, a structure or a member, in words and tags that
 * editors show. It writes prose only; shapes are the types'.
 */
import type { ActionDef } from '../../schemas/language/define.ts';
import type { MessageRef } from '../../schemas/language/refs.ts';
import type { Version } from '../../schemas/language/versions.ts';
import { causesOf } from '../../schemas/reading/causes.ts';
import type { Registry } from '../../schemas/reading/registry.ts';
import { isSchema, type JsonSchema } from '../../schemas/reading/resolve.ts';
import { structureNamed } from './bundle.ts';
import { actionSection, pushSection, webhookSection } from './documentation.ts';
import { describedParts } from './openapi-operations.ts';
import { schemaAt, schemasAt } from './schema-reading.ts';

/** What stands over a declaration, or nothing. */
export function commentOf(lines: readonly string[]): string {
  const text = lines
    .flatMap((line) => line.replaceAll('*/', '* /').split('\n'))
    .filter((line) => line !== '');
  if (text.length === 0) return '';
  if (text.length === 1) return `/** ${text[0]} */\n`;
  return `/**\n${text.map((line) => ` * ${line}`).join('\n')}\n */\n`;
}

/** Sentences for the keywords that a type cannot say. */
const LIMITS: readonly (readonly [keyword: string, say: (value: unknown) => string])[] = [
  ['minLength', (value) => (value === 1 ? 'Not empty.' : `At least ${value} characters.`)],
  ['maxLength', (value) => `At most ${value} characters.`],
  ['minimum', (value) => `At least ${value}.`],
  ['maximum', (value) => `At most ${value}.`],
  ['minItems', (value) => `At least ${value} ${value === 1 ? 'entry' : 'entries'}.`],
  ['maxItems', (value) => `At most ${value} ${value === 1 ? 'entry' : 'entries'}.`],
  ['minProperties', (value) => `At least ${value} ${value === 1 ? 'member' : 'members'}.`],
  ['maxProperties', (value) => `At most ${value} ${value === 1 ? 'member' : 'members'}.`],
];

/** What a schema says of a value beside its type. */
export function saidOf(schema: JsonSchema): string[] {
  const { description } = schema;
  const limits = LIMITS.flatMap(([keyword, say]) => (keyword in schema ? [say(schema[keyword])] : []));
  const preset = 'default' in schema ? [`@default ${JSON.stringify(schema['default'])}`] : [];
  const sentences = [...(typeof description === 'string' ? [description] : []), ...limits].join(' ');
  return [...(sentences === '' ? [] : [sentences]), ...preset];
}

/**
 * A schema in which every member says something: one that refers to a structure and is silent has the words of the
 * structure, or else of its name.
 */
export function withWords(schema: JsonSchema, structures: ReadonlyMap<string, JsonSchema>): JsonSchema {
  const members = Object.entries(schemaAt(schema, 'properties')).map(([name, member]) => {
    if (!isSchema(member)) return [name, member];
    const inside = withWords(member, structures);
    return [
      name,
      'description' in inside ? inside : { ...inside, description: wordsFor(name, inside, structures) },
    ];
  });
  const branches = schemasAt(schema, 'anyOf').map((branch) => withWords(branch, structures));
  return {
    ...schema,
    ...(members.length > 0 && { properties: Object.fromEntries(members) }),
    ...(branches.length > 0 && { anyOf: branches }),
    ...(isSchema(schema['items']) && { items: withWords(schema['items'], structures) }),
  };
}

function wordsFor(name: string, member: JsonSchema, structures: ReadonlyMap<string, JsonSchema>): string {
  const ref = member['$ref'] ?? schemaAt(member, 'items')['$ref'];
  const said = typeof ref === 'string' ? structures.get(structureNamed(ref))?.['description'] : undefined;
  if (typeof said === 'string') return said;
  if ('const' in member) return `Always \`${String(member['const'])}\`.`;
  return `The ${name.replaceAll('_', ' ')}.`;
}

/** What the definition of a message says of it; nothing for structures and envelopes. */
export function saidOfMessage(registry: Registry, ref: MessageRef, version: Version): string[] {
  switch (ref.kind) {
    case 'action': {
      const action = registry.findAction(ref.api, ref.name, version);
      return action === undefined ? [] : ofAction(registry, action, ref.part, version);
    }
    case 'push': {
      const push = registry.findPush(ref.api, ref.name, version);
      return push === undefined
        ? []
        : [push.summary, ...sinceOf(push), `@see ${pushSection(ref.api, ref.name, version)}`];
    }
    case 'webhook': {
      const webhook = registry.findWebhook(ref.name, version);
      return webhook === undefined
        ? []
        : [webhook.summary, ...sinceOf(webhook), `@see ${webhookSection(ref.name, version)}`];
    }
    case 'endpoint':
      return [registry.endpoints.get(ref.name)?.summary ?? ''];
    default:
      return [];
  }
}

function ofAction(
  registry: Registry,
  action: ActionDef,
  part: 'request' | 'response',
  version: Version,
): string[] {
  const page = `@see ${actionSection(action, version)}`;
  if (part === 'response')
    return [`Answer to \`${action.name}\`: ${action.summary}`, ...sinceOf(action), page];
  const errors = action.errors.map((type) => `\`${type}\``).join(', ');
  return [
    action.summary,
    ...describedParts(action, causesOf(action, version, registry)),
    ...(errors === '' ? [] : [`Errors beside those of every call: ${errors}.`]),
    ...sinceOf(action),
    page,
  ];
}

function sinceOf({ window }: Pick<ActionDef, 'window'>): string[] {
  return [
    ...(window?.since === undefined ? [] : [`@since ${window.since}`]),
    ...(window?.until === undefined ? [] : [`@deprecated Gone after ${window.until}.`]),
  ];
}
