import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { accountEndpoints } from '../accounts/index.ts';
import type { ActionDef, PushDef, WebhookDef } from '../language/define.ts';
import { inWindow, VERSIONS, type Version } from '../language/versions.ts';
import { WINDOW, windowOf } from '../language/window.ts';
import { WebhookAction } from '../structures/configuration/webhook-actions.ts';
import { ERROR_TYPES } from '../tables/errors.ts';
import { SCOPES } from '../tables/scopes.ts';
import * as published from './definitions.ts';
import { type JsonSchema, resolve } from './resolve.ts';

const tables = {
  agent: published.agentActions,
  customer: published.customerActions,
  configuration: published.configurationActions,
} as const;
const actions = Object.entries(tables).flatMap(([api, table]) =>
  Object.entries(table).map(([key, action]) => ({ api, key, action: action as ActionDef })),
);
const pushes = [
  ...Object.entries(published.agentPushes).map(([key, push]) => ({
    api: 'agent',
    key,
    push: push as PushDef,
  })),
  ...Object.entries(published.customerPushes).map(([key, push]) => ({
    api: 'customer',
    key,
    push: push as PushDef,
  })),
];
const webhooks = Object.entries(published.webhooks) as [string, WebhookDef][];
const messages: { label: string; schema: object; window: ActionDef['window'] }[] = [
  ...actions.flatMap(({ api, key, action }) =>
    (['request', 'response'] as const).map((part) => ({
      label: `${api}/${key}/${part}`,
      schema: action[part],
      window: action.window,
    })),
  ),
  ...pushes.map(({ api, key, push }) => ({
    label: `${api}/${key}`,
    schema: push.payload,
    window: push.window,
  })),
  ...webhooks.map(([key, webhook]) => ({ label: key, schema: webhook.payload, window: webhook.window })),
];

interface Member {
  readonly path: string;
  readonly node: JsonSchema;
}

/** Every member of every object below a schema, with the way to it. */
function membersOf(schema: unknown, path = ''): Member[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const node = schema as JsonSchema;
  const own = Object.entries((node['properties'] ?? {}) as Record<string, JsonSchema>).map(
    ([name, member]): Member => ({ path: `${path}/${name}`, node: member }),
  );
  const inner = [node['items'], ...Object.values((node['patternProperties'] ?? {}) as object)];
  const branches = (node['anyOf'] ?? []) as JsonSchema[];
  return [
    ...own,
    ...own.flatMap((member) => membersOf(member.node, member.path)),
    ...inner.flatMap((each) => membersOf(each, `${path}/*`)),
    ...branches.flatMap((branch, index) => membersOf(branch, `${path}|${index}`)),
  ];
}

describe.each(actions)('$api/$key', ({ api, key, action }) => {
  test('says who it is', () => {
    expect(action.name).toBe(key);
    expect(action.api).toBe(api);
    expect(action.summary).toMatch(/^[A-Z].*\.$/);
    expect(action.transports.length).toBeGreaterThan(0);
  });

  test('names pushes, webhooks, errors and scopes that exist', () => {
    const pushTable = api === 'customer' ? published.customerPushes : published.agentPushes;
    expect(action.pushes.filter((name) => !(name in pushTable))).toEqual([]);
    expect(action.webhooks.filter((name) => !(name in published.webhooks))).toEqual([]);
    expect(action.errors.filter((type) => !ERROR_TYPES.includes(type))).toEqual([]);
    expect(scopesOf(action).filter((scope) => !(scope in SCOPES))).toEqual([]);
  });
});

function scopesOf(action: ActionDef): readonly string[] {
  return [...(action.furtherScopes ?? []).flatMap((further) => further.scopes), ...needed(action)];
}

function needed({ scopes }: ActionDef): readonly string[] {
  if (typeof scopes === 'string') return [];
  if ('any' in scopes) return scopes.any;
  if ('all' in scopes) return scopes.all;
  return [...scopes.perTarget.agents, ...scopes.perTarget.bots];
}

test.each(pushes)('push $api/$key says who it is and names a webhook that exists', ({ api, key, push }) => {
  expect(push).toMatchObject({ name: key, api });
  expect(push.summary).toMatch(/^[A-Z].*\.$/);
  if (push.webhook !== undefined) expect(published.webhooks).toHaveProperty(push.webhook);
});

const offers = (version: Version, name: string) =>
  JSON.stringify(resolve(WebhookAction, { version, strength: 'exact' })).includes(`"${name}"`);

test.each(webhooks)('webhook %s says who it is and can be registered while it exists', (key, webhook) => {
  expect(webhook.name).toBe(key);
  expect(webhook.filters.length).toBeGreaterThan(0);
  for (const version of VERSIONS)
    expect(offers(version, key), version).toBe(inWindow(webhook.window, version));
});

test('what has two names in the documents can be registered under both', () => {
  const both = ['auto_access_added', 'auto_access_created'];
  expect(both.filter((name) => offers('3.4', name))).toEqual(both);
  expect(both.filter((name) => offers('3.5', name))).toEqual([]);
});

/** Files of a folder, and those of them with a definition that `table` lacks, as `FILE exports NAME`. */
async function unlistedIn(folder: string, table: object): Promise<{ files: number; unlisted: string[] }> {
  const url = new URL(`../${folder}/`, import.meta.url);
  const files = readdirSync(url).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  const listed = new Set<unknown>(Object.values(table));
  const found = files.map(async (file) => {
    const exported = (await import(new URL(file, url).href)) as Record<string, { kind?: unknown }>;
    return Object.entries(exported)
      .filter(([, value]) => typeof value?.kind === 'string' && !listed.has(value))
      .map(([name]) => `${folder}/${file} exports ${name}`);
  });
  return { files: files.length, unlisted: (await Promise.all(found)).flat() };
}

const folders: Readonly<Record<string, object>> = {
  'agent-chat/actions': published.agentActions,
  'agent-chat/pushes': published.agentPushes,
  'customer-chat/actions': published.customerActions,
  'customer-chat/pushes': published.customerPushes,
  'configuration/actions': published.configurationActions,
  webhooks: published.webhooks,
  accounts: accountEndpoints,
};

describe('index files', () => {
  test.each(Object.entries(folders))('%s lists every definition beside it', async (folder, table) => {
    const { files, unlisted } = await unlistedIn(folder, table);
    expect(files).toBeGreaterThan(Object.keys(table).length / 2);
    expect(unlisted, 'run npm run gen').toEqual([]);
  });

  test('one that lacks a definition is named with the file', async () => {
    const { agent_approved: _, ...rest } = published.webhooks;
    expect((await unlistedIn('webhooks', rest)).unlisted).toEqual([
      'webhooks/agent_approved.ts exports agentApproved',
    ]);
  });
});

describe('structures', () => {
  test.each(Object.entries(published.structures))('%s has a description', (name, schema) => {
    expect(name).toMatch(/^(agent|customer|configuration|shared)\/[A-Z][A-Za-z0-9]*$/);
    expect((schema as JsonSchema)['description']).toMatch(/^[A-Z].*[.]$/);
  });
});

describe.each(messages)('$label', ({ schema, window }) => {
  test('every member is described, by itself or by its structure', () => {
    const bare = membersOf(schema)
      .filter(({ node }) => !('description' in node) && !('const' in node))
      .map(({ path }) => path);
    expect(bare).toEqual([]);
  });

  test('windows are well-formed', () => {
    for (const { path, node } of membersOf(schema)) {
      const field = windowOf(node);
      if (field === undefined) continue;
      expect(
        VERSIONS.some((version) => inWindow(field, version)),
        `${path} exists in some version`,
      ).toBe(true);
      for (const former of field.was ?? []) expect(VERSIONS).toContain(former.until);
    }
  });

  test('resolves in each of its versions, without bookkeeping', () => {
    for (const version of VERSIONS.filter((each) => inWindow(window, each))) {
      for (const strength of ['exact', 'open'] as const) {
        const text = JSON.stringify(resolve(schema, { version, strength }));
        expect(text).not.toContain(WINDOW);
        expect(text).not.toContain('x-structure');
      }
    }
  });
});
