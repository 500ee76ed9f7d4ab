/**
 * OpenAPI and AsyncAPI of one version as the texts of files: whole and by part, each as JSON and as YAML. It knows names
 * and layout, nothing of what the documents say.
 */

import { registry } from '../../schemas/reading/registry.ts';
import { isSchema, type JsonSchema } from '../../schemas/reading/resolve.ts';
import { ASYNCAPI_PARTS, asyncapiOf } from './asyncapi.ts';
import type { VersionSchemas } from './bundle.ts';
import type { ExamplesOf } from './message-examples.ts';
import { once } from './once.ts';
import { OPENAPI_PARTS, openapiOf } from './openapi.ts';
import { yamlOf } from './yaml.ts';

/**
 * What makes the text of each file, by its name, `openapi.json` or `asyncapi.agent.yaml`; nothing is made before it is
 * called. The schemas are the open ones of a version: what a foreign reader generates must take unknown members.
 */
export function documentsOf(open: () => VersionSchemas, examples: ExamplesOf): Map<string, () => string> {
  const documents: [name: string, make: () => JsonSchema][] = [
    ['openapi', () => openapiOf(registry, open(), examples)],
    ...OPENAPI_PARTS.map((part): [string, () => JsonSchema] => [
      `openapi.${part}`,
      () => openapiOf(registry, open(), examples, part),
    ]),
    ['asyncapi', () => asyncapiOf(registry, open(), examples)],
    ...ASYNCAPI_PARTS.map((part): [string, () => JsonSchema] => [
      `asyncapi.${part}`,
      () => asyncapiOf(registry, open(), examples, part),
    ]),
  ];
  const files = new Map(
    documents.flatMap(([name, make]): [string, () => string][] => {
      const document = once(make);
      return [
        [`${name}.json`, () => `${rows(document(), 3)}\n`],
        [`${name}.yaml`, () => yamlOf(document())],
      ];
    }),
  );
  const whole = () => openapiOf(registry, open(), examples);
  return files.set('openapi.validators.json', () => `${rows(withoutMappings(whole()), 3)}\n`);
}

/**
 * For Ajv, and who stands on it: with its option `discriminator` it names the one error of a tagged union, and refuses a
 * document whose discriminators have a mapping, which generators of types cannot do without. The tags are in the branches.
 */
function withoutMappings(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutMappings);
  if (!isSchema(value)) return value;
  const { discriminator } = value;
  const members = Object.entries(value).map(([name, member]) => [name, withoutMappings(member)]);
  const isMapped = isSchema(discriminator) && 'mapping' in discriminator && Array.isArray(value['oneOf']);
  const plain = isMapped && { discriminator: { propertyName: discriminator['propertyName'] } };
  return { ...Object.fromEntries(members), ...plain };
}

/** JSON with a row for each member down to a depth, an operation or a schema: small, and a change shows where it is. */
function rows(value: unknown, depth: number): string {
  if (depth === 0 || typeof value !== 'object' || value === null || Array.isArray(value))
    return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => `${JSON.stringify(key)}:${rows(member, depth - 1)}`);
  return members.length === 0 ? '{}' : `{\n${members.join(',\n')}\n}`;
}
