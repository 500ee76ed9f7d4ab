/**
 * Requests that a person sends by hand: one for each action of the Web API, as a `.http` file and as collections of Postman
 * and Bruno. In the order in which they stand all of them hold against a fresh `livechat-kit serve`, what they act on being
 * made by those before. Tokens and the address are variables; no secret is ever in them.
 */
import type { ActionDef, Api } from '../../schemas/language/define.ts';
import type { MessageRef } from '../../schemas/language/refs.ts';
import { VERSIONS, type Version } from '../../schemas/language/versions.ts';
import { registry } from '../../schemas/reading/registry.ts';
import { isSchema, type JsonSchema } from '../../schemas/reading/resolve.ts';
import { chapterOf } from './areas.ts';
import {
  type CollectionStep,
  FIRST,
  FIRST_AREA,
  type MemberPath,
  type Preparation,
  STEPS,
} from './collection-steps.ts';
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
  /** Variables that the answer gives, with the path of each in it. */
  readonly gives: readonly (readonly [variable: string, path: string])[];
  /** The error that the server rightly answers; undefined where the call succeeds. */
  readonly refused: string | undefined;
}

const APIS: readonly Api[] = ['agent', 'customer', 'configuration'];

/** Variables by name, with what stands for them until somebody fills them in. */
const VARIABLES = {
  host: 'http://127.0.0.1:8080',
  agent_token: 'dal:token-of-an-agent',
  customer_token: 'dal:token-of-a-customer',
  organization_id: 'id-of-the-organization',
  client_id: 'id-of-the-application',
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
  const make = (preparation: Preparation, area: string, why: string): Handmade => {
    const [side = '', name = ''] = preparation.action.split('/');
    // What a version has no action for is made by the newest one that has it.
    const found = [version, ...VERSIONS.toReversed()].flatMap((each) =>
      APIS.flatMap((known) => {
        const definition = known === side ? registry.findAction(known, name, each) : undefined;
        return definition === undefined ? [] : [{ definition, version: each }];
      }),
    )[0];
    if (found === undefined) throw new Error(`no version has ${preparation.action}`);
    const made = handmade(found.definition, found.version, examples, preparation);
    return { ...made, area, name: `${name}${why}` };
  };
  const actions = [...registry.actionsOf(version, api).values()]
    .filter(({ transports }) => transports.includes('web'))
    .map((definition) => ({ definition, step: STEPS[`${api}/${definition.name}`] ?? {} }))
    .sort((one, other) => rankOf(one) - rankOf(other));
  const requests = [
    ...FIRST[api].map((preparation) => make(preparation, FIRST_AREA, ', first')),
    ...actions.flatMap(({ definition, step }) => {
      const area = step.area ?? chapterOf(definition);
      return [
        ...(step.before ?? []).map((each) => make(each, area, `, for ${definition.name}`)),
        { ...handmade(definition, version, examples, step), area },
      ];
    }),
  ];
  return [...Map.groupBy(requests, ({ area }) => area).values()].flat();
}

/** What makes comes before what uses, and that before what takes away. */
function rankOf({ definition: { name }, step }: { definition: ActionDef; step: CollectionStep }): number {
  if (step.rank !== undefined) return step.rank;
  if (/^(?:create|add|register)_/.test(name)) return -1;
  return /^(?:delete|remove|unregister|unban|unfollow|untag)_/.test(name) ? 2 : 0;
}

function handmade(
  definition: ActionDef,
  version: Version,
  examples: ExamplesOf,
  step: CollectionStep,
): Handmade {
  const { api, name, summary, methods, scopes } = definition;
  const ref: MessageRef = { kind: 'action', api, name, part: 'request' };
  const sent = step.body ?? examples(ref).least;
  const method = methods[0] ?? 'POST';
  const isForm = JSON.stringify(definition.request).includes('application/octet-stream');
  const token = api === 'customer' ? '{{customer_token}}' : '{{agent_token}}';
  const type = isForm ? (['Content-Type', `multipart/form-data; boundary=${BOUNDARY}`] as const) : JSON_TYPE;
  const asked = method === 'GET' && isSchema(sent) ? Object.entries(sent) : [];
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
        .filter(([key]) => api !== 'customer' || key !== 'organization_id')
        .map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)] as const),
    ],
    headers: [
      ...(scopes === 'open' ? [] : [['Authorization', `Bearer ${token}`] as const]),
      ...(method === 'GET' ? [] : [type]),
    ],
    body: method === 'GET' ? undefined : isForm ? FORM : bodyText(sent),
    gives: Object.entries(step.gives ?? {}).map(([variable, path]) => [variable, pathIn(path, version)]),
    refused: step.refused,
  };
}

function pathIn(path: MemberPath, version: Version): string {
  if (typeof path === 'string') return path;
  return version <= path.until ? path.path : path.after;
}

/** Variables that are no text stand without quotes. */
function bodyText(sent: unknown): string {
  return JSON.stringify(sent, null, 2).replace(/"#(\{\{\w+\}\})"/g, '$1');
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

/** The lines of a script after an answer, in the words of a program: what has to hold, and what it gives to the others. */
function handler(
  { gives, refused }: Handmade,
  test: string,
  body: string,
  set: (name: string, value: string) => string,
): string[] {
  const [name, holds] =
    refused === undefined
      ? ['is answered with 200', 'response.status === 200']
      : [`is refused with ${refused}`, `response.body.error.type === "${refused}"`];
  return [
    test.replace('NAME', name).replace('HOLDS', holds),
    ...gives.map(([variable, path]) => set(variable, `${body}.${path}`)),
  ];
}

/** As `httpyac` and the HTTP client of JetBrains read it. */
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
      '',
      '> {%',
      ...handler(
        request,
        '  client.test("NAME", () => client.assert(HOLDS));',
        'response.body',
        (name, value) => `  client.global.set("${name}", ${value});`,
      ),
      '%}',
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
      event: [{ listen: 'test', script: { type: 'text/javascript', exec: postmanScript(request) } }],
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

function postmanScript(request: Handmade): string[] {
  const test = 'pm.test("NAME", () => pm.expect(HOLDS).to.equal(true));';
  return [
    'const response = { status: pm.response.code, body: pm.response.json() };',
    ...handler(
      request,
      test,
      'response.body',
      (name, value) => `pm.collectionVariables.set("${name}", ${value});`,
    ),
  ];
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
      seq: requests.filter(({ area }) => area === request.area).indexOf(request) + 1,
      request: {
        url: urlOf(request),
        method: request.method,
        docs: `${request.summary}\n\n${request.page}`,
        headers: request.headers
          .filter(([, value]) => !value.startsWith('multipart/'))
          .map(([name, value]) => ({ name, value, enabled: true })),
        params: request.query.map(([name, value]) => ({ name, value, type: 'query', enabled: true })),
        body: bodyOf(request),
        vars: {
          req: [],
          res: request.gives.map(([name, path]) => {
            return { name, value: `res.body.${path}`, enabled: true, local: false };
          }),
        },
        assertions: [
          request.refused === undefined
            ? { name: 'res.status', value: 'eq 200', enabled: true }
            : { name: 'res.body.error.type', value: `eq ${request.refused}`, enabled: true },
        ],
        auth: { mode: 'none' },
      },
    })).map(([name, items], index) => {
      const seq = index + 1;
      return { type: 'folder', name, seq, root: { meta: { name, seq } }, items };
    }),
    environments: [{ name: 'local', variables }],
    activeEnvironmentUid: null,
  };
}

function bodyOf({ body, headers }: Handmade): JsonSchema {
  if (body === undefined) return { mode: 'none' };
  const isJson = headers.some((header) => header === JSON_TYPE);
  if (isJson) return { mode: 'json', json: body };
  // Bruno writes the boundaries itself.
  const file = { type: 'text', name: 'file', value: 'A note.', enabled: true, contentType: 'text/plain' };
  return { mode: 'multipartForm', multipartForm: [file] };
}
