/**
 * One operation of the OpenAPI document: parameters, body, answers. GET puts the members of a request into the query,
 * a request that holds a file is multipart; both are read off the resolved request schema.
 */
import type { ActionDef, EndpointDef } from '../../schemas/language/define.ts';
import type { MessageRef, Part } from '../../schemas/language/refs.ts';
import type { JsonSchema } from '../../schemas/reading/resolve.ts';
import { mediaTypesOf } from './media-types.ts';
import type { Components } from './openapi-components.ts';
import { type ErrorResponses, errorsOf } from './openapi-errors.ts';
import { endpointSecurity, scopesText, securityOf } from './openapi-security.ts';

/** What operations of one document have in common. */
export interface Context {
  readonly components: Components;
  readonly errors: ErrorResponses;
  /** Headers of every answer, when the version's stage asks for one. */
  readonly headers: JsonSchema | undefined;
  readonly deprecated: boolean;
}

type Method = EndpointDef['method'];

/** A member of a request as a parameter; what is no plain value or list travels as JSON. */
function parameter(place: 'query' | 'path', name: string, member: JsonSchema, required: boolean): JsonSchema {
  const { description, ...schema } = member;
  const plain = schema['$ref'] === undefined && schema['type'] !== 'object';
  return {
    name,
    in: place,
    ...(description === undefined ? {} : { description }),
    ...(required ? { required } : {}),
    ...(plain ? { schema } : { content: { 'application/json': { schema } } }),
  };
}

function parameters(place: 'query' | 'path', request: JsonSchema): JsonSchema[] {
  const required = (request['required'] ?? []) as string[];
  return Object.entries((request['properties'] ?? {}) as Record<string, JsonSchema>).map(([name, member]) =>
    parameter(place, name, member, required.includes(name)),
  );
}

/** What an endpoint's request has beyond that of an action. */
interface Beyond {
  /** Schema of the path's own members. */
  readonly path?: object | undefined;
  /** Whether the body may be a form too. */
  readonly form?: boolean | undefined;
}

/** Parameters and body of a request. */
function input(context: Context, ref: MessageRef, method: Method, { path, form }: Beyond = {}): JsonSchema {
  const { components } = context;
  const request = components.schemaOf(ref);
  const inPath = path === undefined ? [] : parameters('path', components.resolved(path));
  if (method !== 'POST') {
    const all = [...inPath, ...parameters('query', components.embed(request))];
    return all.length === 0 ? {} : { parameters: all };
  }
  return {
    ...(inPath.length > 0 ? { parameters: inPath } : {}),
    requestBody: {
      ...(components.isNeeded(request) ? { required: true } : {}),
      content: Object.fromEntries(
        mediaTypesOf(request, form).map((type) => [type, { schema: components.refTo(ref) }]),
      ),
    },
  };
}

function success(context: Context, ref: MessageRef): JsonSchema {
  return {
    description: 'The call succeeded.',
    ...(context.headers && { headers: context.headers }),
    content: { 'application/json': { schema: context.components.refTo(ref) } },
  };
}

const list = (title: string, names: readonly string[]) =>
  names.length === 0 ? [] : [`${title}: ${names.map((name) => `\`${name}\``).join(', ')}.`];

/** The operations of an action on the Web API, one a method; the documented method has the plain id. */
export function actionOperations(context: Context, action: ActionDef): JsonSchema {
  const { api, name } = action;
  const ref = (part: Part): MessageRef => ({ kind: 'action', api, name, part });
  const operation = (method: Method, id: string): JsonSchema => ({
    operationId: id,
    tags: [api],
    summary: action.summary,
    description: [
      ...(action.description === undefined ? [] : [action.description]),
      scopesText(action),
      ...list('Pushes it may cause', action.pushes),
      ...list('Webhooks it may cause', action.webhooks),
    ].join('\n\n'),
    ...(context.deprecated ? { deprecated: true } : {}),
    security: securityOf(action),
    ...input(context, ref('request'), method),
    responses: {
      '200': success(context, ref('response')),
      ...context.errors.responsesFor(errorsOf(action.errors, action.scopes)),
    },
    ...(action.batchOf === undefined ? {} : { 'x-batch-of': `${api}_${action.batchOf}` }),
  });
  return Object.fromEntries(
    action.methods.map((method, index) => {
      const id = `${api}_${name}${index === 0 ? '' : `_${method.toLowerCase()}`}`;
      return [method.toLowerCase(), operation(method, id)];
    }),
  );
}

/** The operation of an endpoint on the accounts host. Its errors have a body of their own and no stated status. */
export function endpointOperation(context: Context, endpoint: EndpointDef): JsonSchema {
  const { name, method, error } = endpoint;
  const ref = (part: Part): MessageRef => ({ kind: 'endpoint', name, part });
  const body = error && { content: { 'application/json': { schema: context.components.resolved(error) } } };
  return {
    operationId: `accounts_${name}`,
    tags: ['accounts'],
    summary: endpoint.summary,
    security: endpointSecurity(endpoint),
    ...input(context, ref('request'), method, { path: endpoint.pathParameters, form: endpoint.form }),
    responses: {
      '200': success({ ...context, headers: undefined }, ref('response')),
      '4XX': { description: 'The call was refused.', ...body },
    },
  };
}
