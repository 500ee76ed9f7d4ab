/**
 * Compares the difference between two versions with an inventory's record of it. The record was read off pages whose
 * answers are mostly samples, so of answers, pushes and webhooks only what it states is looked for in ours; of requests,
 * which have tables, what is ours alone counts too. It judges nothing: DECISIONS.md does.
 */
import type { Api, Transport } from '../../schemas/language/define.ts';
import { formatRef, type MessageRef } from '../../schemas/language/refs.ts';
import { isVersion, type Version } from '../../schemas/language/versions.ts';
import { registry } from '../../schemas/reading/registry.ts';
import { structureName } from '../inventory/structure-names.ts';
import { type Change, diffVersions } from './diff.ts';
import { meant, plain } from './paths.ts';
import type { ChangedField, Changes, DiffRecords, FieldChanges, Step } from './records.ts';
import { type Field, shapeOf } from './shape.ts';

/** `3.5 -> 3.6 agent/list_chats/request filters.active: …`; the key leaves the step out. */
export interface Disagreement {
  readonly step: string;
  readonly key: string;
  readonly what: string;
}

class Comparison {
  readonly found: Disagreement[] = [];
  readonly step: string;
  readonly from: Version;
  readonly to: Version;
  readonly changes: readonly Change[];

  constructor(step: string) {
    const [from, to] = step.split(' -> ') as [string, string];
    if (!isVersion(from) || !isVersion(to)) throw new Error(`${step} is not a step between known versions`);
    this.step = step;
    this.from = from;
    this.to = to;
    this.changes = diffVersions(from, to).changes;
  }

  note(key: string, what: string): void {
    if (!this.found.some((known) => known.key === key && known.what === what))
      this.found.push({ step: this.step, key, what });
  }

  /** Fields by wire path, in the older and the newer version; undefined where the message does not exist. */
  sides(ref: MessageRef): readonly [Wires | undefined, Wires | undefined] {
    return [this.#wires(ref, this.from), this.#wires(ref, this.to)];
  }

  #wires(ref: MessageRef, version: Version): Wires | undefined {
    const schema = registry.schemaOf(ref, version);
    return (
      schema && new Map([...shapeOf(schema, version).fields.values()].map((field) => [field.wire, field]))
    );
  }
}

type Wires = ReadonlyMap<string, Field>;

/** All disagreements. Pure: reads the published definitions and the records, nothing else. */
export function compareDiff(records: DiffRecords): Disagreement[] {
  return Object.entries(records).flatMap(([name, step]) => {
    const comparison = new Comparison(name);
    actions(comparison, step);
    for (const api of ['agent', 'customer'] as const) pushes(comparison, step, api);
    webhooks(comparison, step);
    structures(comparison, step);
    renames(comparison, step);
    return comparison.found;
  });
}

/** Names added and removed, both ways. */
function names(
  { note, ...comparison }: { note: (key: string, what: string) => void; from: Version; to: Version },
  prefix: string,
  { added, removed }: Changes<unknown>,
  ours: (version: Version) => readonly string[],
): void {
  const [older, newer] = [ours(comparison.from), ours(comparison.to)];
  const gone = older.filter((name) => !newer.includes(name));
  const fresh = newer.filter((name) => !older.includes(name));
  for (const [what, wanted, got] of [
    ['added', added, fresh],
    ['removed', removed, gone],
  ] as const) {
    const listed = wanted.map(({ name }) => name);
    for (const name of listed) if (!got.includes(name)) note(`${prefix}${name}`, `${what}, not in ours`);
    for (const name of got) if (!listed.includes(name)) note(`${prefix}${name}`, `${what} in ours only`);
  }
}

const bound = (comparison: Comparison) => ({
  from: comparison.from,
  to: comparison.to,
  note: comparison.note.bind(comparison),
});

function actions(comparison: Comparison, step: Step): void {
  for (const [door, changes] of Object.entries(step.actions)) {
    const [api, transport] = door.split('/') as [Api, Transport];
    const ours = (version: Version) =>
      [...registry.actionsOf(version, api).values()]
        .filter((action) => action.transports.includes(transport))
        .map(({ name }) => name);
    names(bound(comparison), `${api}/`, changes, ours);
    for (const name of ours(comparison.to)) {
      if (!ours(comparison.from).includes(name)) continue;
      const { request, response, response_empty: empty } = changes.changed[name] ?? {};
      const ref = { kind: 'action', api, name } as const;
      fields(comparison, { ...ref, part: 'request' }, request ?? {}, true);
      fields(comparison, { ...ref, part: 'response' }, response ?? {}, false);
      if (empty) emptiness(comparison, { ...ref, part: 'response' }, empty);
    }
  }
}

function emptiness(comparison: Comparison, ref: MessageRef, stated: readonly [boolean, boolean]): void {
  const ours = comparison.sides(ref).map((side) => side?.size === 1);
  if (ours[0] !== stated[0] || ours[1] !== stated[1])
    comparison.note(formatRef(ref), `empty: ${stated.join(' to ')}, ours ${ours.join(' to ')}`);
}

function pushes(comparison: Comparison, step: Step, api: 'agent' | 'customer'): void {
  const changes = step.pushes[api];
  if (changes === undefined) return;
  names(bound(comparison), `${api} push `, changes, (version) => [...registry.pushesOf(version, api).keys()]);
  for (const [name, change] of Object.entries(changes.changed))
    fields(comparison, { kind: 'push', api, name }, change, false);
}

function webhooks(comparison: Comparison, { webhooks: changes }: Step): void {
  names(bound(comparison), 'webhook ', changes, (version) => [...registry.webhooksOf(version).keys()]);
  const envelope = comparison
    .sides({ kind: 'webhook_envelope' })
    .map((side) => side?.has('requester') === true);
  for (const [name, change] of Object.entries(changes.changed)) {
    fields(comparison, { kind: 'webhook', name }, change, false);
    if (change.has_requester === undefined) continue;
    const ours = [comparison.from, comparison.to].map(
      (version, index) => envelope[index] === true && registry.findWebhook(name, version)?.requester === true,
    );
    if (String(ours) !== String(change.has_requester))
      comparison.note(
        `${name}/webhook`,
        `requester: ${change.has_requester.join(' to ')}, ours ${ours.join(' to ')}`,
      );
  }
}

function structures(comparison: Comparison, step: Step): void {
  for (const [api, { changed }] of Object.entries(step.structures)) {
    for (const [title, change] of Object.entries(changed)) {
      const { returned, sent } = structureName(api, title.split(' -> ').at(-1)!);
      fields(comparison, { kind: 'structure', name: returned }, change.fields ?? {}, false);
      if (change.request_fields && sent)
        fields(comparison, { kind: 'structure', name: sent }, change.request_fields, false);
    }
  }
}

/** Renames that a changelog states, which ours has to call renames too. */
function renames(comparison: Comparison, step: Step): void {
  const same = (path: string, stated: string) =>
    path === stated || path.endsWith(`.${stated}`) || path.endsWith(`].${stated}`);
  for (const [from, to] of Object.entries(step.stated_renames.fields ?? {})) {
    const isOurs = comparison.changes.some(
      (change) => change.kind === 'renamed' && same(change.path, to) && same(change.from ?? '', from),
    );
    if (!isOurs) comparison.note(`rename ${from}`, `to ${to}, not in ours`);
  }
}

function fields(comparison: Comparison, ref: MessageRef, stated: FieldChanges, isTable: boolean): void {
  const [older, newer] = comparison.sides(ref);
  const name = formatRef(ref);
  if (older === undefined || newer === undefined) {
    if (Object.keys(stated).length > 0) comparison.note(name, 'changed, ours is not in both versions');
    return;
  }
  const lists = { added: stated.added ?? [], removed: stated.removed ?? [] };
  for (const [what, has, lacks] of [
    ['added', newer, older],
    ['removed', older, newer],
  ] as const) {
    for (const path of topmost(lists[what])) {
      const ours = meant(has.keys(), path);
      if (ours.length === 0) comparison.note(`${name} ${path}`, `${what}, ours has it in neither`);
      else if (ours.every((candidate) => lacks.has(candidate)))
        comparison.note(`${name} ${path}`, `${what}, ours has it in both`);
    }
    if (!isTable) continue;
    const listed = lists[what].map(plain);
    const alone = [...has.keys()].filter((path) => !lacks.has(path) && !isSaid(listed, path));
    for (const path of topmost(alone)) comparison.note(`${name} ${path}`, `${what} in ours only`);
  }
  for (const change of stated.changed ?? []) facets(comparison, name, change, older, newer);
}

/** Said by the record, or inside something that the record names without its members. */
function isSaid(listed: readonly string[], path: string): boolean {
  if (path.endsWith(']') || listed.some((said) => meant([path], said).length > 0)) return true;
  const leaves = listed.filter((said) => !listed.some((other) => other !== said && other.startsWith(said)));
  return leaves.some((said) => path.startsWith(said));
}

/** Paths that stand in no other of the list. */
function topmost(paths: readonly string[]): string[] {
  return paths.filter(
    (path) => !paths.some((other) => path.startsWith(`${other}.`) || path.startsWith(`${other}[`)),
  );
}

const LIMITS: Readonly<Record<string, keyof Field['limits']>> = {
  max: 'maximum',
  min: 'minimum',
  max_items: 'maxItems',
  max_length: 'maxLength',
};

function facets(
  comparison: Comparison,
  name: string,
  { path, changes }: ChangedField,
  older: Wires,
  newer: Wires,
): void {
  const [a, b] = [older.get(path), newer.get(path)];
  if (a === undefined || b === undefined) {
    comparison.note(`${name} ${path}`, 'changed, ours is not in both');
    return;
  }
  for (const [facet, [was, is]] of Object.entries(changes)) {
    const [ourWas, ourIs] = [ofFacet(facet, path, older), ofFacet(facet, path, newer)];
    // What a page leaves open is no statement that our field could disagree with.
    if ([was, is].includes('not stated')) continue;
    const agree = text(ourWas) === text(was) && text(ourIs) === text(is);
    if (!agree) comparison.note(`${name} ${path}`, `${facet} ${step(was, is)}, ours ${step(ourWas, ourIs)}`);
  }
}

/** Our value of a facet in the record's words. */
function ofFacet(facet: string, path: string, wires: Wires): unknown {
  const field = wires.get(path)!;
  if (facet === 'required') return field.required === true;
  if (facet === 'presence') return field.required === true ? 'required' : 'optional';
  if (facet === 'values') {
    const values = field.values ?? wires.get(`${path}[]`)?.values;
    return values ? [...values] : null;
  }
  const limit = LIMITS[facet];
  return limit === undefined ? undefined : (field.limits[limit] ?? null);
}

const text = (value: unknown) =>
  Array.isArray(value) ? [...value].map(String).sort().join(' ') : String(value ?? null);

/** Two values, lists by what comes and goes. */
function step(was: unknown, is: unknown): string {
  if (!Array.isArray(was) || !Array.isArray(is)) return `${text(was)} to ${text(is)}`;
  const gone = was.filter((value) => !is.includes(value)).map((value) => `-${value}`);
  const fresh = is.filter((value) => !was.includes(value)).map((value) => `+${value}`);
  return [...fresh, ...gone].sort().join(' ') || 'unchanged';
}
