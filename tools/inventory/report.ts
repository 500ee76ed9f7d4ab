/**
 * Runs the comparison over a whole inventory: every action, push, webhook, structure, error, system message,
 * property and scope of every version. A difference is one line under a stable key, so that a decision can name it.
 */
import type { ActionDef, Api, ScopeNeed, Transport } from '../../schemas/language/define.ts';
import type { MessageRef } from '../../schemas/language/refs.ts';
import { compareVersions, VERSIONS, type Version } from '../../schemas/language/versions.ts';
import { registry } from '../../schemas/reading/registry.ts';
import { resolve } from '../../schemas/reading/resolve.ts';
import { compareFields } from './compare.ts';
import { compareNames } from './names.ts';
import type { ActionRecord, FieldRecord, Inventory, Strictness } from './records.ts';
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

export type Note = (version: Version | 'all', key: string, what: string) => void;

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
  fieldsOf(
    { ...ref, part: 'response' },
    version,
    record.response.fields,
    record.response.empty === true ? 'strict' : 'seen',
    `${key}/response`,
    note,
  );
}

function compareMethod(
  definition: ActionDef,
  record: ActionRecord,
  version: Version,
  key: string,
  note: Note,
): void {
  const method = record.http?.method;
  if (method && definition.methods.join(' ') !== method) {
    note(version, key, `method ${method}, ours ${definition.methods.join(' ')}`);
  }
}

function scopesOf(need: ScopeNeed): string[] {
  if (typeof need === 'string') return [];
  if ('any' in need) return [...need.any];
  return 'all' in need ? [...need.all] : [...need.perTarget.agents, ...need.perTarget.bots];
}

/** How scopes combine. Where a page does not say it (`not stated`), AUTH-041 does, and only the names are compared. */
const LOGIC: Readonly<Record<string, string>> = {
  none: 'none',
  one: 'one',
  any: 'any',
  all: 'all',
  'any per target (agents | bots)': 'per target',
};

function logicOf(need: ScopeNeed): string {
  if (typeof need === 'string') return need;
  if ('perTarget' in need) return 'per target';
  if (scopesOf(need).length === 1) return 'one';
  return 'any' in need ? 'any' : 'all';
}

function compareScopes(
  { scopes, furtherScopes = [] }: ActionDef,
  record: ActionRecord,
  version: Version,
  key: string,
  note: Note,
): void {
  if (!record.required_scopes) return;
  const wanted = record.required_scopes.scopes.map(({ scope }) => scope);
  const got = new Set([...scopesOf(scopes), ...furtherScopes.flatMap((further) => further.scopes)]);
  compareSets(wanted, [...got], `${key} scopes`, version, note);
  const logic = LOGIC[record.required_scopes.logic];
  if (logic !== undefined && logic !== logicOf(scopes)) {
    note(version, `${key} scopes`, `${record.required_scopes.logic}, ours ${logicOf(scopes)}`);
  }
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
      fieldsOf({ kind: 'push', api, name }, version, fields, 'table', `${api}/${name}/push`, note);
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
  for (const [name, { fields, filters, has_requester, additional_data_shown }] of Object.entries(webhooks)) {
    count('webhooks');
    const ours = registry.findWebhook(name, version);
    if (ours !== undefined) {
      if (filters) compareSets(filters, ours.filters, `${name}/webhook filters`, version, note);
      const data = ours.additionalData;
      compareSets(additional_data_shown ?? data, data, `${name}/webhook additional_data`, version, note);
      // The envelope of older versions has no place for it.
      const requester = ours.requester === true && compareVersions(version, '3.6') >= 0;
      if (has_requester !== undefined && has_requester !== requester)
        note(version, `${name}/webhook requester`, requester ? 'ours only' : 'missing');
    }
    fieldsOf({ kind: 'webhook', name }, version, fields, 'table', `${name}/webhook`, note);
  }
  for (const name of registry.webhooksOf(version).keys()) {
    if (!(name in webhooks)) note(version, `${name}/webhook`, 'ours only');
  }
}

function compareSets(
  wanted: readonly string[],
  got: readonly string[],
  key: string,
  version: Version,
  note: Note,
): void {
  for (const each of wanted) if (!got.includes(each)) note(version, key, `${each}: missing`);
  for (const each of got) if (!wanted.includes(each)) note(version, key, `${each}: ours only`);
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
      const { returned, sent, within } = structureName(api, title);
      const records = completed(inside(fields, within), request_fields);
      fieldsOf(
        { kind: 'structure', name: returned },
        version,
        records,
        'table',
        `structure ${returned}`,
        note,
      );
      if (!request_fields || sent === undefined) continue;
      fieldsOf(
        { kind: 'structure', name: sent },
        version,
        request_fields,
        'strict',
        `structure ${sent}`,
        note,
      );
    }
  }
}

/** The records of one item, where a page wraps it into a list of its own. */
function inside(records: readonly FieldRecord[], within: string | undefined): readonly FieldRecord[] {
  if (within === undefined) return records;
  return records
    .filter(({ path }) => path.startsWith(within))
    .map((record) => ({ ...record, path: record.path.slice(within.length) }));
}

/** What is returned has been sent: values and numbers of items that the request's table alone lists hold for it too. */
function completed(
  records: readonly FieldRecord[],
  sent: readonly FieldRecord[] = [],
): readonly FieldRecord[] {
  const byPath = new Map(sent.map((record) => [record.path, record]));
  return records.map((record) => {
    const { values, max_items } = byPath.get(record.path) ?? {};
    return {
      ...(values === undefined ? {} : { values }),
      ...(max_items === undefined ? {} : { max_items }),
      ...record,
    };
  });
}
