/**
 * Runs the comparison over a whole inventory: every action, push, webhook, structure, error, system message,
 * property and scope of every version. A difference is one line under a stable key, so that a decision can name it.
 */
import { DEFAULT_PROPERTIES } from '../default-properties.ts';
import type { ActionDef, Api, ScopeNeed, Transport } from '../define.ts';
import { ERROR_TYPES } from '../errors.ts';
import type { MessageRef } from '../refs.ts';
import { registry } from '../registry.ts';
import { resolve } from '../resolve.ts';
import { SCOPES, UNLISTED_SCOPES } from '../scopes.ts';
import { SYSTEM_MESSAGES } from '../system-messages.ts';
import { VERSIONS, type Version } from '../versions.ts';
import { compareFields, type Strictness } from './compare.ts';
import type { ActionRecord, FieldRecord, Inventory } from './records.ts';
import { structureName } from './structure-names.ts';

/** `3.6 agent/list_chats/request filters.active: type …`; the key leaves the version out. */
export interface Difference {
  readonly version: Version | 'all';
  /** `agent/list_chats/request filters.active`, what a decision names. */
  readonly key: string;
  readonly what: string;
}

export interface Report {
  readonly differences: readonly Difference[];
  /** Records compared, by kind. */
  readonly counted: Readonly<Record<string, number>>;
}

type Note = (version: Version | 'all', key: string, what: string) => void;

/** Compares everything. Pure: reads the published definitions and the records, nothing else. */
export function compareInventory(inventory: Inventory): Report {
  const differences = new Map<string, Difference>();
  const counted: Record<string, number> = {};
  const note: Note = (version, key, what) => {
    differences.set(`${version} ${key}: ${what}`, { version, key, what });
  };
  const count = (kind: string) => {
    counted[kind] = (counted[kind] ?? 0) + 1;
  };
  for (const version of VERSIONS) {
    compareActions(inventory, version, note, count);
    comparePushes(inventory, version, note, count);
    compareWebhooks(inventory, version, note, count);
    compareStructures(inventory, version, note, count);
  }
  compareNames(inventory, note, count);
  return { differences: [...differences.values()], counted };
}

function fieldsOf(
  ref: MessageRef,
  version: Version,
  records: readonly FieldRecord[],
  strictness: Strictness,
  key: string,
  note: Note,
): void {
  const schema = registry.schemaOf(ref, version);
  if (schema === undefined) {
    note(version, key, 'not defined');
    return;
  }
  const resolved = resolve(schema, { version, strength: 'exact' });
  for (const difference of compareFields(records, resolved, strictness)) {
    const at = difference.indexOf(': ');
    note(version, `${key} ${difference.slice(0, at)}`, difference.slice(at + 2));
  }
}

function compareActions(
  inventory: Inventory,
  version: Version,
  note: Note,
  count: (kind: string) => void,
): void {
  for (const [api, transports] of Object.entries(inventory.actions[version])) {
    const listed = new Set<string>();
    for (const [transport, { actions }] of Object.entries(transports)) {
      for (const [name, record] of Object.entries(actions)) {
        count(`${record.kind} actions`);
        listed.add(`${transport} ${name}`);
        compareAction(api as Api, name, transport as Transport, version, record, note);
      }
    }
    for (const [name, definition] of registry.actionsOf(version, api as Api)) {
      for (const transport of definition.transports) {
        if (!listed.has(`${transport} ${name}`)) note(version, `${api}/${name}`, `${transport}: ours only`);
      }
    }
  }
}

function compareAction(
  api: Api,
  name: string,
  transport: Transport,
  version: Version,
  record: ActionRecord,
  note: Note,
): void {
  const key = `${api}/${name}`;
  const definition = registry.findAction(api, name, version);
  if (definition === undefined) {
    note(version, key, 'not defined');
    return;
  }
  if (!definition.transports.includes(transport)) note(version, key, `${transport}: missing`);
  compareMethod(definition, record, version, key, note);
  compareScopes(definition, record, version, key, note);
  const ref = { kind: 'action', api, name } as const;
  fieldsOf({ ...ref, part: 'request' }, version, record.request.params, 'strict', `${key}/request`, note);
  if (record.response.empty === true) return;
  fieldsOf({ ...ref, part: 'response' }, version, record.response.fields, 'seen', `${key}/response`, note);
}

function compareMethod(
  definition: ActionDef,
  record: ActionRecord,
  version: Version,
  key: string,
  note: Note,
): void {
  const method = record.http?.method;
  if (method && !(definition.methods as readonly string[]).includes(method)) {
    note(version, key, `method ${method}, ours ${definition.methods.join(' ')}`);
  }
}

function scopesOf(need: ScopeNeed): string[] {
  if (typeof need === 'string') return [];
  if ('any' in need) return [...need.any];
  return 'all' in need ? [...need.all] : [...need.perTarget.agents, ...need.perTarget.bots];
}

function compareScopes(
  { scopes, furtherScopes = [] }: ActionDef,
  record: ActionRecord,
  version: Version,
  key: string,
  note: Note,
): void {
  if (!record.required_scopes) return;
  const wanted = new Set(record.required_scopes.scopes.map(({ scope }) => scope));
  const got = new Set([...scopesOf(scopes), ...furtherScopes.flatMap((further) => further.scopes)]);
  for (const scope of wanted) if (!got.has(scope)) note(version, `${key} scopes`, `${scope}: missing`);
  for (const scope of got) if (!wanted.has(scope)) note(version, `${key} scopes`, `${scope}: ours only`);
}

function comparePushes(
  inventory: Inventory,
  version: Version,
  note: Note,
  count: (kind: string) => void,
): void {
  for (const api of ['agent', 'customer'] as const) {
    const { pushes } = inventory.pushes[version][api]!;
    for (const [name, { fields }] of Object.entries(pushes)) {
      count('pushes');
      fieldsOf({ kind: 'push', api, name }, version, fields, 'seen', `${api}/${name}/push`, note);
    }
    for (const name of registry.pushesOf(version, api).keys()) {
      if (!(name in pushes)) note(version, `${api}/${name}/push`, 'ours only');
    }
  }
}

function compareWebhooks(
  inventory: Inventory,
  version: Version,
  note: Note,
  count: (kind: string) => void,
): void {
  const { webhooks } = inventory.webhooks[version];
  for (const [name, { fields }] of Object.entries(webhooks)) {
    count('webhooks');
    fieldsOf({ kind: 'webhook', name }, version, fields, 'seen', `${name}/webhook`, note);
  }
  for (const name of registry.webhooksOf(version).keys()) {
    if (!(name in webhooks)) note(version, `${name}/webhook`, 'ours only');
  }
}

function compareStructures(
  inventory: Inventory,
  version: Version,
  note: Note,
  count: (kind: string) => void,
): void {
  for (const [api, { structures }] of Object.entries(inventory.structures[version])) {
    for (const [title, { fields, request_fields }] of Object.entries(structures)) {
      count('structures');
      const { returned, sent } = structureName(api, title);
      fieldsOf({ kind: 'structure', name: returned }, version, fields, 'seen', `structure ${returned}`, note);
      if (!request_fields || sent === undefined) continue;
      fieldsOf({ kind: 'structure', name: sent }, version, request_fields, 'seen', `structure ${sent}`, note);
    }
  }
}

function compareNames(inventory: Inventory, note: Note, count: (kind: string) => void): void {
  const lists: Record<string, { wanted: readonly string[]; got: readonly string[] }> = {
    'error types': { wanted: Object.keys(inventory.errors.errors), got: ERROR_TYPES },
    'system messages': {
      wanted: Object.keys(inventory.system_messages.system_messages),
      got: Object.keys(SYSTEM_MESSAGES),
    },
    'default properties': {
      wanted: inventory.properties.properties.map(({ namespace, name }) => `${namespace}.${name}`),
      got: DEFAULT_PROPERTIES.map(({ namespace, name }) => `${namespace}.${name}`),
    },
    scopes: { wanted: Object.keys(inventory.scopes.scopes), got: Object.keys(SCOPES).filter(listed) },
    'unlisted scopes': {
      wanted: Object.keys(inventory.scopes.required_but_not_listed),
      got: UNLISTED_SCOPES,
    },
  };
  for (const [kind, { wanted, got }] of Object.entries(lists)) {
    for (const name of wanted) {
      count(kind);
      if (!got.includes(name)) note('all', `${kind} ${name}`, 'missing');
    }
    for (const name of got) if (!wanted.includes(name)) note('all', `${kind} ${name}`, 'ours only');
  }
}

const listed = (scope: string) => !(UNLISTED_SCOPES as readonly string[]).includes(scope);
