import { createConfig, lintFromString } from '@redocly/openapi-core';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import type { ActionDef } from '../../schemas/language/define.ts';
import { STAGES, VERSIONS, type Version } from '../../schemas/language/versions.ts';
import { createRegistry, registry } from '../../schemas/reading/registry.ts';
import type { JsonSchema } from '../../schemas/reading/resolve.ts';
import { definitions } from '../../schemas/testing/invented.ts';
import { bundleOf, schemasOf } from './bundle.ts';
import { accountsEndpoints, openapiOf } from './openapi.ts';
import { printed } from './openapi-json.ts';
import { danglingRefs } from './testing/refs.ts';

type Members = Record<string, JsonSchema>;

interface Operation extends JsonSchema {
  operationId: string;
  parameters?: { name: string; in: string; required?: boolean }[];
  requestBody?: { content: Members };
  responses: Members;
  security: Record<string, string[]>[];
}

const documents = new Map(
  VERSIONS.map((version) => [version, openapiOf(registry, schemasOf(registry, version, 'open'))]),
);
const config = await createConfig({ extends: ['recommended'] });

async function lint(document: JsonSchema): Promise<string[]> {
  const problems = await lintFromString({
    source: JSON.stringify(document),
    absoluteRef: 'openapi.json',
    config,
  });
  return problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`);
}

function webActions(version: Version): ActionDef[] {
  const actions = (['agent', 'customer', 'configuration'] as const).flatMap((api) => [
    ...registry.actionsOf(version, api).values(),
  ]);
  return actions.filter((action) => action.transports.includes('web'));
}

function operations(document: JsonSchema): Operation[] {
  const items = [document['paths'], document['webhooks']].flatMap((part) => Object.values(part as Members));
  return items.flatMap((item) =>
    Object.entries(item).flatMap(([key, value]) =>
      ['get', 'post', 'delete'].includes(key) ? [value as Operation] : [],
    ),
  );
}

function item(version: Version, { api, name }: ActionDef): Record<string, Operation> {
  const paths = documents.get(version)!['paths'] as Record<string, Record<string, Operation>>;
  return paths[`/v${version}/${api}/action/${name}`]!;
}

/** A schema without the hints of OpenAPI, and with one component written out in place. */
function plain(schema: JsonSchema, schemas: Members, repeated?: string): unknown {
  const text = JSON.stringify(schema, (key, value) => (key === 'discriminator' ? undefined : value));
  if (repeated === undefined || !(repeated in schemas)) return JSON.parse(text);
  const whole = JSON.stringify(plain(schemas[repeated]!, schemas));
  return JSON.parse(text.replaceAll(JSON.stringify({ $ref: `#/components/schemas/${repeated}` }), whole));
}

describe.each(VERSIONS)('openapi.json of %s', (version) => {
  const document = documents.get(version)!;

  it('passes the recommended rules of Redocly without a problem, warnings included', async () => {
    expect(await lint(document)).toEqual([]);
  });

  it('has every action of the Web APIs, every accounts endpoint and every webhook, each with an id of its own', () => {
    for (const action of webActions(version))
      expect(Object.keys(item(version, action)).filter((key) => key !== 'parameters')).toEqual(
        action.methods.map((method) => method.toLowerCase()),
      );
    expect(Object.keys(document['webhooks'] as object)).toEqual([...registry.webhooksOf(version).keys()]);
    const ids = operations(document).map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { name } of accountsEndpoints(registry)) expect(ids).toContain(`accounts_${name}`);
  });

  it('refers to nothing that it does not hold', () => {
    expect(danglingRefs(document)).toEqual([]);
  });

  it('holds the schemas of the open bundle, unchanged, in the 2020-12 dialect', () => {
    const text = JSON.stringify(bundleOf(schemasOf(registry, version, 'open'))['$defs']);
    const bundled = JSON.parse(text.replaceAll('"#/$defs/', '"#/components/schemas/')) as Members;
    const { schemas } = document['components'] as { schemas: Members };
    const batches = webActions(version).filter(({ batchOf }) => batchOf !== undefined);
    for (const [name, schema] of Object.entries(schemas)) {
      const batch = batches.find((action) => name.startsWith(`${action.api}.${action.name}.`));
      const [part] = name.split('.').slice(-1);
      const repeated = batch && `${batch.api}.${batch.batchOf}.${part}`;
      if (name in bundled) expect(plain(schema, schemas, repeated), name).toEqual(bundled[name]);
    }
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, validateFormats: false });
    ajv.addVocabulary(['components', 'discriminator']);
    ajv.addSchema({ $id: 'https://example.test/openapi', components: { schemas } }, undefined, false, false);
    for (const name of Object.keys(schemas).slice(0, 40))
      expect(ajv.compile({ $ref: `https://example.test/openapi#/components/schemas/${name}` })).toBeTypeOf(
        'function',
      );
  });

  it('says in headers what an ageing version has to say', () => {
    const { stage } = STAGES[version];
    const header = { legacy: 'Legacy', deprecated: 'Deprecation', stable: undefined, dev_preview: undefined }[
      stage
    ];
    for (const action of webActions(version)) {
      for (const method of Object.values(item(version, action)).filter((value) => 'responses' in value)) {
        const headers = method.responses['200']!['headers'] as object | undefined;
        expect(Object.keys(headers ?? {})).toEqual(header === undefined ? [] : [header]);
        expect(method['deprecated'] ?? false).toBe(stage === 'deprecated');
      }
    }
  });
});

describe('operations', () => {
  it('take GET parameters from the query, files from a form, and the organization of a customer', () => {
    for (const action of webActions('3.6')) {
      const path = item('3.6', action);
      const names = Object.keys((action.request as JsonSchema)['properties'] ?? {});
      if (path['get']) {
        expect(path['get'].requestBody).toBeUndefined();
        expect((path['get'].parameters ?? []).map(({ name }) => name)).toEqual(names);
      }
      const isFile = JSON.stringify(action.request).includes('"contentMediaType"');
      if (path['post'])
        expect(Object.keys(path['post'].requestBody!.content)).toEqual([
          isFile ? 'multipart/form-data' : 'application/json',
        ]);
      expect('parameters' in path).toBe(action.api === 'customer');
    }
  });

  it('take a token request of an agent as JSON and as a form', () => {
    const paths = documents.get('3.6')!['paths'] as unknown as Record<string, { post: Operation }>;
    expect(Object.keys(paths['/v2/token']!.post.requestBody!.content)).toEqual([
      'application/json',
      'application/x-www-form-urlencoded',
    ]);
    expect(Object.keys(paths['/v2/customer/token']!.post.requestBody!.content)).toEqual(['application/json']);
  });

  it('list scopes as alternatives, and customers only with customer tokens', () => {
    for (const action of webActions('3.6')) {
      const found = Object.values(item('3.6', action)).find((value) => 'security' in value)!;
      const schemes = new Set(found.security.flatMap((entry) => Object.keys(entry)));
      if (action.scopes === 'open') expect(found.security).toEqual([]);
      else if (action.api === 'customer') expect([...schemes]).toEqual(['customerToken']);
      else expect([...schemes]).toEqual(['agentToken', 'personalAccessToken']);
      if (typeof action.scopes === 'object' && 'all' in action.scopes)
        expect(found.security[0]).toEqual({ agentToken: [...action.scopes.all] });
    }
  });

  it('follow an invented protocol through its versions', () => {
    const invented = createRegistry(definitions);
    const document = openapiOf(invented, schemasOf(invented, '3.5', 'open'));
    const paths = document['paths'] as Record<string, { post: Operation }>;
    expect(Object.keys(paths)).toEqual(['/v3.5/agent/action/put_item', '/v3.5/agent/action/list_boxes']);
    const put = paths['/v3.5/agent/action/put_item']!.post;
    expect(put['description']).toContain('Scope: `boxes:rw`');
    expect(put.responses['404']).toEqual({ $ref: '#/components/responses/404.license_not_found.not_found' });
    const { schemas } = document['components'] as { schemas: Members };
    expect(Object.keys(schemas['agent.Box']!['properties'] as object)).toContain('volume');
    expect(schemas['agent.Item']!['anyOf']).toHaveLength(2);
    expect(schemas['agent.Item']!['discriminator']).toEqual({
      propertyName: 'type',
      mapping: { text: '#/components/schemas/agent.Text', picture: '#/components/schemas/agent.Picture' },
    });
    expect(schemas['item_put.delivery']!['properties']).toMatchObject({ action: { const: 'item_put' } });
  });
});

describe('the linter', () => {
  it('can say no', async () => {
    const broken = structuredClone(documents.get('3.6')!);
    const [first, second] = operations(broken);
    second!.operationId = first!.operationId;
    delete (first as JsonSchema)['summary'];
    first!.responses['200'] = { $ref: '#/components/responses/none' };
    const problems = (await lint(broken)).join('\n');
    expect(problems).toContain('operation-operationId-unique');
    expect(problems).toContain('operation-summary');
    expect(problems).toContain('no-unresolved-refs');
  });
});

describe('printed', () => {
  it('keeps the value, and lines short where it can', () => {
    const document = documents.get('3.6')!;
    const text = printed(document);
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(document)));
    expect(printed({ a: [], b: { c: [1, 'x'] }, d: undefined })).toBe(
      '{ "a": [], "b": { "c": [1, "x"] } }\n',
    );
    expect(text.split('\n').filter((line) => /^\s*[{[].*[}\]],?$/.test(line) && line.length > 112)).toEqual(
      [],
    );
  });
});
