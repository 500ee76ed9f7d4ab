/**
 * `openapi.json`: the Web APIs, the accounts endpoints and the webhooks of one version as an OpenAPI 3.1 document. All
 * of it is derived from the registry and the tables of the specification; no message is named here.
 */
import type { ActionDef, EndpointDef, WebhookDef } from '../../schemas/language/define.ts';
import { compareVersions, STAGES } from '../../schemas/language/versions.ts';
import type { Registry } from '../../schemas/reading/registry.ts';
import type { JsonSchema } from '../../schemas/reading/resolve.ts';
import { DIALECT, type VersionSchemas } from './bundle.ts';
import { Components, frame, type Reference } from './openapi-components.ts';
import { ErrorResponses } from './openapi-errors.ts';
import { ACCOUNTS_HOST, API_HOST, infoOf, stageHeader } from './openapi-info.ts';
import { actionOperations, type Context, endpointOperation } from './openapi-operations.ts';
import { securitySchemes } from './openapi-security.ts';
import { withDiscriminators } from './openapi-unions.ts';

const APIS = ['agent', 'customer', 'configuration'] as const;
const ORGANIZATION = '#/components/parameters/organizationId';

const TAGS: readonly JsonSchema[] = [
  { name: 'agent', description: 'Agent Chat API: what agents and bots do in chats.' },
  { name: 'customer', description: 'Customer Chat API: what customers do in chats.' },
  {
    name: 'configuration',
    description: 'Configuration API: agents, bots, groups, properties, webhooks, greetings.',
  },
  { name: 'accounts', description: 'Tokens and identities of customers.' },
  { name: 'webhooks', description: 'Deliveries to addresses that an application registered.' },
];

/** Endpoints of the vendor's accounts host; the others, whose paths begin with `/_`, are this kit's own. */
export function accountsEndpoints(registry: Registry): EndpointDef[] {
  return [...registry.endpoints.values()].filter(({ path }) => !path.startsWith('/_'));
}

/** The OpenAPI document of the version of `schemas`. */
export function openapiOf(registry: Registry, schemas: VersionSchemas): JsonSchema {
  const { version } = schemas;
  const actions = APIS.flatMap((api) => [...registry.actionsOf(version, api).values()]).filter((action) =>
    action.transports.includes('web'),
  );
  const components = new Components(schemas);
  for (const action of actions) shareBatch(components, action);
  const stage = stageHeader(version);
  const headers = stage && { [stage.name]: { $ref: `#/components/headers/${stage.name}` } };
  const errors = new ErrorResponses(components.refTo({ kind: 'web_error' }), headers);
  const context: Context = {
    components,
    errors,
    headers,
    deprecated: STAGES[version].stage === 'deprecated',
  };
  const paths = {
    ...Object.fromEntries(actions.map((action) => [webPath(version, action), pathItem(context, action)])),
    ...accountsPaths(context, accountsEndpoints(registry)),
  };
  const webhooks = [...registry.webhooksOf(version).values()].map((webhook): [string, JsonSchema] => [
    webhook.name,
    webhookItem(components, webhook, schemas),
  ]);
  return {
    openapi: '3.1.1',
    jsonSchemaDialect: DIALECT,
    info: infoOf(version, 'Web APIs, accounts and webhooks'),
    servers: [
      { url: `https://${API_HOST}`, description: 'The vendor; a reference server has its own address.' },
    ],
    tags: TAGS,
    paths,
    webhooks: Object.fromEntries(webhooks),
    components: {
      securitySchemes: securitySchemes(actions),
      parameters: { organizationId: ORGANIZATION_PARAMETER },
      ...(stage ? { headers: { [stage.name]: stage.header } } : {}),
      responses: errors.all(),
      schemas: withDiscriminators(components.all()),
    },
  };
}

const ORGANIZATION_PARAMETER: JsonSchema = {
  name: 'organization_id',
  in: 'query',
  required: true,
  description: 'The organization whose customer is calling.',
  schema: { type: 'string', minLength: 1 },
};

/** An entry of a batch is the request of its action, and is called so. */
function shareBatch(components: Components, { api, name, batchOf }: ActionDef): void {
  if (batchOf === undefined) return;
  for (const part of ['request', 'response'] as const)
    components.share({ kind: 'action', api, name, part }, { kind: 'action', api, name: batchOf, part });
}

function webPath(version: string, { api, name }: ActionDef): string {
  return `/v${version}/${api}/action/${name}`;
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

/** The whole body of a delivery of one webhook. Rule HOOK-004: the requester is on some only. */
export function deliveryOf(components: Components, webhook: WebhookDef, schemas: VersionSchemas): Reference {
  const named = webhook.requester === true && compareVersions(schemas.version, '3.6') >= 0;
  const body = frame(components.schemaOf({ kind: 'webhook_envelope' }), {
    action: webhook.name,
    payload: components.refTo({ kind: 'webhook', name: webhook.name }),
    without: named ? [] : ['requester'],
  });
  return components.add(`${webhook.name}.delivery`, { ...body, description: webhook.summary });
}

function webhookItem(components: Components, webhook: WebhookDef, schemas: VersionSchemas): JsonSchema {
  const filters = webhook.filters.map((filter) => `\`${filter}\``).join(', ');
  return {
    post: {
      operationId: `webhook_${webhook.name}`,
      tags: ['webhooks'],
      summary: webhook.summary,
      description: filters === '' ? 'It takes no filters.' : `Filters a registration may use: ${filters}.`,
      security: [],
      requestBody: {
        required: true,
        content: { 'application/json': { schema: deliveryOf(components, webhook, schemas) } },
      },
      responses: { '2XX': { description: 'The delivery arrived.' } },
    },
  };
}
