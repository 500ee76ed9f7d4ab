import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { VERSIONS } from '../../schemas/language/versions.ts';
import type { Manifest } from './manifest-schema.ts';
import { GENERATED, outputs } from './outputs.ts';

const files = outputs();
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
