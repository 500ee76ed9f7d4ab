/**
 * Finds definitions by wire name, API and version. It knows nothing of validation or translation; both ask
 * it for the canonical schema of a message. Lookups are tables made once per version.
 */
import type { TSchema } from 'typebox';
import type { ActionDef, Api, EndpointDef, Otherwise, PushDef, WebhookDef } from '../language/define.ts';
import { formatRef, type MessageRef } from '../language/refs.ts';
import { inWindow, type Version, type Window } from '../language/versions.ts';
import { windowOf } from '../language/window.ts';
import { ENVELOPES } from '../tables/envelope.ts';
import * as published from './definitions.ts';

type Table<D> = Readonly<Record<string, D>>;

/** Everything a registry is made of. A key is the wire name, or the wire name with a suffix when two
 * definitions of one name live in different versions; the definition's `name` and `window` decide. */
export interface Definitions {
  readonly agentActions: Table<ActionDef>;
  readonly customerActions: Table<ActionDef>;
  readonly configurationActions: Table<ActionDef>;
  readonly agentPushes: Table<PushDef>;
  readonly customerPushes: Table<PushDef>;
  readonly webhooks: Table<WebhookDef>;
  readonly endpoints: Table<EndpointDef>;
  readonly structures: Table<TSchema>;
}

export interface Registry {
  /** Actions of one API in one version, by wire name. */
  actionsOf(version: Version, api: Api): ReadonlyMap<string, ActionDef>;
  pushesOf(version: Version, api: 'agent' | 'customer'): ReadonlyMap<string, PushDef>;
  webhooksOf(version: Version): ReadonlyMap<string, WebhookDef>;
  readonly endpoints: ReadonlyMap<string, EndpointDef>;
  readonly structures: ReadonlyMap<string, TSchema>;
  findAction(api: Api, name: string, version: Version): ActionDef | undefined;
  findPush(api: 'agent' | 'customer', name: string, version: Version): PushDef | undefined;
  findWebhook(name: string, version: Version): WebhookDef | undefined;
  /** The canonical schema of a message, windows and all; undefined when `version` has no such message. */
  schemaOf(ref: MessageRef, version: Version): TSchema | undefined;
  /** Every message and structure of one version, in a fixed order. */
  refsOf(version: Version): readonly MessageRef[];
}

interface Named {
  readonly name: string;
  readonly window?: Window;
  readonly otherwise?: readonly Otherwise[];
}

/** Makes a registry over a set of definitions. Throws when two definitions claim one name in one version. */
export function createRegistry(definitions: Definitions): Registry {
  const tables = new Map<string, ReadonlyMap<string, Named>>();
  const sources: Readonly<Record<string, Table<Named>>> = {
    agent: definitions.agentActions,
    customer: definitions.customerActions,
    configuration: definitions.configurationActions,
    'agent push': definitions.agentPushes,
    'customer push': definitions.customerPushes,
    webhook: definitions.webhooks,
  };
  function tableOf<D extends Named>(source: string, version: Version): ReadonlyMap<string, D> {
    const key = `${version} ${source}`;
    let table = tables.get(key);
    if (table === undefined) {
      table = inVersion(source, sources[source] ?? {}, version);
      tables.set(key, table);
    }
    return table as ReadonlyMap<string, D>;
  }
  const registry: Registry = {
    actionsOf: (version, api) => tableOf<ActionDef>(api, version),
    pushesOf: (version, api) => tableOf<PushDef>(`${api} push`, version),
    webhooksOf: (version) => tableOf<WebhookDef>('webhook', version),
    endpoints: new Map(
      Object.values(definitions.endpoints).map((definition) => [definition.name, definition]),
    ),
    structures: new Map(Object.entries(definitions.structures)),
    findAction: (api, name, version) => registry.actionsOf(version, api).get(name),
    findPush: (api, name, version) => registry.pushesOf(version, api).get(name),
    findWebhook: (name, version) => registry.webhooksOf(version).get(name),
    schemaOf: (ref, version) => schemaOf(registry, ref, version),
    refsOf: (version) => refsOf(registry, version),
  };
  return registry;
}

function inVersion(source: string, table: Table<Named>, version: Version): ReadonlyMap<string, Named> {
  const found = new Map<string, Named>();
  for (const definition of Object.values(table)) {
    if (!inWindow(definition.window, version)) continue;
    if (found.has(definition.name))
      throw new Error(`${source} ${definition.name} is defined twice in ${version}`);
    found.set(definition.name, asIn(definition, version));
  }
  return found;
}

/** The definition with what is otherwise in a version; itself where nothing is. */
function asIn(definition: Named, version: Version): Named {
  const differing = definition.otherwise?.find(({ window }) => inWindow(window, version));
  if (differing === undefined) return definition;
  const { window: _, ...members } = differing;
  return { ...definition, ...members };
}

function schemaOf(registry: Registry, ref: MessageRef, version: Version): TSchema | undefined {
  switch (ref.kind) {
    case 'action':
      return registry.findAction(ref.api, ref.name, version)?.[ref.part];
    case 'push':
      return registry.findPush(ref.api, ref.name, version)?.payload;
    case 'webhook':
      return registry.findWebhook(ref.name, version)?.payload;
    case 'endpoint':
      return registry.endpoints.get(ref.name)?.[ref.part];
    case 'structure':
      return inVersionOnly(registry.structures.get(ref.name), version);
    default:
      return ENVELOPES[ref.kind];
  }
}

function inVersionOnly(schema: TSchema | undefined, version: Version): TSchema | undefined {
  return inWindow(windowOf(schema), version) ? schema : undefined;
}

function refsOf(registry: Registry, version: Version): readonly MessageRef[] {
  const refs: MessageRef[] = [];
  for (const api of ['agent', 'customer', 'configuration'] as const) {
    for (const name of registry.actionsOf(version, api).keys()) {
      refs.push(
        { kind: 'action', api, name, part: 'request' },
        { kind: 'action', api, name, part: 'response' },
      );
    }
  }
  for (const api of ['agent', 'customer'] as const) {
    for (const name of registry.pushesOf(version, api).keys()) refs.push({ kind: 'push', api, name });
  }
  for (const name of registry.webhooksOf(version).keys()) refs.push({ kind: 'webhook', name });
  for (const name of registry.endpoints.keys()) {
    refs.push({ kind: 'endpoint', name, part: 'request' }, { kind: 'endpoint', name, part: 'response' });
  }
  for (const [name, schema] of registry.structures) {
    if (inVersionOnly(schema, version)) refs.push({ kind: 'structure', name });
  }
  for (const kind of Object.keys(ENVELOPES) as (keyof typeof ENVELOPES)[]) refs.push({ kind });
  return refs.sort((a, b) => (formatRef(a) < formatRef(b) ? -1 : 1));
}

/** The registry of the published definitions. */
export const registry: Registry = createRegistry(published);

export const {
  actionsOf,
  pushesOf,
  webhooksOf,
  findAction,
  findPush,
  findWebhook,
  schemaOf: canonicalSchema,
  refsOf: messagesOf,
} = registry;
