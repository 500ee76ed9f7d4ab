/**
 * Requests that a person sends by hand: one for each action of the Web API with its smallest example, as a `.http` file
 * and as collections of Postman and Bruno. Tokens and the address are variables; no secret is ever in them.
 */
import type { ActionDef, Api } from '../../schemas/language/define.ts';
import type { MessageRef } from '../../schemas/language/refs.ts';
import type { Version } from '../../schemas/language/versions.ts';
import { registry } from '../../schemas/reading/registry.ts';
import { isSchema, type JsonSchema } from '../../schemas/reading/resolve.ts';
import { chapterOf } from './areas.ts';
import { actionSection } from './documentation.ts';
import { json } from './files.ts';
import { type ExamplesOf, examplesOf } from './message-examples.ts';

/** One request; texts hold `{{variables}}`. */
interface Handmade {
  readonly name: string;
  readonly area: string;
  readonly summary: string;
  readonly page: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string | undefined;
}

const APIS: readonly Api[] = ['agent', 'customer', 'configuration'];

/** Variables by name, with what stands for them until somebody fills them in. */
const VARIABLES = {
  host: 'http://127.0.0.1:8080',
  agent_token: 'dal:token-of-an-agent',
  customer_token: 'dal:token-of-a-customer',
  organization_id: 'id-of-the-organization',
} as const;

const BOUNDARY = 'part-of-a-form';
const JSON_TYPE = ['Content-Type', 'application/json'] as const;

/** What makes each collection, by the name of its file: `requests.agent.http`, `postman.agent.json`, `bruno.agent.json`. */
export function collectionsOf(version: Version): Map<string, () => string> {
  const examples = examplesOf(registry, version);
  return new Map(
    APIS.flatMap((api): [string, () => string][] => {
      const requests = () => requestsOf(version, api, examples);
      return [
        [`requests.${api}.http`, () => httpFile(requests())],
        [`postman.${api}.json`, () => json(postman(version, api, requests()))],
        [`bruno.${api}.json`, () => json(bruno(version, api, requests()))],
      ];
    }),
  );
}

function requestsOf(version: Version, api: Api, examples: ExamplesOf): Handmade[] {
  return [...registry.actionsOf(version, api).values()]
    .filter(({ transports }) => transports.includes('web'))
    .map((definition) => handmade(definition, version, examples));
}

function handmade(definition: ActionDef, version: Version, examples: ExamplesOf): Handmade {
  const { api, name, summary, methods, scopes } = definition;
  const ref: MessageRef = { kind: 'action', api, name, part: 'request' };
  const { least } = examples(ref);
  const method = methods[0] ?? 'POST';
  const isForm = JSON.stringify(definition.request).includes('application/octet-stream');
  const token = api === 'customer' ? '{{customer_token}}' : '{{agent_token}}';
  const type = isForm ? (['Content-Type', `multipart/form-data; boundary=${BOUNDARY}`] as const) : JSON_TYPE;
  const asked = method === 'GET' && isSchema(least) ? Object.entries(least) : [];
  return {
    name,
    area: chapterOf(definition),
    summary,
    page: actionSection(definition, version),
    method,
    path: `/v${version}/${api}/action/${name}`,
    query: [
      ...(api === 'customer' ? [['organization_id', '{{organization_id}}'] as const] : []),
      ...asked
        .filter(([key]) => key !== 'organization_id')
        .map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)] as const),
    ],
    headers: [
      ...(scopes === 'open' ? [] : [['Authorization', `Bearer ${token}`] as const]),
      ...(method === 'GET' ? [] : [type]),
    ],
    body: method === 'GET' ? undefined : isForm ? FORM : JSON.stringify(least, null, 2),
  };
}

const FORM = [
  `--${BOUNDARY}`,
  'Content-Disposition: form-data; name="file"; filename="note.txt"',
  'Content-Type: text/plain',
  '',
  'A note.',
  `--${BOUNDARY}--`,
  '',
].join('\r\n');

function urlOf({ path, query }: Handmade): string {
  const asked = query.map(([name, value]) => {
    const isVariable = value.startsWith('{{');
    return `${name}=${isVariable ? value : encodeURIComponent(value)}`;
  });
  return `{{host}}${path}${asked.length > 0 ? `?${asked.join('&')}` : ''}`;
}

/** As editors and `httpyac` read it. */
function httpFile(requests: readonly Handmade[]): string {
  const variables = Object.entries(VARIABLES).map(([name, value]) => `@${name} = ${value}`);
  const blocks = requests.map((request) =>
    [
      `### ${request.name}`,
      `# ${request.summary}`,
      `# ${request.page}`,
      `${request.method} ${urlOf(request)}`,
      ...request.headers.map(([name, value]) => `${name}: ${value}`),
      ...(request.body === undefined ? [] : ['', request.body.replaceAll('\r\n', '\n')]),
    ].join('\n'),
  );
  return `${[variables.join('\n'), ...blocks].join('\n\n')}\n`;
}

/** Requests by area, in the order in which areas come up. */
function byArea<T>(
  requests: readonly Handmade[],
  make: (request: Handmade) => T,
): [area: string, made: T[]][] {
  return [...Map.groupBy(requests, ({ area }) => area)].map(([area, own]) => [area, own.map(make)]);
}

/** Collection format 2.1. */
function postman(version: Version, api: Api, requests: readonly Handmade[]): JsonSchema {
  return {
    info: {
      name: `LiveChat ${version}, ${api}`,
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    variable: Object.entries(VARIABLES).map(([key, value]) => ({ key, value })),
    item: byArea(requests, (request) => ({
      name: request.name,
      request: {
        method: request.method,
        description: `${request.summary}\n\n${request.page}`,
        header: request.headers.map(([key, value]) => ({ key, value })),
        url: {
          raw: urlOf(request),
          host: ['{{host}}'],
          path: request.path.slice(1).split('/'),
          query: request.query.map(([key, value]) => ({ key, value })),
        },
        ...(request.body !== undefined && { body: { mode: 'raw', raw: request.body } }),
      },
    })).map(([name, item]) => ({ name, item })),
  };
}

/** What Bruno exports and imports as one file. */
function bruno(version: Version, api: Api, requests: readonly Handmade[]): JsonSchema {
  const variables = Object.entries(VARIABLES).map(([name, value]) => {
    return { name, value, enabled: true, secret: name.endsWith('_token'), type: 'text' };
  });
  return {
    name: `LiveChat ${version}, ${api}`,
    version: '1',
    items: byArea(requests, (request) => ({
      type: 'http-request',
      name: request.name,
      request: {
        url: urlOf(request),
        method: request.method,
        docs: `${request.summary}\n\n${request.page}`,
        headers: request.headers.map(([name, value]) => ({ name, value, enabled: true })),
        params: request.query.map(([name, value]) => ({ name, value, type: 'query', enabled: true })),
        body: bodyOf(request),
        auth: { mode: 'none' },
      },
    })).map(([name, items]) => ({ type: 'folder', name, items })),
    environments: [{ name: 'local', variables }],
    activeEnvironmentUid: null,
  };
}

function bodyOf({ body, headers }: Handmade): JsonSchema {
  if (body === undefined) return { mode: 'none' };
  const isJson = headers.some((header) => header === JSON_TYPE);
  return isJson ? { mode: 'json', json: body } : { mode: 'text', text: body };
}
