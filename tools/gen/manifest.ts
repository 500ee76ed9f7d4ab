/**
 * Builds `protocol.json`, the manifest of one version, from the definitions and the rules. Everything in it is
 * derived; nothing is stated here that a definition does not say.
 */
import type { AuthorizationErrorRow } from '../../schemas/accounts/authorization-errors.ts';
import {
  type ActionDef,
  type Api,
  type EndpointDef,
  type ScopeNeed,
  STRUCTURE,
} from '../../schemas/language/define.ts';
import { formatRef, type MessageRef } from '../../schemas/language/refs.ts';
import { inWindow, STAGES, type Version, type Window } from '../../schemas/language/versions.ts';
import { windowOf } from '../../schemas/language/window.ts';
import { causesOf, type KnownCause, namesOf } from '../../schemas/reading/causes.ts';
import type { Registry } from '../../schemas/reading/registry.ts';
import { type JsonSchema, resolve } from '../../schemas/reading/resolve.ts';
import type { Rule } from '../../schemas/rules/index.ts';
import type { DefaultProperty } from '../../schemas/tables/default-properties.ts';
import { ERRORS } from '../../schemas/tables/errors.ts';
import { HEADERS } from '../../schemas/tables/headers.ts';
import { SCOPES, type Scope, UNLISTED_SCOPES } from '../../schemas/tables/scopes.ts';
import type { SystemEventRow } from '../../schemas/tables/system-events.ts';
import { pathOf } from '../fixtures/cases.ts';
import {
  BASE,
  defName,
  identified,
  isControl,
  structureDefs,
  structuresIn,
  type VersionSchemas,
} from './bundle.ts';
import { actionPage, pushPage, structurePage, webhookPage } from './documentation.ts';
import { FORMAT, type Manifest, type ManifestAction } from './manifest-schema.ts';
import { mediaTypesOf } from './media-types.ts';
import { namesAction, namesEndpoint, namesMessage } from './rule-links.ts';

/** Tables that stand beside the messages. */
export interface Tables {
  readonly rules: readonly Rule[];
  readonly systemMessages: Manifest['system_messages'];
  readonly systemEvents: readonly SystemEventRow[];
  readonly authorizationErrors: readonly AuthorizationErrorRow[];
  readonly properties: readonly DefaultProperty[];
}

const APIS: readonly Api[] = ['agent', 'customer', 'configuration'];

/** The manifest of the version of `schemas`. */
export function manifestOf(registry: Registry, schemas: VersionSchemas, tables: Tables): Manifest {
  const { version } = schemas;
  const rules = tables.rules.filter((rule) => inWindow(rule.versions, version));
  const schemaOf = schemaLookup(schemas);
  const actions = APIS.flatMap((api) => [...registry.actionsOf(version, api).values()]);
  return {
    $schema: '../protocol.schema.json',
    $id: idOf(version),
    format: FORMAT,
    version,
    stage: STAGES[version].stage,
    stage_ends_on: STAGES[version].endsOn ?? null,
    rules_file: '../rules.json',
    actions: actions.map((definition) =>
      action(definition, causesOf(definition, version, registry), version, rules, schemaOf),
    ),
    headers: headersOf(version),
    pushes: pushes(registry, version, rules, schemaOf),
    webhooks: [...registry.webhooksOf(version).values()].map((definition) => ({
      name: definition.name,
      ...span(definition.window),
      summary: definition.summary,
      documentation: webhookPage(version),
      examples: [pathOf({ kind: 'webhook', name: definition.name })],
      payload: schemaOf({ kind: 'webhook', name: definition.name }),
      filters: [...definition.filters],
      additional_data: [...definition.additionalData],
      requester: definition.requester === true && version >= '3.6',
      rules: linked(rules, definition.name),
    })),
    endpoints: [...registry.endpoints.values()].map((definition) =>
      endpoint(definition, rules, schemas, schemaOf),
    ),
    envelopes: [...schemas.messages.keys()]
      .filter((ref) => !('name' in ref))
      .map((ref) => ({ name: ref.kind, examples: [pathOf(ref)], schema: schemaOf(ref) })),
    structures: structures(registry, schemas),
    errors: Object.entries(ERRORS).map(([type, { message, status, definite }]) => ({
      type,
      message,
      status,
      definite,
    })),
    system_messages: tables.systemMessages,
    system_events: tables.systemEvents.flatMap((row) => systemEvent(row, schemas)),
    authorization_errors: tables.authorizationErrors.map(({ code, carriedIn, meaning }) => {
      return { code, carried_in: carriedIn, meaning };
    }),
    scopes: scopes(actions),
    properties: tables.properties.map((property) => ({
      ...property,
      values: property.values && [...property.values],
    })),
    $defs: structureDefs(schemas),
  };
}

/** Headers that calls may carry in a version, beside the token. */
function headersOf(version: Version): Manifest['headers'] {
  return HEADERS.filter(({ window }) => inWindow(window, version)).map(
    ({ name, description, apis, window, values }) => ({
      name,
      description,
      apis: [...apis],
      ...span(window),
      ...(values && { values: [...values] }),
    }),
  );
}

/** The address of a manifest, which the references of its messages name. */
function idOf(version: Version): string {
  return `${BASE}/${version}/protocol.json`;
}

/** The versions in which something exists. Null: as far as the versions that this kit specifies go. */
function span(window: Window | undefined): { since: Version | null; until: Version | null } {
  return { since: window?.since ?? null, until: window?.until ?? null };
}

function endpoint(
  definition: EndpointDef,
  rules: readonly Rule[],
  schemas: VersionSchemas,
  schemaOf: SchemaLookup,
): Manifest['endpoints'][number] {
  const { name, summary, method, path, pathParameters, authorization, form, error } = definition;
  const { version, strength } = schemas;
  const own = (part: string, schema: object) =>
    identified(version, `endpoint/${name}/${part}`, resolve(schema, { version, strength }), idOf(version));
  const request = schemaOf({ kind: 'endpoint', name, part: 'request' });
  return {
    name,
    summary,
    api: isControl(definition) ? 'control' : 'accounts',
    method,
    path,
    ...(pathParameters && { path_parameters: own('path', pathParameters) }),
    authorization: [...(authorization ?? [])],
    examples: (['request', 'response'] as const).map((part) => pathOf({ kind: 'endpoint', name, part })),
    request,
    request_media_types: method === 'POST' ? mediaTypesOf(request, form) : [],
    response: schemaOf({ kind: 'endpoint', name, part: 'response' }),
    ...(error && { error: own('error', error) }),
    rules: rules.filter((rule) => namesEndpoint(rule, name)).map((rule) => rule.slug),
  };
}

function structures(registry: Registry, schemas: VersionSchemas): Manifest['structures'] {
  const ofVendor = [...schemas.messages].flatMap(([ref, schema]) => {
    const definition = ref.kind === 'endpoint' ? registry.endpoints.get(ref.name) : undefined;
    return definition && isControl(definition) ? [] : [schema];
  });
  const used = structuresIn(ofVendor, schemas);
  const { version } = schemas;
  return [...schemas.structures.keys()].map((name) => {
    const side = name.slice(0, name.indexOf('/'));
    const known = registry.structures.get(name);
    const kit = !used.has(name) && known === undefined;
    const page = kit ? undefined : structurePage(side, version);
    return {
      api: side,
      name: name.slice(side.length + 1),
      ...span(windowOf(known)),
      ...(page !== undefined && { documentation: page }),
      kit,
      examples: known === undefined ? [] : [pathOf({ kind: 'structure', name })],
      schema: { $id: `${BASE}/${version}/${name}`, ...refTo(name, schemas) },
    };
  });
}

function refTo(name: string, { version }: VersionSchemas): JsonSchema {
  return { $ref: `${idOf(version)}#/$defs/${defName(name)}` };
}

/** None when the structure of the details is of other versions. */
function systemEvent(row: SystemEventRow, schemas: VersionSchemas): Manifest['system_events'] {
  const { source, subtype, version } = row;
  const name = (row.details as JsonSchema)[STRUCTURE] as string;
  return schemas.structures.has(name) ? [{ source, subtype, version, details: refTo(name, schemas) }] : [];
}

type SchemaLookup = (ref: MessageRef) => JsonSchema;

function schemaLookup(schemas: VersionSchemas): SchemaLookup {
  const byName = new Map([...schemas.messages].map(([ref, schema]) => [formatRef(ref), schema]));
  const { version } = schemas;
  return (ref) => identified(version, formatRef(ref), byName.get(formatRef(ref))!, idOf(version));
}

function action(
  definition: ActionDef,
  causes: readonly KnownCause[],
  version: Version,
  rules: readonly Rule[],
  schemaOf: SchemaLookup,
): ManifestAction {
  const { api, name } = definition;
  return {
    api,
    transports: [...definition.transports],
    name,
    ...span(definition.window),
    availability: definition.availability ?? 'public',
    summary: definition.summary,
    documentation: actionPage(definition, version),
    examples: (['request', 'response'] as const).map((part) => pathOf({ kind: 'action', api, name, part })),
    method: definition.methods[0]!,
    methods: [...definition.methods],
    ...scopeMembers(definition.scopes),
    ...furtherMembers(definition),
    request: schemaOf({ kind: 'action', api, name, part: 'request' }),
    response: schemaOf({ kind: 'action', api, name, part: 'response' }),
    errors: [...definition.errors],
    pushes: namesOf(causes, 'push'),
    webhooks: namesOf(causes, 'webhook'),
    causes: causes.map((cause) => ({ ...cause })),
    rules: rules.filter((rule) => namesAction(rule, api, name)).map((rule) => rule.slug),
  };
}

function scopeMembers(need: ScopeNeed): Pick<ManifestAction, 'scopes' | 'scope_logic' | 'scopes_per_target'> {
  if (need === 'none' || need === 'open') return { scopes: [], scope_logic: need };
  if ('any' in need) return { scopes: [...need.any], scope_logic: 'any' };
  if ('all' in need) return { scopes: [...need.all], scope_logic: 'all' };
  const { agents, bots } = need.perTarget;
  return {
    scopes: [...new Set([...agents, ...bots])],
    scope_logic: 'per_target',
    scopes_per_target: { agents: [...agents], bots: [...bots] },
  };
}

function furtherMembers({ furtherScopes }: ActionDef): Pick<ManifestAction, 'further_scopes'> {
  if (furtherScopes === undefined) return {};
  return { further_scopes: furtherScopes.map(({ scopes, when }) => ({ scopes: [...scopes], when })) };
}

function pushes(
  registry: Registry,
  version: Version,
  rules: readonly Rule[],
  schemaOf: SchemaLookup,
): Manifest['pushes'] {
  return (['agent', 'customer'] as const).flatMap((api) =>
    [...registry.pushesOf(version, api).values()].map(({ name, window, summary, webhook }) => ({
      api,
      name,
      ...span(window),
      summary,
      documentation: pushPage(api, version),
      examples: [pathOf({ kind: 'push', api, name })],
      payload: schemaOf({ kind: 'push', api, name }),
      webhook: webhook !== undefined && registry.findWebhook(webhook, version) ? webhook : null,
      rules: linked(rules, name),
    })),
  );
}

function linked(rules: readonly Rule[], name: string): string[] {
  return rules.filter((rule) => namesMessage(rule, name)).map((rule) => rule.slug);
}

function scopes(actions: readonly ActionDef[]): Manifest['scopes'] {
  const users = new Map<string, string[]>();
  const unlisted: ReadonlySet<string> = new Set(UNLISTED_SCOPES);
  for (const definition of actions) {
    const further = (definition.furtherScopes ?? []).flatMap(({ scopes }) => scopes);
    for (const scope of new Set([...scopeMembers(definition.scopes).scopes, ...further])) {
      users.set(scope, [...(users.get(scope) ?? []), `${definition.api}/${definition.name}`]);
    }
  }
  return (Object.keys(SCOPES) as Scope[]).sort().map((name) => ({
    name,
    listed: !unlisted.has(name),
    role: SCOPES[name],
    actions: users.get(name) ?? [],
  }));
}
