/**
 * One operation of the OpenAPI document: parameters, body, answers, examples. GET puts the members of a request into
 * the query, a request that holds a file is multipart; both are read off the resolved request schema.
 */
import type { ActionDef, EndpointDef } from '../../schemas/language/define.ts';
import type { MessageRef, Part } from '../../schemas/language/refs.ts';
import type { Version } from '../../schemas/language/versions.ts';
import type { KnownCause } from '../../schemas/reading/causes.ts';
import { isSchema, type JsonSchema } from '../../schemas/reading/resolve.ts';
import { tagOf } from './areas.ts';
import { componentName } from './component-names.ts';
import { actionSection } from './documentation.ts';
import { mediaTypesOf } from './media-types.ts';
import { type ExamplesOf, exampleObjects } from './message-examples.ts';
import type { Components } from './openapi-components.ts';
import { accountsErrorExamples, type ErrorResponses, errorsOf } from './openapi-errors.ts';
import { endpointSecurity, scopesText, securityOf } from './openapi-security.ts';
import { memberSchemas } from './schema-reading.ts';

/** What operations of one document have in common. */
export interface Context {
  readonly version: Version;
  readonly components: Components;
  readonly errors: ErrorResponses;
  readonly examples: ExamplesOf;
  /** Headers of every answer of the Web APIs. */
  readonly headers: JsonSchema | undefined;
  readonly deprecated: boolean;
  readonly causes: (action: ActionDef) => readonly KnownCause[];
  /** References to the headers that a call of an API may carry. */
  readonly callHeaders: (api: ActionDef['api']) => readonly JsonSchema[];
}

type Method = EndpointDef['method'];

/** A member of a request as a parameter; what is no plain value or list travels as JSON. */
function parameter(
  place: 'query' | 'path',
  name: string,
  member: JsonSchema,
  more: { required: boolean; example: unknown },
): JsonSchema {
  const { description, ...schema } = member;
  const plain = schema['$ref'] === undefined && schema['type'] !== 'object';
  const example = more.example === undefined ? {} : { example: more.example };
  return {
    name,
    in: place,
    description: description ?? `The ${name.replaceAll('_', ' ')}.`,
    ...(more.required ? { required: true } : {}),
    ...(plain ? { schema, ...example } : { content: { 'application/json': { schema, ...example } } }),
  };
}

function parameters(place: 'query' | 'path', request: JsonSchema, values: JsonSchema): JsonSchema[] {
  const listed = request['required'];
  const required: unknown[] = Array.isArray(listed) ? listed : [];
  return memberSchemas(request).map(([name, member]) =>
    parameter(place, name, member, { required: required.includes(name), example: values[name] }),
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
  const { components, examples } = context;
  const request = components.schemaOf(ref);
  const inPath =
    path === undefined ? [] : parameters('path', components.resolved(path, `${nameOf(ref)}Path`), {});
  const example = examples(ref);
  if (method !== 'POST') {
    const inQuery = parameters('query', request, isSchema(example.least) ? example.least : {});
    return { parameters: [...inPath, ...inQuery] };
  }
  const schema = components.refTo(ref);
  return {
    ...(inPath.length > 0 ? { parameters: inPath } : {}),
    requestBody: {
      ...(components.isNeeded(ref) ? { required: true } : {}),
      content: Object.fromEntries(
        mediaTypesOf(request, form).map((type) => [type, { schema, examples: exampleObjects(example) }]),
      ),
    },
  };
}

function nameOf(ref: MessageRef): string {
  return 'name' in ref ? componentName(ref.name) : componentName(ref.kind);
}

function success(context: Context, ref: MessageRef): JsonSchema {
  return {
    description: 'The call succeeded.',
    ...(context.headers && { headers: context.headers }),
    content: {
      'application/json': {
        schema: context.components.refTo(ref),
        examples: exampleObjects(context.examples(ref)),
      },
    },
  };
}

/** How sure a cause is and what it comes from; nothing is said of a promise that a page states. */
export function aboutCause({ kind, basis }: KnownCause): string {
  const said = [
    ...(kind === 'consequence' ? ['a consequence of routing or time'] : []),
    ...(basis === 'our reading' ? [basis] : []),
  ];
  return said.length === 0 ? '' : ` (${said.join(', ')})`;
}

function list(title: string, causes: readonly KnownCause[], message: KnownCause['message']): string[] {
  const names = causes
    .filter((cause) => cause.message === message)
    .map((cause) => `\`${cause.name}\`${aboutCause(cause)}`);
  return names.length === 0 ? [] : [`${title}: ${names.join(', ')}.`];
}

/** What a description says of an action beside its summary. */
export function describedParts(action: ActionDef, causes: readonly KnownCause[]): string[] {
  return [
    ...(action.description === undefined ? [] : [action.description]),
    ...(action.availability === 'unpublished' ? [UNPUBLISHED] : []),
    scopesText(action),
    ...list('Pushes it may cause', causes, 'push'),
    ...list('Webhooks it may cause', causes, 'webhook'),
  ];
}

const UNPUBLISHED = 'Not yet available for public use, as its page says.';

/** The operations of an action on the Web API, one a method; the documented method has the plain id. */
export function actionOperations(context: Context, action: ActionDef): JsonSchema {
  const { api, name, window } = action;
  const ref = (part: Part): MessageRef => ({ kind: 'action', api, name, part });
  const causes = context.causes(action);
  const operation = (method: Method, id: string): JsonSchema => {
    const { parameters: own, ...body } = input(context, ref('request'), method);
    return {
      operationId: id,
      tags: [tagOf(action)],
      summary: action.summary,
      description: describedParts(action, causes).join('\n\n'),
      externalDocs: {
        description: 'The public documentation.',
        url: actionSection(action, context.version),
      },
      ...(context.deprecated ? { deprecated: true } : {}),
      security: securityOf(action),
      parameters: [...context.callHeaders(api), ...(Array.isArray(own) ? own : [])],
      ...body,
      responses: {
        '200': success(context, ref('response')),
        ...context.errors.responsesFor(errorsOf(action.errors, action.scopes)),
      },
      'x-availability': action.availability ?? 'public',
      ...(causes.length > 0 && { 'x-causes': causes }),
      ...(window?.since === undefined ? {} : { 'x-since': window.since }),
      ...(window?.until === undefined ? {} : { 'x-until': window.until }),
      ...(action.batchOf === undefined ? {} : { 'x-batch-of': `${api}_${action.batchOf}` }),
    };
  };
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
  const body = error && {
    content: {
      'application/json': {
        schema: context.components.refToResolved(error, `Accounts${nameOf(ref('request'))}Error`),
        examples: accountsErrorExamples(error, context.version),
      },
    },
  };
  return {
    operationId: `accounts_${name}`,
    tags: ['Accounts'],
    summary: endpoint.summary,
    description: endpointText(endpoint),
    externalDocs: {
      description: 'The public documentation.',
      url: AUTHORIZATION_PAGES[name.includes('customer') ? 'customer' : 'agent'],
    },
    security: endpointSecurity(endpoint),
    ...input(context, ref('request'), method, { path: endpoint.pathParameters, form: endpoint.form }),
    responses: {
      '200': success({ ...context, headers: undefined }, ref('response')),
      '400': { description: 'The call was refused.', ...body },
      default: { description: 'The call was refused with another status.', ...body },
    },
  };
}

const AUTHORIZATION_PAGES = {
  agent: 'https://platform.text.com/docs/authorization/agent-authorization/',
  customer: 'https://platform.text.com/docs/authorization/customer-authorization/',
} as const;

function endpointText({ authorization, form }: EndpointDef): string {
  const ways = (authorization ?? []).map((way) => way.replaceAll('_', ' '));
  return [
    `${ways.length === 0 ? 'Nothing' : ways.join(' or ')} proves who calls.`.replace(/^./, (first) =>
      first.toUpperCase(),
    ),
    ...(form ? ['The body may be JSON or a form.'] : []),
  ].join(' ');
}
