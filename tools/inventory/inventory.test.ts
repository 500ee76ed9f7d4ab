/** The comparison with a whole inventory, an invented one, and the decisions that explain what is meant. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { VERSIONS } from '../../schemas/language/versions.ts';
import { decisionsIn, decisionsOn, judge } from '../decisions.ts';
import { type ActionRecord, type Inventory, type PropertyRecord, readInventory } from './records.ts';
import { compareInventory } from './report.ts';

const everywhere = <T>(value: T) => Object.fromEntries(VERSIONS.map((version) => [version, value]));

interface Parts {
  readonly action?: Partial<ActionRecord>;
  readonly name?: string;
  readonly webhook?: object;
  readonly structure?: object;
  readonly push?: object;
  readonly vars?: readonly string[];
  readonly event?: readonly object[];
  readonly property?: Partial<PropertyRecord>;
}

const action: ActionRecord = {
  kind: 'method',
  http: { method: 'POST' },
  required_scopes: null,
  request: { params: [{ path: 'id', type: 'string', required: true, sources: ['table'] }] },
  response: { empty: true, fields: [] },
};
const property: PropertyRecord = {
  namespace: 'lc2',
  name: 'form_type',
  type: 'string',
  access: [
    { who: ['agent'], access: 'r', locations: ['event'] },
    { who: ['customer'], access: 'rw', locations: ['event'] },
  ],
  values: ['prechat', 'postchat'],
};
const SKILL = ['agentId', 'skillId', 'skillName'].map((path) => ({ path, type: 'string', required: true }));

/** An inventory that knows one of everything. */
function inventory(parts: Parts): Inventory {
  const actions = { [parts.name ?? 'follow_chat']: { ...action, ...parts.action } };
  const filters = ['chat_presence', 'only_my_chats', 'source_type'];
  const webhook = { fields: [], filters, has_requester: false, additional_data_shown: [], ...parts.webhook };
  const event = { source: 'ai_agents', subtype: 'custom_skill_started', version: 1 };
  return {
    actions: everywhere({ agent: { web: { actions }, rtm: { actions } } }),
    pushes: everywhere({
      agent: { pushes: { chat_unfollowed: { fields: [], ...parts.push } } },
      customer: { pushes: {} },
    }),
    webhooks: everywhere({ webhooks: { thread_tagged: webhook } }),
    structures: everywhere({ agent: { structures: { Access: { fields: [], ...parts.structure } } } }),
    errors: { errors: {} },
    system_messages: {
      system_messages: { agent_joined: { text_vars: parts.vars ?? ['agent'] } },
      system_events: [{ ...event, details: parts.event ?? SKILL }],
    },
    properties: { properties: [{ ...property, ...parts.property }] },
    scopes: { scopes: {}, required_but_not_listed: {} },
  } as unknown as Inventory;
}

/** What is said in 3.7 about one key, or in all versions. */
function said(key: string, parts: Parts = {}): string[] {
  return compareInventory(inventory(parts))
    .differences.filter((each) => each.version === 'all' || each.version === '3.7')
    .filter((each) => each.key === key || each.key.startsWith(`${key} `) || each.key.startsWith(`${key}/`))
    .map((each) => `${each.key}: ${each.what}`);
}

const scopes = (logic: string, names: readonly string[]) => ({
  required_scopes: { logic, scopes: names.map((scope) => ({ scope })) },
});

describe('an inventory', () => {
  it('that agrees makes no difference', () => {
    for (const key of [
      'agent/follow_chat',
      'system messages agent_joined',
      'default properties lc2.form_type',
    ])
      expect(said(key)).toEqual([]);
    expect(said('thread_tagged/webhook filters')).toEqual([]);
    expect(said('system events ai_agents.custom_skill_started.1')).toEqual([]);
  });

  it('that lacks a name of ours, or has another, makes one', () => {
    expect(said('agent/list_chats')).toEqual([
      'agent/list_chats: web: ours only',
      'agent/list_chats: rtm: ours only',
    ]);
    expect(said('agent/dance', { name: 'dance' })).toEqual(['agent/dance: not defined']);
    expect(said('agent/incoming_chat/push')).toEqual(['agent/incoming_chat/push: ours only']);
    expect(said('incoming_chat/webhook')).toEqual(['incoming_chat/webhook: ours only']);
    expect(said('system messages agent_left')).toEqual(['system messages agent_left: ours only']);
  });

  it('compares methods, requests and empty answers', () => {
    const key = 'agent/follow_chat';
    expect(said(key, { action: { http: { method: 'GET' } } })).toEqual([`${key}: method GET, ours POST`]);
    expect(said(key, { action: { request: { params: [] } } })).toEqual([`${key}/request id: ours only`]);
    const optional = { request: { params: [{ ...action.request.params[0]!, required: false }] } };
    expect(said(key, { action: optional })).toEqual([`${key}/request id: optional, ours required`]);
    const name = 'list_chats';
    expect(said('agent/list_chats/response', { name })).toContain(
      'agent/list_chats/response found_chats: ours only',
    );
  });

  it('compares scopes and how they combine', () => {
    const both = ['agents--all:ro', 'agents-bot--all:ro'];
    const name = 'list_routing_statuses';
    const of = (logic: string, names: readonly string[]) =>
      said(`agent/${name} scopes`, { name, action: scopes(logic, names) });
    expect(of('all', both)).toEqual([]);
    expect(of('not stated', both)).toEqual([]);
    expect(of('any', both)).toEqual([`agent/${name} scopes: any, ours all`]);
    expect(of('all', [...both, 'x'])).toEqual([`agent/${name} scopes: x: missing`]);
    expect(of('all', ['agents--all:ro'])).toEqual([`agent/${name} scopes: agents-bot--all:ro: ours only`]);
    const target = { name: 'set_routing_status', action: scopes('any', []) };
    expect(said('agent/set_routing_status scopes', target)).toContain(
      'agent/set_routing_status scopes: any, ours per target',
    );
  });

  it('compares what webhooks can filter and carry', () => {
    const key = 'thread_tagged/webhook';
    expect(said(`${key} filters`, { webhook: { filters: ['source_type', 'author_type'] } })).toEqual([
      `${key} filters: author_type: missing`,
      `${key} filters: chat_presence: ours only`,
      `${key} filters: only_my_chats: ours only`,
    ]);
    expect(said(`${key} filters`, { webhook: { filters: null } })).toEqual([]);
    expect(said(`${key} requester`, { webhook: { has_requester: true } })).toEqual([
      `${key} requester: missing`,
    ]);
    expect(said(`${key} additional_data`, { webhook: { additional_data_shown: ['x'] } })).toContain(
      `${key} additional_data: x: missing`,
    );
  });

  it('compares members of payloads and structures whose records come from a table', () => {
    const fields = [{ path: 'x', type: 'string', sources: ['table'] }];
    expect(said('structure shared/Access', { structure: { fields } })).toEqual([
      'structure shared/Access x: missing',
      'structure shared/Access group_ids: ours only',
    ]);
    const push = said('agent/chat_unfollowed/push', { push: { fields } });
    expect(push).toContain('agent/chat_unfollowed/push x: missing');
    expect(push).toContain('agent/chat_unfollowed/push chat_id: ours only');
  });

  it('compares variables, details of events and rights on properties', () => {
    expect(said('system messages agent_joined', { vars: ['who'] })).toEqual([
      'system messages agent_joined who: missing',
      'system messages agent_joined agent: ours only',
    ]);
    const event = [...SKILL.slice(1), { path: 'agentId', type: 'integer', required: false }];
    const events = 'system events ai_agents.custom_skill_started.1 agentId';
    expect(said(events, { event })).toEqual([
      `${events}: type integer, ours string`,
      `${events}: optional, ours required`,
    ]);
    const key = 'default properties lc2.form_type';
    expect(said(key, { property: { type: 'int' } })).toEqual([`${key}: type int, ours string`]);
    expect(said(key, { property: { values: ['prechat'] } })).toEqual([
      `${key}: values prechat, ours prechat postchat`,
    ]);
    const access = [{ who: ['agent', 'customer'] as const, access: 'r', locations: ['event'] }];
    expect(said(key, { property: { access } })).toEqual([
      `${key} event customer r: missing`,
      `${key} event customer rw: ours only`,
    ]);
  });
});

describe('a decision', () => {
  const difference = { version: '3.6', key: 'agent/a/request b.c', what: 'maximum 1, ours 2' };
  const judged = (lines: string, of = [difference]) => {
    const { open, unused } = judge(of, decisionsIn(lines, 'inventory'));
    return [open.length, unused.length];
  };

  it('explains a difference by key and wording, in the versions it names', () => {
    expect(judged('`inventory: agent/a/request b.c: maximum 1, ours 2`')).toEqual([0, 0]);
    expect(judged('`inventory: */a/request b.*: maximum *`')).toEqual([0, 0]);
    expect(judged('`inventory 3.6: agent/a/request b.c: *`')).toEqual([0, 0]);
    expect(judged('`inventory: agent/a/request **: maximum *`')).toEqual([0, 0]);
  });

  it('explains nothing else, and is unused then', () => {
    for (const line of [
      '`inventory: agent/a/request b.c`',
      '`inventory: agent/a/request *: maximum *`',
      '`inventory: *: maximum *`',
      '`inventory: agent/*/request b.c: minimum *`',
      '`inventory 3.7: agent/a/request b.c: maximum *`',
    ])
      expect([line, judged(line)]).toEqual([line, [1, 1]]);
    expect(judged('`diff: agent/a/request b.c: maximum *`')).toEqual([1, 0]);
  });

  it('must be needed in every version it names', () => {
    expect(judged('`inventory 3.5 3.6: agent/a/request b.c: *`')).toEqual([0, 1]);
    expect(judged('`inventory: agent/a/request b.c: *`', [])).toEqual([0, 1]);
  });
});

/** Where an inventory is at hand: named by the environment, or beside the checkout. */
const folders = [
  process.env['LIVECHAT_INVENTORY'] ?? fileURLToPath(new URL('../../../shared/inventory', import.meta.url)),
].filter((folder) => existsSync(join(folder, 'actions.json')));

describe.each(folders)('the inventory in %s', (folder) => {
  it('agrees, or DECISIONS.md says why not; no line there is idle', () => {
    const { open, unused } = judge(
      compareInventory(readInventory(folder)).differences,
      decisionsOn('inventory'),
    );
    expect(open).toEqual([]);
    expect(unused.map(({ key }) => key)).toEqual([]);
  });
});

it('a folder without records is refused by the file that is missing', () => {
  expect(() => readInventory('/nowhere')).toThrow('/nowhere/actions.json');
});
