/** A command that a report prints sends what the kit sent: every action, in every version, through a real shell. */
import { execFile } from 'node:child_process';
import { createServer, type IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Api } from '../../schemas/language/define.ts';
import type { Version } from '../../schemas/language/versions.ts';
import { registry } from '../../schemas/reading/registry.ts';
import { curlOf } from '../replay/curl.ts';
import type { Actor, CallOptions, Frame, Gateway } from '../target.ts';
import { methodOf } from '../targets/method.ts';
import { socketPorts } from '../targets/socket-ports.ts';
import { Timing } from '../targets/timing.ts';
import { WebSession } from '../targets/web.ts';

const run = promisify(execFile);

/** What came, in an order that two clients share. */
type Came = Readonly<Record<string, unknown>>;
const came: Came[] = [];
const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    came.push(readable(request, Buffer.concat(parts).toString()));
    response.setHeader('content-type', 'application/json');
    response.end('{}');
  });
});
let base: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => {
    server.listen(0, '::1', resolve);
  });
  const at = server.address();
  base = `http://[::1]:${typeof at === 'object' ? at?.port : ''}/be%20hind`;
});
afterAll(() => void server.close());

function readable({ method, url = '', headers }: IncomingMessage, body: string): Came {
  const { pathname, searchParams } = new URL(url, 'http://x');
  const [, boundary] = /boundary=(.+)$/.exec(headers['content-type'] ?? '') ?? [];
  return {
    method,
    pathname,
    query: [...searchParams].toSorted(),
    authorization: headers.authorization,
    author: headers['x-author-id'],
    gate: headers['x-gate'],
    body: boundary === undefined ? body : body.replaceAll(boundary, 'B'),
  };
}

const actor: Actor = {
  kind: 'agent',
  id: 'a',
  authorization: 'Bearer it’s $ecret',
  organizationId: 'org',
  clientId: 'c',
};
const gateway: Gateway = { headers: { 'x-gate': 'open "it"' } };

interface Call {
  readonly api: Api;
  readonly action: string;
  readonly version: Version;
  readonly payload: unknown;
  readonly who?: null;
  readonly options?: CallOptions;
}

/** What the kit sends, and the command that it prints for it. */
async function told({ api, action, version, payload, who, options }: Call): Promise<string | undefined> {
  const frames: Frame[] = [];
  const ports = socketPorts({ http: base, ws: 'ws://[::1]:1', ...gateway });
  const session = new WebSession(
    who === null ? null : { ...actor, authorization: 'Bearer its-$ecret' },
    'org',
    { name: 'agent A', api, transport: 'web', version, tap: (frame) => frames.push(frame) },
    { ports, patienceMs: 5000, timing: new Timing({ patienceMs: 5000, order: 'unproven' }) },
  );
  await session.call(action, payload, options);
  await ports.close();
  return curlOf(frames, base, gateway);
}

/** As somebody pastes it who has defined the variables that it asks for. */
async function pasted(lines: string): Promise<void> {
  const variables = {
    AGENT_A: 'Bearer its-$ecret',
    HEADER_X_GATE: 'open "it"',
    LIVECHAT_ORGANIZATION_ID: 'org',
  };
  const shell = run('bash', ['-eu'], { env: { ...process.env, ...variables } });
  shell.child.stdin?.end(lines);
  await shell;
}

async function expectSame(call: Call): Promise<void> {
  came.length = 0;
  const line = await told(call);
  expect(line).toBeDefined();
  await pasted(line!);
  expect(came).toHaveLength(2);
  expect(came[1], line).toEqual(came[0]);
}

const ODD = 'it’s "x" \'y\' $HOME `id` !! \\ % & = # @a\n\té \u{1f600}';

/** Those whose page names GET, and one of the others: POST is laid out alike for all that has no file. */
function layouts(version: Version, api: Api): readonly string[] {
  const names = [...registry.actionsOf(version, api).keys()];
  const ofGet = names.filter((action) => methodOf(api, action, version) === 'GET');
  return [...ofGet, ...names.filter((action) => !ofGet.includes(action)).slice(0, 1)];
}

test('each layout of an action is the same by the command as by the kit', { timeout: 60_000 }, async () => {
  const sent: Came[] = [];
  const lines: string[] = [];
  for (const version of ['3.4', '3.7'] as const)
    for (const api of ['agent', 'customer', 'configuration'] as const)
      for (const action of layouts(version, api)) {
        came.length = 0;
        const line = await told({ api, action, version, payload: { id: ODD, filters: { n: [1, '@x'] } } });
        sent.push(...came);
        lines.push(line ?? '');
      }
  came.length = 0;
  await pasted(lines.join('\n'));
  expect(sent.length).toBeGreaterThan(12);
  expect(came).toEqual(sent);
});

test.each<[string, Call]>([
  ['a file', { api: 'agent', action: 'upload_file', version: '3.6', payload: { file: ODD } }],
  [
    'a long file',
    { api: 'customer', action: 'upload_file', version: '3.6', payload: { file: 'x'.repeat(300_000) } },
  ],
  [
    'a payload longer than any word',
    { api: 'agent', action: 'send_event', version: '3.6', payload: { text: `${ODD}${'é'.repeat(90_000)}` } },
  ],
  ['a list as payload', { api: 'agent', action: 'send_event', version: '3.6', payload: [ODD] }],
  ['nobody', { api: 'agent', action: 'list_chats', version: '3.4', payload: {}, who: null }],
  [
    'somebody who acts for another',
    { api: 'agent', action: 'send_event', version: '3.5', payload: {}, options: { authorId: "b'ot" } },
  ],
])('%s', async (_what, call) => expectSame(call));

test('no command is printed for what no shell can send', async () => {
  const nothing = { api: 'customer', action: 'get_configuration', version: '3.6' } as const;
  expect(await told({ ...nothing, payload: { type: 'a\0b' } })).toBeUndefined();
});
