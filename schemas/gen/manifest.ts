/**
 * Builds `protocol.json`, the manifest of one version, from the definitions and the rules. Everything in it is
 * derived; nothing is stated here that a definition does not say.
 */
import type { AuthorizationErrorRow } from '../accounts/authorization-errors.ts';
import type { DefaultProperty } from '../default-properties.ts';
import { type ActionDef, type Api, type EndpointDef, type ScopeNeed, STRUCTURE } from '../define.ts';
import { ERRORS } from '../errors.ts';
import { formatRef, type MessageRef } from '../refs.ts';
import type { Registry } from '../registry.ts';
import { type JsonSchema, resolve } from '../resolve.ts';
import { basisOf, type Rule } from '../rules/index.ts';
import { SCOPES, type Scope, UNLISTED_SCOPES } from '../scopes.ts';
import type { SystemEventRow } from '../system-events.ts';
import { inWindow, STAGES, type Version } from '../versions.ts';
import { standalone, structuresIn, type VersionSchemas } from './bundle.ts';
import type { Manifest, ManifestAction } from './manifest-schema.ts';
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
    version,
    stage: STAGES[version].stage,
    stage_ends_on: STAGES[version].endsOn ?? null,
    actions: actions.map((definition) => action(definition, rules, schemaOf)),
    pushes: pushes(registry, version, rules, schemaOf),
    webhooks: [...registry.webhooksOf(version).values()].map((definition) => ({
      name: definition.name,
      summary: definition.summary,
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
      .map((ref) => ({ name: ref.kind, schema: schemaOf(ref) })),
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
    rules: rules.map(manifestRule),
  };
}

function manifestRule(rule: Rule): Manifest['rules'][number] {
  const { slug, code, area, level, basis, statement, source, needs, decidedBy, observable } = rule;
  return {
    id: slug,
    code,
    area,
    level,
    basis: basisOf(rule),
    ...(basis.errorType && { error_type_basis: basis.errorType }),
    ...(basis.detail && { detail_basis: basis.detail }),
    statement,
    source: source.map((each) => ({ ...each })),
    needs: [...needs],
    decided_by: decidedBy,
    observable,
  };
}

/** Whether an endpoint is this kit's own, for steering a test server. */
function isControl({ path }: EndpointDef): boolean {
  return path.startsWith('/_');
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
    standalone(schemas, `endpoint/${name}/${part}`, resolve(schema, { version, strength }));
  const request = schemaOf({ kind: 'endpoint', name, part: 'request' });
  return {
    name,
    summary,
    api: isControl(definition) ? 'control' : 'accounts',
    method,
    path,
    ...(pathParameters && { path_parameters: own('path', pathParameters) }),
    authorization: [...(authorization ?? [])],
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
  return [...schemas.structures].map(([name, schema]) => ({
    api: name.slice(0, name.indexOf('/')),
    name: name.slice(name.indexOf('/') + 1),
    kit: !used.has(name) && !registry.structures.has(name),
    schema: standalone(schemas, name, schema),
  }));
}

/** None when the structure of the details is of other versions. */
function systemEvent(row: SystemEventRow, schemas: VersionSchemas): Manifest['system_events'] {
  const { source, subtype, version } = row;
  const name = (row.details as JsonSchema)[STRUCTURE] as string;
  const schema = schemas.structures.get(name);
  return schema ? [{ source, subtype, version, details: standalone(schemas, name, schema) }] : [];
}

type SchemaLookup = (ref: MessageRef) => JsonSchema;

function schemaLookup(schemas: VersionSchemas): SchemaLookup {
  const byName = new Map([...schemas.messages].map(([ref, schema]) => [formatRef(ref), schema]));
  return (ref) => standalone(schemas, formatRef(ref), byName.get(formatRef(ref))!);
}

function action(definition: ActionDef, rules: readonly Rule[], schemaOf: SchemaLookup): ManifestAction {
  const { api, name } = definition;
  return {
    api,
    transports: [...definition.transports],
    name,
    summary: definition.summary,
    method: definition.methods[0]!,
    methods: [...definition.methods],
    ...scopeMembers(definition.scopes),
    ...furtherMembers(definition),
    request: schemaOf({ kind: 'action', api, name, part: 'request' }),
    response: schemaOf({ kind: 'action', api, name, part: 'response' }),
    errors: [...definition.errors],
    pushes: [...definition.pushes],
    webhooks: [...definition.webhooks],
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
    [...registry.pushesOf(version, api).values()].map(({ name, summary, webhook }) => ({
      api,
      name,
      summary,
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
