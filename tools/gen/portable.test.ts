/** Schemas for foreign readers: their shape, their names, and that they judge as the open bundle does. */
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { TIMESTAMP_PATTERN } from '../../schemas/language/primitives.ts';
import { formatRef, type MessageRef } from '../../schemas/language/refs.ts';
import { inWindow, VERSIONS, type Version } from '../../schemas/language/versions.ts';
import { registry } from '../../schemas/reading/registry.ts';
import { isSchema, type JsonSchema } from '../../schemas/reading/resolve.ts';
import type { CaseFile } from '../fixtures/case-file.ts';
import { pathOf } from '../fixtures/cases.ts';
import { defName, schemasOf } from './bundle.ts';
import { branchName, componentName, singular } from './component-names.ts';
import { shareBatch } from './openapi.ts';
import { Components } from './openapi-components.ts';
import { portable } from './portable.ts';
import { memberSchemas, schemasAt } from './schema-reading.ts';

/** Messages whose cases a version has; without the kit's own endpoints, which no document holds. */
function messagesOf(version: Version): MessageRef[] {
  return registry.refsOf(version).filter((ref) => !(ref.kind === 'endpoint' || ref.kind === 'structure'));
}

function componentsOf(version: Version): Components {
  const components = new Components(schemasOf(registry, version, 'open'));
  for (const action of registry.actionsOf(version, 'configuration').values()) shareBatch(components, action);
  return components;
}

function allOf(version: Version): Record<string, JsonSchema> {
  const components = componentsOf(version);
  for (const ref of messagesOf(version)) components.refTo(ref);
  return components.all();
}

/** Every schema of a document with its place. */
function* places(node: unknown, place: string): Generator<[place: string, schema: JsonSchema]> {
  if (!isSchema(node)) return;
  const schema = node;
  yield [place, schema];
  for (const [name, member] of memberSchemas(schema)) yield* places(member, `${place}.${name}`);
  yield* places(schema['items'], `${place}[]`);
  yield* places(schema['additionalProperties'], `${place}.*`);
  for (const branch of [...schemasAt(schema, 'oneOf'), ...schemasAt(schema, 'anyOf')])
    yield* places(branch, `${place}|`);
}

describe.each(VERSIONS)('schemas of %s for foreign readers', (version) => {
  const schemas = allOf(version);

  it('say a type everywhere but where the protocol leaves one open', () => {
    const open = Object.entries(schemas)
      .flatMap(([name, schema]) => [...places(schema, name)])
      .filter(([, schema]) => !['type', '$ref', 'oneOf', 'anyOf'].some((keyword) => keyword in schema))
      .map(([place]) => place.replace(/^.*?(\.|\[|\|)/, '$1'));
    // Custom events, payloads that an envelope does not know, and what another product of the vendor reads.
    expect([...new Set(open)].sort()).toEqual(
      ['.__priv_dynamic_config', '.__priv_lc2_customer_id', '.content', '.payload|[]', '[]'].filter((place) =>
        open.includes(place),
      ),
    );
  });

  it('have names that are identifiers, without numbers or words twice', () => {
    const own = new Set(messagesOf(version).map((ref) => componentName(defName(ref))));
    for (const name of Object.keys(schemas)) {
      expect(name).toMatch(/^[A-Z][A-Za-z]*(V\d)?$/);
      // What the protocol itself calls so is called so: the response to `create_canned_response`.
      if (own.has(name)) continue;
      // A word, not the end of one: `AgentAgents…` is two nouns.
      expect(name).not.toMatch(/([A-Z][a-z]{3,})\1(?![a-z])/);
    }
  });

  it('name objects and lists of values, tell tagged unions apart, and hold no default', () => {
    for (const [name, schema] of Object.entries(schemas))
      for (const [place, inner] of places(schema, name)) {
        expect(inner, place).not.toHaveProperty('default');
        expect(inner, place).not.toHaveProperty('patternProperties');
        if (place !== name) expect(inner, place).not.toHaveProperty('properties');
        if ('oneOf' in inner) expect(inner, place).toHaveProperty('discriminator.mapping');
      }
    expect(schemas['AgentEvent']).toHaveProperty('discriminator.propertyName', 'type');
  });
});

/** Faults in a value of a list. */
const VALUES = new Set(['enum', 'const', 'anyOf']);

describe('what is valid', () => {
  it('is what the open bundle says, for every case of the fixtures', () => {
    const version = '3.6';
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema({ $id: 'document', components: { schemas: allOf(version) } });
    const components = componentsOf(version);
    let judged = 0;
    for (const ref of messagesOf(version)) {
      const { cases }: CaseFile = JSON.parse(readFileSync(pathOf(ref), 'utf8'));
      const judge = ajv.compile({ $ref: `document${components.refTo(ref).$ref}` });
      for (const entry of cases) {
        const { value, description, since, until } = entry;
        if (!inWindow({ ...(since && { since }), ...(until && { until }) }, version)) continue;
        // Digits of times and the members of some maps are said in words.
        if (!entry.valid && (entry.keyword === 'pattern' || entry.keyword === 'maxProperties')) continue;
        judged += 1;
        // Lists of values that grow are listed, so that generators make types of them.
        const passes = entry.valid || (entry.exact === true && !VALUES.has(entry.keyword));
        expect(judge(value), `${formatRef(ref)}: ${description}`).toBe(passes);
      }
    }
    expect(judged).toBeGreaterThan(2_000);
  });

  it('of a tagged union is refused with the errors of one branch', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true, discriminator: true });
    ajv.addSchema({ $id: 'document', components: { schemas: withoutMappings(allOf('3.6')) } });
    const judge = ajv.compile({ $ref: 'document#/components/schemas/AgentNewEvent' });
    expect(judge({ type: 'message' })).toBe(false);
    expect(judge.errors).toHaveLength(1);
  });
});

/** Ajv takes no mapping; the values of the tag are in the branches. */
function withoutMappings(schemas: Record<string, JsonSchema>): Record<string, JsonSchema> {
  const text = JSON.stringify(schemas, (key, value) => (key === 'mapping' ? undefined : value));
  const read: Record<string, JsonSchema> = JSON.parse(text);
  return read;
}

describe('portable', () => {
  const around = {
    source: () => undefined,
    repeats: () => undefined,
    hoist: (name: string, schema: JsonSchema) => ({
      $ref: name,
      ...(schema['enum'] ? { of: schema['enum'] } : {}),
    }),
  };

  it('makes types of values, formats of patterns and prose of defaults', () => {
    expect(portable({ const: 'a' }, 'Box', around)).toEqual({ type: 'string', const: 'a' });
    expect(portable({ type: 'string', pattern: TIMESTAMP_PATTERN }, 'Box', around)).toEqual({
      type: 'string',
      format: 'date-time',
    });
    expect(portable({ type: 'integer', default: 3, description: 'Size.' }, 'Box', around)).toEqual({
      type: 'integer',
      description: 'Size. Default: `3`.',
    });
  });

  it('names values by their place, or by their member where it has the same everywhere', () => {
    const properties = { visibility: { enum: ['all', 'agents'] }, role: { enum: ['a', 'b'] } };
    expect(portable({ type: 'object', properties }, 'Box', around)['properties']).toEqual({
      visibility: { $ref: 'Visibility', of: ['all', 'agents'] },
      role: { $ref: 'BoxRole', of: ['a', 'b'] },
    });
  });

  it('merges plain values, and values that differ in signs get names that do not', () => {
    const union = { anyOf: [{ type: 'string' }, { type: 'integer', minimum: 1 }, { type: 'null' }] };
    expect(portable(union, 'Box', around)).toEqual({ type: ['string', 'integer', 'null'], minimum: 1 });
    expect(portable({ enum: ['a b', 'a_b'] }, 'Box', around)).toMatchObject({
      'x-enum-varnames': ['a_b_with_blanks', 'a_b'],
    });
  });
});

describe('names of components', () => {
  it('follow from the names of messages', () => {
    expect(componentName('agent.send_event.request')).toBe('AgentSendEventRequest');
    expect(componentName('agent.Agent')).toBe('Agent');
    expect(componentName('shared.Error')).toBe('ProtocolError');
    expect(componentName(defName({ kind: 'webhook', name: 'tag_created' }))).toBe('TagCreatedWebhook');
    expect([singular('properties'), singular('addresses'), singular('data')]).toEqual([
      'property',
      'address',
      'data_entry',
    ]);
  });

  it('need a word for a member of a union that has several values', () => {
    expect(branchName('FilledFormField', ['radio', 'select'])).toBe('FilledFormFieldChoice');
    expect(() => branchName('Box', ['a', 'b'])).toThrow('component-names.ts has no word for the Box');
  });
});
