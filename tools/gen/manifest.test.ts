import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { VERSIONS, type Version } from '../../schemas/language/versions.ts';
import { createRegistry, registry } from '../../schemas/reading/registry.ts';
import { RULES } from '../../schemas/rules/index.ts';
import { definitions } from '../../schemas/testing/invented.ts';
import { schemasOf } from './bundle.ts';
import { GENERATED } from './made.ts';
import { manifestOf } from './manifest.ts';
import type { Manifest } from './manifest-schema.ts';
import { examplesOf } from './message-examples.ts';
import { openapiOf } from './openapi.ts';
import { referenceOf } from './reference.ts';
import type { RulesFile } from './rules-file.ts';
import { generated } from './testing/generated.ts';
import { typesOf } from './types.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const files = generated();
const manifests = VERSIONS.map((version) => ({
  version,
  content: JSON.parse(files.get(`${GENERATED}/${version}/protocol.json`)!) as Manifest,
}));

describe.each(manifests)('manifest of $version', ({ version, content }) => {
  const endpoint = (name: string) => content.endpoints.find((entry) => entry.name === name)!;

  it('tells accounts from the control API, with all a caller needs', () => {
    expect(endpoint('agent_token')).toMatchObject({
      api: 'accounts',
      authorization: ['none'],
      request_media_types: ['application/json', 'application/x-www-form-urlencoded'],
      error: { properties: { error_description: {} } },
    });
    expect(endpoint('customer_group_token')).toMatchObject({
      api: 'accounts',
      path_parameters: { type: 'object' },
    });
    expect(endpoint('reset')).toMatchObject({ api: 'control', authorization: [] });
    for (const { name, api, authorization, path } of content.endpoints) {
      expect(authorization.length > 0, name).toBe(api === 'accounts');
      expect(path.startsWith('/_'), name).toBe(api === 'control');
    }
  });

  it('marks structures of the kit', () => {
    const marked = content.structures.filter(({ kit }) => kit).map(({ name }) => name);
    expect(marked).toEqual(['ActorRow', 'LicenseSettings', 'LicenseSpec']);
  });

  it('has the events of type system of the version, each with the schema of its details', () => {
    const known = content.system_events.map((row) => `${row.source}/${row.subtype}/${row.version}`);
    expect(known).toHaveLength(version < '3.6' ? 0 : 10);
    if (version >= '3.6') expect(known).toContain('cdp/store_order_was_created/2');
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, validateFormats: false });
    const { $id, $defs } = content;
    ajv.addSchema({ $id, $defs });
    for (const { details } of content.system_events) expect(() => ajv.compile(details)).not.toThrow();
  });

  it('has optional variables, errors of accounts, and scopes that no list names', () => {
    const optional = content.system_messages.filter(({ optional_vars }) => optional_vars.length > 0);
    expect(optional.map(({ type }) => type)).toEqual(['customer_updated']);
    expect(content.authorization_errors).toContainEqual({
      code: 'missing_grant',
      carried_in: 'oauth_exception',
      meaning: expect.any(String),
    });
    const listed = Object.fromEntries(content.scopes.map((scope) => [scope.name, scope.listed]));
    expect(listed).toMatchObject({ 'chats--all:ro': true, 'greetings:ro': false });
  });

  it('tells the versions, the availability, the page and the fixtures of each message', () => {
    const action = (api: string, name: string) =>
      content.actions.find((entry) => entry.api === api && entry.name === name)!;
    expect(action('configuration', 'suspend_agent').availability).toBe('unpublished');
    expect(action('agent', 'send_event')).toMatchObject({
      since: null,
      until: null,
      availability: 'public',
      examples: [
        'fixtures/messages/agent/send_event.request.json',
        'fixtures/messages/agent/send_event.response.json',
      ],
    });
    for (const entry of content.actions) {
      const { window } = registry.findAction(entry.api, entry.name, version)!;
      expect([entry.since, entry.until], entry.name).toEqual([window?.since ?? null, window?.until ?? null]);
    }
    const entries = [...content.actions, ...content.pushes, ...content.webhooks, ...content.endpoints];
    const examples = [...entries, ...content.envelopes, ...content.structures].flatMap((one) => one.examples);
    expect(examples.length).toBeGreaterThan(500);
    expect(examples.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('names pages of the commit that was read, by version', () => {
    const commit = /Commit: `([0-9a-f]{40})`/.exec(readFileSync(join(root, 'schemas/SOURCE.md'), 'utf8'))![1];
    const pages = [...content.actions, ...content.pushes, ...content.webhooks, ...content.structures]
      .map((entry) => entry.documentation)
      .filter((page) => page !== undefined);
    for (const page of pages) {
      expect(page).toContain(`/livechat/livechat-public-docs/blob/${commit}/src/pages/m`);
      expect(/\/v(\d\.\d)\//.exec(page)?.[1] ?? '3.6').toBe(version);
    }
    expect(pages.some((page) => page.endsWith('/rtm-pushes/index.mdx'))).toBe(true);
  });

  it('has schemas under ids that a reference can name', () => {
    const ids = content.actions.map(({ request }) => String(request['$id']));
    for (const id of ids) expect(id).toMatch(/^https:[^#]+\/[a-z]+\/[a-z_]+\/request$/);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

it('the schema of manifests has an id and tells the ids of messages', () => {
  const schema = JSON.parse(files.get(`${GENERATED}/protocol.schema.json`)!) as Record<string, string>;
  const base = schema['$id']!.replace(/protocol\.schema\.json$/, '');
  expect(schema['description']).toContain('#/$defs/NAME');
  const bundle = JSON.parse(files.get(`${GENERATED}/3.6/bundle.json`)!) as Record<string, object>;
  expect(bundle['$id']).toBe(`${base}3.6/bundle.json`);
  for (const name of ['agent.send_event.request', 'agent.incoming_chat.push', 'agent.Chat'])
    expect(bundle['$defs']).toHaveProperty([name]);
});

it('the file of rules has every rule once, is valid against its own schema, and has a format of its own', () => {
  const schema = JSON.parse(files.get(`${GENERATED}/rules.schema.json`)!) as object;
  const content = JSON.parse(files.get(`${GENERATED}/rules.json`)!) as RulesFile;
  const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);
  expect(validate(content), JSON.stringify(validate.errors)).toBe(true);
  expect(content.rules.map(({ code }) => code)).toEqual(RULES.map(({ code }) => code));
  expect(content.rules.some(({ since }) => since !== null)).toBe(true);
  expect([content.format, manifests[0]!.content.format]).toEqual([
    'livechat-kit/rules/1',
    'livechat-kit/protocol/1',
  ]);
  expect(validate({ ...content, format: 'livechat-kit/rules/2' })).toBe(false);
});

it('an action may ask for other scopes, errors and methods in some versions, and everything made says so', () => {
  const given = definitions.agentActions['put_item']!;
  const otherwise = [
    {
      window: { until: '3.5' },
      scopes: { any: ['boxes--old:rw'] },
      errors: ['limit_reached'],
      methods: ['POST', 'GET'],
    },
  ] as const;
  const differing = createRegistry({
    ...definitions,
    agentActions: { ...definitions.agentActions, put_item: { ...given, otherwise } },
  });
  const madeFor = (version: Version) => {
    const exact = schemasOf(differing, version, 'exact');
    const none = { rules: [], systemMessages: [], systemEvents: [], authorizationErrors: [], properties: [] };
    const examples = examplesOf(differing, version);
    const manifest = manifestOf(differing, exact, none);
    const openapi = openapiOf(differing, schemasOf(differing, version, 'open'), examples);
    return {
      action: manifest.actions.find(({ name }) => name === 'put_item'),
      openapi: JSON.stringify(openapi),
      types: typesOf(differing, exact),
      page: referenceOf(differing, version, () => manifest, [], examples).get('agent-actions.md')?.() ?? '',
    };
  };
  const [old, now] = [madeFor('3.5'), madeFor('3.6')];
  expect(old.action).toMatchObject({
    scopes: ['boxes--old:rw'],
    errors: ['limit_reached'],
    methods: ['POST', 'GET'],
  });
  expect(now.action).toMatchObject({ scopes: ['boxes:rw'], errors: ['not_found'], methods: ['POST'] });
  for (const text of [old.openapi, old.types, old.page]) {
    expect(text).toContain('boxes--old:rw');
    expect(text).not.toContain('boxes:rw');
  }
  for (const text of [now.openapi, now.types, now.page]) expect(text).not.toContain('boxes--old:rw');
  expect(old.openapi).toContain('agent_put_item_get');
  expect(now.openapi).not.toContain('agent_put_item_get');
  expect(old.page).toContain('- **Errors**: `limit_reached`');
  expect(now.page).toContain('- **Errors**: `not_found`');
});
