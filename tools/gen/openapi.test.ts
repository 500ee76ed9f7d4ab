import { isDeepStrictEqual } from 'node:util';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { describe, expect, it } from 'vitest';
import type { ActionDef } from '../../schemas/language/define.ts';
import { STAGES, VERSIONS, type Version } from '../../schemas/language/versions.ts';
import { createRegistry, registry } from '../../schemas/reading/registry.ts';
import { isSchema, type JsonSchema } from '../../schemas/reading/resolve.ts';
import { definitions } from '../../schemas/testing/invented.ts';
import { schemasOf } from './bundle.ts';
import { examplesOf } from './message-examples.ts';
import { accountsEndpoints, OPENAPI_PARTS, openapiOf } from './openapi.ts';
import { schemaAt, schemasAt } from './schema-reading.ts';
import { danglingRefs } from './testing/refs.ts';

type Members = Record<string, JsonSchema>;

interface Operation extends JsonSchema {
  operationId: string;
  parameters?: { name?: string; in: string; required?: boolean }[];
  requestBody?: { content: Members };
  responses: Members;
  security: Record<string, string[]>[];
}

const documents = new Map(
  VERSIONS.map((version) => [
    version,
    openapiOf(registry, schemasOf(registry, version, 'open'), examplesOf(registry, version)),
  ]),
);
const config = await createConfig({ extends: ['recommended-strict'] });

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
  return paths[`/${api}/action/${name}`]!;
}

describe.each(VERSIONS)('openapi.json of %s', (version) => {
  const document = documents.get(version)!;

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

  it('names its servers by region and puts the version there', () => {
    expect(document['servers']).toEqual([
      { url: `https://api.livechatinc.com/v${version}`, description: 'The vendor, region dal.' },
      { url: `https://api-fra.livechatinc.com/v${version}`, description: 'The vendor, region fra.' },
    ]);
    expect(Object.keys(schemaAt(document, 'paths')).filter((path) => /v3/.test(path))).toEqual([]);
  });

  it('documents every operation, and gives an example of every body and every error', () => {
    for (const operation of operations(document)) {
      const { operationId: id, responses, requestBody, description } = operation;
      expect(schemaAt(operation, 'externalDocs')['url'], id).toMatch(
        /^https:\/\/platform\.text\.com\/docs\/\S+$/,
      );
      expect(description, id).toBeTypeOf('string');
      const named = Object.values(responses).map((response) => {
        const name = String(response['$ref'] ?? '')
          .split('/')
          .at(-1)!;
        return name === ''
          ? response
          : schemaAt(schemaAt(schemaAt(document, 'components'), 'responses'), name);
      });
      // What answers a delivery has no body.
      if (id.startsWith('webhook_')) named.length = 0;
      for (const { content } of [...named, ...(requestBody ? [requestBody] : [])])
        for (const body of Object.values(isSchema(content) ? content : {}))
          expect(isSchema(body) && Object.keys(schemaAt(body, 'examples')).length, id).toBeGreaterThan(0);
    }
  });

  it('says in headers what an ageing version has to say', () => {
    const { stage } = STAGES[version];
    expect(schemaAt(document, 'info')['x-stage']).toBe(stage);
    for (const action of webActions(version)) {
      for (const method of Object.values(item(version, action)).filter((value) => 'responses' in value)) {
        const headers = method.responses['200']!['headers'] as object | undefined;
        // Every version comes into these stages, so that its client looks for both.
        expect(Object.keys(headers ?? {})).toEqual(['Legacy', 'Deprecation']);
        expect(method['deprecated'] ?? false).toBe(stage === 'deprecated');
      }
    }
  });
});

describe('a differ', () => {
  const [older, newer] = ['3.5', '3.6'] as const;
  const both = webActions(newer).filter(
    ({ api, name }) => registry.findAction(api, name, older) !== undefined,
  );
  /** Of operations what is no schema: headers that go and come, and what each answer and refusal carries. */
  const around = (version: Version, action: ActionDef) =>
    Object.values(item(version, action))
      .filter((value) => 'responses' in value)
      .map(({ parameters, responses }) => ({
        parameters: (parameters ?? []).filter(({ in: place }) => place !== 'query'),
        headers: Object.values(responses).map(({ headers }) => headers),
        shared: Object.values(responses).map(({ $ref }) => $ref),
      }));

  it('sees headers change where one went, and no operation change for its version or stage', () => {
    const gone = '#/components/parameters/xAuthorId';
    expect(both.length).toBeGreaterThan(120);
    for (const action of both) {
      const [before, after] = [around(older, action), around(newer, action)];
      const without = before.map(({ parameters, ...rest }) => ({
        ...rest,
        parameters: parameters.filter((parameter) => schemaAt({ parameter }, 'parameter')['$ref'] !== gone),
      }));
      const errors = registry.findAction(action.api, action.name, older)?.errors;
      if (isDeepStrictEqual(errors, action.errors)) expect(after, action.name).toEqual(without);
    }
    const parts = [older, newer].map((version) => schemaAt(documents.get(version)!, 'components'));
    for (const part of ['headers', 'responses', 'securitySchemes'])
      expect(Object.keys(schemaAt(parts[1]!, part))).toEqual(Object.keys(schemaAt(parts[0]!, part)));
    const [left = {}, right = {}] = parts.map((each) => schemaAt(each, 'parameters'));
    expect(left).toEqual({ ...right, xAuthorId: left['xAuthorId'] });
  });
});

describe('operations', () => {
  it('take GET parameters from the query, files from a form, and the organization of a customer', () => {
    for (const action of webActions('3.6')) {
      const path = item('3.6', action);
      const names = Object.keys((action.request as JsonSchema)['properties'] ?? {});
      if (path['get']) {
        expect(path['get'].requestBody).toBeUndefined();
        expect((path['get'].parameters ?? []).flatMap(({ name }) => name ?? [])).toEqual(names);
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

  it('list scopes as alternatives of one OAuth2 scheme, and customers only with customer tokens', () => {
    expect(documents.get('3.6')!).toHaveProperty('components.securitySchemes.agentToken.type', 'oauth2');
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

  it('take the headers that their version knows, and say which actions are not public yet', () => {
    const names = (version: Version) =>
      schemasAt(item(version, webActions(version)[0]!)['post']!, 'parameters').map(({ $ref }) => $ref);
    expect(names('3.5')).toContain('#/components/parameters/xAuthorId');
    expect(names('3.6')).not.toContain('#/components/parameters/xAuthorId');
    const hidden = webActions('3.6').filter(({ availability }) => availability === 'unpublished');
    expect(hidden.length).toBeGreaterThan(0);
    for (const action of hidden) expect(item('3.6', action)['post']!['x-availability']).toBe('unpublished');
  });

  it('follow an invented protocol through its versions', () => {
    const invented = createRegistry(definitions);
    const document = openapiOf(invented, schemasOf(invented, '3.5', 'open'), () => ({ full: {}, least: {} }));
    const paths = document['paths'] as Record<string, { post: Operation }>;
    expect(Object.keys(paths)).toEqual(['/agent/action/put_item', '/agent/action/list_boxes']);
    const put = paths['/agent/action/put_item']!.post;
    expect(put['description']).toContain('Scope: `boxes:rw`');
    expect(put.responses['401']).toEqual({ $ref: '#/components/responses/Unauthorized' });
    expect(put.responses['404']!['description']).toContain('`not_found`');
    const { schemas } = document['components'] as { schemas: Members };
    expect(Object.keys(schemas['AgentBox']!['properties'] as object)).toContain('volume');
    expect(schemas['AgentItem']!['oneOf']).toHaveLength(2);
    expect(schemas['AgentItem']!['discriminator']).toEqual({
      propertyName: 'type',
      mapping: { text: '#/components/schemas/AgentText', picture: '#/components/schemas/AgentPicture' },
    });
    expect(schemas['ItemPutDelivery']!['properties']).toMatchObject({ action: { const: 'item_put' } });
  });
});

describe('parts', () => {
  it.each(OPENAPI_PARTS)('%s is a part of the whole, with nothing that nobody refers to', (part) => {
    const whole = documents.get('3.6')!;
    const open = schemasOf(registry, '3.6', 'open');
    const document = openapiOf(registry, open, examplesOf(registry, '3.6'), part);
    const schemas = schemaAt(schemaAt(document, 'components'), 'schemas');
    const all = schemaAt(schemaAt(whole, 'components'), 'schemas');
    for (const [name, schema] of Object.entries(schemas)) expect(schema, name).toEqual(all[name]);
    expect(danglingRefs(document)).toEqual([]);
    const text = JSON.stringify(document);
    for (const name of Object.keys(schemas)) expect(text, name).toContain(`"#/components/schemas/${name}"`);
  });
});

describe('the linter', () => {
  it('has nothing to say against a document; `npm run foreign` asks it about all of them', async () => {
    expect(await lint(documents.get('3.4')!)).toEqual([]);
  });

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
