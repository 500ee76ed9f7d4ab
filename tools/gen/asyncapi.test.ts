import { Parser } from '@asyncapi/parser';
import { describe, expect, it } from 'vitest';
import { VERSIONS } from '../../schemas/language/versions.ts';
import { registry } from '../../schemas/reading/registry.ts';
import type { JsonSchema } from '../../schemas/reading/resolve.ts';
import { IS_WHOLE } from '../../schemas/testing/whole.ts';
import { asyncapiOf } from './asyncapi.ts';
import { schemaObjects } from './asyncapi-schemas.ts';
import { schemasOf } from './bundle.ts';
import { componentName, pascal } from './component-names.ts';
import { examplesOf } from './message-examples.ts';
import { danglingRefs } from './testing/refs.ts';

type Members = Record<string, JsonSchema>;
interface Document extends JsonSchema {
  channels: Record<string, { address: string | null; messages: Members }>;
  operations: Record<string, JsonSchema & { messages: { $ref: string }[]; reply?: { messages: unknown[] } }>;
  components: { schemas: Members; messages: Members; securitySchemes?: Members };
}

const documents = new Map(
  VERSIONS.map((version) => [
    version,
    asyncapiOf(registry, schemasOf(registry, version, 'open'), examplesOf(registry, version)) as Document,
  ]),
);
const parser = new Parser();

/**
 * The document with every schema once: references to schemas lead to one that says nothing. The parser judges each
 * place where it has put a schema in for a reference, which takes half a minute a version on the whole; nothing that
 * it judges is lost, since each schema is still there and `danglingRefs` judges the references.
 */
function flattened(document: JsonSchema): string {
  const text = JSON.stringify(document).replace(
    /"#\/components\/schemas\/[^"]*"/g,
    '"#/components/schemas/any"',
  );
  const flat = JSON.parse(text) as Document;
  flat.components.schemas['any'] = { description: 'Judged elsewhere.' };
  return JSON.stringify(flat);
}

/** Errors and warnings; hints that a newer AsyncAPI exists are no fault. */
async function problems(text: string): Promise<string[]> {
  const found = await parser.validate(text);
  return found
    .filter(({ severity }) => severity <= 1)
    .map(({ code, message, path }) => `${code}: ${message} ${path.join('/')}`);
}

/** One operation with its channel and messages, whole. */
function slice(document: Document, name: string): Document {
  const operation = document.operations[name]!;
  const channelName = operation.messages[0]!.$ref.split('/')[2]!;
  const channel = document.channels[channelName]!;
  const names = [...operation.messages, ...((operation.reply?.messages ?? []) as { $ref: string }[])].map(
    ({ $ref }) => $ref.split('/')[4]!,
  );
  const messages = Object.fromEntries(names.map((key) => [key, channel.messages[key]!]));
  const used = Object.fromEntries(names.map((key) => [key, document.components.messages[key]!]));
  return {
    ...document,
    channels: { [channelName]: { ...channel, messages } },
    operations: { [name]: operation },
    components: { ...document.components, messages: used, schemas: reachable(document, used) },
  };
}

const schemasIn = (document: Document, name: string) => Object.keys(slice(document, name).components.schemas);

/** The schemas that messages refer to, and those that these refer to. */
function reachable(document: Document, from: object): Members {
  const found: Members = {};
  const pending: unknown[] = [from];
  while (pending.length > 0) {
    const text = JSON.stringify(pending.pop());
    for (const [, name] of text.matchAll(/"#\/components\/schemas\/([^"]*)"/g)) {
      if (name! in found) continue;
      found[name!] = document.components.schemas[name!]!;
      pending.push(found[name!]);
    }
  }
  return found;
}

/** In the long proof (`npm run whole`), since the parser takes five to twenty seconds a version; here it reads parts of one. */
const PARSED = IS_WHOLE ? VERSIONS : [];

it.each(PARSED)(
  'asyncapi.json of %s passes the parser without an error or warning',
  { timeout: 60_000 },
  async (version) => {
    expect(await problems(flattened(documents.get(version)!))).toEqual([]);
  },
);

describe.each(VERSIONS)('asyncapi.json of %s', (version) => {
  const document = documents.get(version)!;

  it('refers to nothing that it does not hold', () => {
    expect(danglingRefs(document)).toEqual([]);
  });

  it('sends every RTM action and waits for its answer or a failure; receives every push and webhook', () => {
    const names = new Set(Object.keys(document.operations));
    for (const side of ['agent', 'customer'] as const) {
      expect(document.channels[`${side}Rtm`]!.address).toBe(`/v${version}/${side}/rtm/ws`);
      for (const action of registry.actionsOf(version, side).values()) {
        const operation = document.operations[pascal(`${side}.${action.name}`)];
        expect(operation?.['action'], action.name).toBe(
          action.transports.includes('rtm') ? 'send' : undefined,
        );
        if (operation) expect(operation.reply!.messages).toHaveLength(2);
        names.delete(pascal(`${side}.${action.name}`));
      }
      for (const name of registry.pushesOf(version, side).keys()) {
        expect(document.operations[componentName(`${side}.${name}.push`)]!['action']).toBe('receive');
        names.delete(componentName(`${side}.${name}.push`));
      }
    }
    for (const name of registry.webhooksOf(version).keys()) {
      expect(document.operations[`${pascal(name)}Webhook`]!['action']).toBe('receive');
      names.delete(`${pascal(name)}Webhook`);
    }
    expect([...names]).toEqual([]);
  });

  it('tells who may call, when to log in and to ping, and how much may wait', () => {
    const { operations, channels } = document;
    expect(Object.keys(document.components.securitySchemes ?? {})).toEqual([
      'agentToken',
      'personalAccessToken',
      'customerToken',
    ]);
    expect(operations['AgentSendEvent']!['security']).toHaveLength(2);
    for (const side of ['agent', 'customer'])
      expect(channels[`${side}Rtm`]).toMatchObject({
        'x-limits': { login_within_seconds: 30, ping_every_seconds: 15, pending_requests_requests: 10 },
      });
    for (const [name, operation] of Object.entries(operations)) {
      expect(operation['description'], name).toBeTypeOf('string');
      expect(operation['externalDocs'], name).toBeTypeOf('object');
    }
    for (const [name, message] of Object.entries(document.components.messages))
      expect(message['examples'], name).toHaveLength(1);
  });
});

describe('the parser', () => {
  const document = documents.get('3.6')!;

  it('reads an operation with its request, answer, failure and everything they refer to', {
    timeout: 60_000,
  }, async () => {
    const name = Object.keys(document.operations)[0]!;
    const { document: model, diagnostics } = await parser.parse(JSON.stringify(slice(document, name)));
    expect(diagnostics.filter(({ severity }) => severity === 0)).toEqual([]);
    const operation = model!.operations().all()[0]!;
    expect(operation.isSend()).toBe(true);
    expect(operation.reply()!.messages().all()).toHaveLength(2);
    expect(operation.messages().all()[0]!.payload()!.properties()!['action']!.const()).toBe(
      operation.messages().all()[0]!.title(),
    );
  });

  it('can say no', { timeout: 60_000 }, async () => {
    // Of few schemas: the parser judges each where it is referred to.
    const name = Object.keys(document.operations).find((each) => schemasIn(document, each).length < 6)!;
    const broken = structuredClone(slice(document, name));
    const operation = broken.operations[name]!;
    operation['action'] = 'shout';
    operation.messages[0]!.$ref = operation.messages[0]!.$ref.replace('/channels/', '/channel/');
    expect((await problems(flattened(broken))).length).toBeGreaterThan(0);
    const wrongSchema = structuredClone(slice(document, name));
    const first = Object.values(wrongSchema.components.schemas)[0]!;
    first['type'] = 'thing';
    expect((await problems(flattened(wrongSchema))).join('\n')).toContain('components/schemas');
  });
});

describe('schemaObjects', () => {
  it('spells 2020-12 as draft 07 does, and leaves members and values alone', () => {
    const schema: JsonSchema = {
      properties: { dependentRequired: { const: { prefixItems: 1 } } },
      dependentRequired: { a: ['b'] },
      anyOf: [{ prefixItems: [{ type: 'string' }], items: false }],
    };
    expect(schemaObjects({ schema })).toEqual({
      schema: {
        properties: {
          dependentRequired: { const: { prefixItems: 1 }, 'x-parser-schema-id': 'SchemaDependentRequired' },
        },
        dependencies: { a: ['b'] },
        anyOf: [{ items: [{ type: 'string' }], additionalItems: false }],
      },
    });
  });

  it('refuses what draft 07 cannot say', () => {
    expect(() => schemaObjects({ Box: { properties: { a: { unevaluatedProperties: false } } } })).toThrow(
      'Box/properties/a: AsyncAPI cannot say unevaluatedProperties',
    );
  });
});
