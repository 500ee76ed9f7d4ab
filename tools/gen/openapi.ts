/**
 * `openapi.json`: the Web APIs, the accounts endpoints and the webhooks of one version as an OpenAPI 3.1 document, whole
 * or one part of it. All of it is derived from the registry and the tables of the specification; no message is named.
 */
import type { ActionDef, Api, EndpointDef, WebhookDef } from '../../schemas/language/define.ts';
import {
  compareVersions,
  inWindow,
  STAGES,
  VERSIONS,
  type Version,
} from '../../schemas/language/versions.ts';
import { causesOf } from '../../schemas/reading/causes.ts';
import type { Registry } from '../../schemas/reading/registry.ts';
import { isSchema, type JsonSchema } from '../../schemas/reading/resolve.ts';
import { HEADERS, type HeaderRow } from '../../schemas/tables/headers.ts';
import { tagsOf } from './areas.ts';
import { DIALECT, type VersionSchemas } from './bundle.ts';
import { pascal } from './component-names.ts';
import { webhookSection } from './documentation.ts';
import { type ExamplesOf, exampleObjects } from './message-examples.ts';
import { Components, frame, type Reference } from './openapi-components.ts';
import { ErrorResponses } from './openapi-errors.ts';
import { ACCOUNTS_HOST, infoOf, REGION_HOSTS, STAGE_HEADERS } from './openapi-info.ts';
import { actionOperations, type Context, endpointOperation } from './openapi-operations.ts';
import { securitySchemes } from './openapi-security.ts';

const ORGANIZATION = '#/components/parameters/organizationId';
/** Documents of a part: one an API, the accounts endpoints, the webhooks. */
export const OPENAPI_PARTS = ['agent', 'customer', 'configuration', 'accounts', 'webhooks'] as const;
type OpenapiPart = (typeof OPENAPI_PARTS)[number];

const TITLES: Readonly<Record<OpenapiPart, string>> = {
  agent: 'Agent Chat Web API',
  customer: 'Customer Chat Web API',
  configuration: 'Configuration API',
  accounts: 'accounts',
  webhooks: 'webhooks',
};

const ACCOUNTS_TAG = { name: 'Accounts', description: 'Tokens and identities.' };
const WEBHOOKS_TAG = {
  name: 'Webhooks',
  description: 'Deliveries to addresses that an application registered.',
};

/** Endpoints of the vendor's accounts host; the others, whose paths begin with `/_`, are this kit's own. */
export function accountsEndpoints(registry: Registry): EndpointDef[] {
  return [...registry.endpoints.values()].filter(({ path }) => !path.startsWith('/_'));
}

/** Actions of the Web APIs in a version. */
function webActions(registry: Registry, version: Version, apis: readonly Api[]): ActionDef[] {
  return apis
    .flatMap((api) => [...registry.actionsOf(version, api).values()])
    .filter((action) => action.transports.includes('web'));
}

/** The OpenAPI document of the version of `schemas`: of all parts, or of one. */
export function openapiOf(
  registry: Registry,
  schemas: VersionSchemas,
  examples: ExamplesOf,
  part?: OpenapiPart,
): JsonSchema {
  const { version } = schemas;
  const isIn = (name: OpenapiPart) => part === undefined || part === name;
  const actions = webActions(
    registry,
    version,
    (['agent', 'customer', 'configuration'] as const).filter(isIn),
  );
  const endpoints = isIn('accounts') ? accountsEndpoints(registry) : [];
  const webhooks = isIn('webhooks') ? [...registry.webhooksOf(version).values()] : [];
  const components = new Components(schemas);
  for (const action of actions) shareBatch(components, action);
  const stages = actions.length > 0 ? Object.keys(STAGE_HEADERS) : [];
  const headers = Object.fromEntries(stages.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
  const errors = new ErrorResponses(components, headers);
  const deprecated = STAGES[version].stage === 'deprecated';
  const callHeaders = (api: Api) =>
    headersOf(version, [api]).map((row) => ({ $ref: `#/components/parameters/${idOf(row)}` }));
  const causes = (action: ActionDef) => causesOf(action, version, registry);
  const context: Context = {
    version,
    components,
    errors,
    examples,
    headers,
    deprecated,
    causes,
    callHeaders,
  };
  const paths = {
    ...Object.fromEntries(actions.map((action) => [webPath(action), pathItem(context, action)])),
    ...accountsPaths(context, endpoints),
  };
  const items = webhooks.map((webhook): [string, JsonSchema] => [
    webhook.name,
    webhookItem(context, webhook, schemas),
  ]);
  const isCustomers = actions.some(({ api }) => api === 'customer');
  const apis = [...new Set(actions.map(({ api }) => api))];
  const parameters = {
    ...(isCustomers && { organizationId: ORGANIZATION_PARAMETER }),
    ...Object.fromEntries(headersOf(version, apis).map((row) => [idOf(row), headerParameter(row)])),
  };
  const body = { paths, ...(items.length > 0 && { webhooks: Object.fromEntries(items) }) };
  return {
    openapi: '3.1.1',
    jsonSchemaDialect: DIALECT,
    info: infoOf(version, part === undefined ? 'Web APIs, accounts and webhooks' : TITLES[part]),
    servers: serversOf(version),
    tags: [
      ...tagsOf(actions),
      ...(endpoints.length > 0 ? [ACCOUNTS_TAG] : []),
      ...(webhooks.length > 0 ? [WEBHOOKS_TAG] : []),
    ].sort((a, b) => (a.name < b.name ? -1 : 1)),
    ...body,
    components: withoutEmpty({
      securitySchemes: schemesIn(body, actions),
      parameters,
      headers: stages.length > 0 ? STAGE_HEADERS : {},
      responses: errors.all(),
      schemas: components.all(),
    }),
  };
}

function withoutEmpty(members: Readonly<Record<string, object>>): JsonSchema {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => Object.keys(value).length > 0));
}

/** The vendor's servers; the others have addresses of their own. */
function serversOf(version: Version): JsonSchema[] {
  return REGION_HOSTS.map(([region, host]) => ({
    url: `https://${host}/v${version}`,
    description: `The vendor, region ${region}.`,
  }));
}

/** The schemes that operations name. */
function schemesIn(body: object, actions: readonly ActionDef[]): JsonSchema {
  const text = JSON.stringify(body);
  const known = Object.entries(securitySchemes(actions));
  return Object.fromEntries(known.filter(([name]) => text.includes(`{"${name}":[`)));
}

const ORGANIZATION_PARAMETER: JsonSchema = {
  name: 'organization_id',
  in: 'query',
  required: true,
  description: 'The organization whose customer is calling.',
  schema: { type: 'string', minLength: 1 },
  example: '5c1e9a70-64b2-4d3f-8e27-0b9d4f6a1c35',
};

function headersOf(version: Version, apis: readonly Api[]): HeaderRow[] {
  return HEADERS.filter((row) => inWindow(row.window, version) && row.apis.some((api) => apis.includes(api)));
}

function idOf({ name }: HeaderRow): string {
  const id = pascal(name.toLowerCase().replaceAll('-', '_'));
  return id.slice(0, 1).toLowerCase() + id.slice(1);
}

function headerParameter({ name, description, values, isVersion }: HeaderRow): JsonSchema {
  // One parameter of all versions: that it names the version of the address is no change of every operation.
  const known = isVersion ? VERSIONS : values;
  return {
    name,
    in: 'header',
    description,
    schema: { type: 'string', ...(known && { enum: [...known] }) },
  };
}

/** An entry of a batch is the request of its action, and is called so. */
export function shareBatch(components: Components, { api, batchOf }: ActionDef): void {
  if (batchOf === undefined) return;
  for (const part of ['request', 'response'] as const)
    components.share({ kind: 'action', api, name: batchOf, part });
}

function webPath({ api, name }: ActionDef): string {
  return `/${api}/action/${name}`;
}

/** Rule ENV-033: every call of a customer names the organization. */
function pathItem(context: Context, action: ActionDef): JsonSchema {
  const operations = actionOperations(context, action);
  return action.api === 'customer' ? { parameters: [{ $ref: ORGANIZATION }], ...operations } : operations;
}

function accountsPaths(context: Context, endpoints: readonly EndpointDef[]): Record<string, JsonSchema> {
  const paths: Record<string, JsonSchema> = {};
  for (const endpoint of endpoints) {
    const { path, method } = endpoint;
    paths[path] ??= {
      servers: [{ url: `https://${ACCOUNTS_HOST}`, description: 'Accounts of the vendor.' }],
    };
    paths[path][method.toLowerCase()] = endpointOperation(context, endpoint);
  }
  return paths;
}

/** Whether deliveries of a webhook name who asked. Rule HOOK-004. */
function namesRequester({ requester }: WebhookDef, version: Version): boolean {
  return requester === true && compareVersions(version, '3.6') >= 0;
}

/** The whole body of a delivery of one webhook. */
export function deliveryOf(
  components: Components,
  webhook: WebhookDef,
  { version }: VersionSchemas,
): Reference {
  const body = frame(components.schemaOf({ kind: 'webhook_envelope' }), {
    action: webhook.name,
    payload: components.refTo({ kind: 'webhook', name: webhook.name }),
    without: namesRequester(webhook, version) ? [] : ['requester'],
  });
  const name = `${pascal(webhook.name)}Delivery`;
  return components.add(name, { ...body, description: webhook.summary });
}

/** A whole delivery as it arrives, for an example. */
export function deliveryExample(webhook: WebhookDef, version: Version, examples: ExamplesOf): JsonSchema {
  const { full } = examples({ kind: 'webhook_envelope' });
  const { requester, additional_data, ...envelope } = isSchema(full) ? full : {};
  return {
    ...envelope,
    action: webhook.name,
    ...(namesRequester(webhook, version) && { requester }),
    payload: examples({ kind: 'webhook', name: webhook.name }).full,
  };
}

function webhookItem(context: Context, webhook: WebhookDef, schemas: VersionSchemas): JsonSchema {
  const { components, version } = context;
  const filters = webhook.filters.map((filter) => `\`${filter}\``).join(', ');
  const value = deliveryExample(webhook, version, context.examples);
  return {
    post: {
      operationId: `webhook_${webhook.name}`,
      tags: [WEBHOOKS_TAG.name],
      summary: webhook.summary,
      description: filters === '' ? 'It takes no filters.' : `Filters a registration may use: ${filters}.`,
      externalDocs: { description: 'The public documentation.', url: webhookSection(webhook.name, version) },
      ...(context.deprecated ? { deprecated: true } : {}),
      security: [],
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: deliveryOf(components, webhook, schemas),
            examples: exampleObjects({ full: value, least: value }),
          },
        },
      },
      responses: {
        '200': { description: 'The delivery arrived; any other status of success says the same.' },
      },
    },
  };
}
