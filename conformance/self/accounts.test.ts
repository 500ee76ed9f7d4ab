/**
 * Accounts endpoints as strangers have them: none, elsewhere, with a page to sign in, with a list of addresses, with the
 * other words of the pages, for personal tokens. What can be judged is; what is lacking is named, and is nobody's failure.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createServer, type Server } from '../../reference-server/index.ts';
import { main } from '../cli/test.ts';
import type { ResultFile } from '../report/json.ts';
import { NEEDS } from '../stage/grants.ts';
import { isRecord, parseJson } from '../targets/ports.ts';

const folder = mkdtempSync(join(tmpdir(), 'kit-accounts-'));
let server: Server;
beforeAll(async () => {
  server = await createServer({ port: 0, control: false, clock: 'real' });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Asked {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Record<string, unknown>;
}

/** Answered instead of our server: a status with a body, or what our server is asked in its place. */
type Instead = { readonly status: number; readonly body: object | string } | Asked['body'] | undefined;

interface Front {
  readonly url: string;
  close(): Promise<void>;
}

/** A front of our server that answers some requests otherwise. */
async function frontOf(to: string, instead: (asked: Asked) => Instead): Promise<Front> {
  const front = createHttpServer((request, response) => void pass(request, response, to, instead));
  await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
  const place = front.address();
  const port = typeof place === 'object' && place !== null ? place.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      front.closeAllConnections();
      await new Promise((resolve) => front.close(resolve));
    },
  };
}

async function pass(
  request: IncomingMessage,
  response: ServerResponse,
  to: string,
  instead: (asked: Asked) => Instead,
): Promise<void> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  const { pathname: path, searchParams: query, search } = new URL(request.url ?? '', to);
  const parsed = parseJson(text);
  const found = instead({ path, query, body: isRecord(parsed) ? parsed : {} });
  if (found !== undefined && 'status' in found) {
    response.writeHead(Number(found.status), { 'content-type': 'application/json' });
    response.end(typeof found.body === 'string' ? found.body : JSON.stringify(found.body));
    return;
  }
  const { authorization, cookie } = request.headers;
  const answer = await fetch(`${to}${path}${search}`, {
    method: request.method ?? 'GET',
    redirect: 'manual',
    headers: {
      'content-type': 'application/json',
      ...(authorization === undefined ? {} : { authorization }),
      ...(cookie === undefined ? {} : { cookie }),
    },
    ...(text === '' ? {} : { body: found === undefined ? text : JSON.stringify(found) }),
  });
  const location = answer.headers.get('location');
  response.writeHead(answer.status, {
    'content-type': 'application/json',
    'set-cookie': answer.headers.getSetCookie(),
    ...(location === null ? {} : { location }),
  });
  response.end(await answer.text());
}

const RULES = ['AUTH-027', 'AUTH-028', 'AUTH-029', 'AUTH-030', 'AUTH-031', 'AUTH-032'];
const isAccounts = (path: string): boolean => path === '/' || path.startsWith('/v2/');

async function judged(ready: object, rules = RULES, ...args: string[]) {
  const [from, json] = [join(folder, 'ready.json'), join(folder, 'results.json')];
  writeFileSync(from, JSON.stringify(ready));
  const printed: string[] = [];
  const say = (more: string): void => void printed.push(more);
  const flags = ['--ready', from, '--version', '3.6', '--json', json, ...args];
  const code = await main([...flags, ...rules.flatMap((rule) => ['--rule', rule])], { out: say, err: say });
  const file: ResultFile = JSON.parse(readFileSync(json, 'utf8'));
  const verdicts = new Map(
    file.results.map(({ code: rule, id, verdict }) => [`${rule}#${id.split('#')[1] ?? ''}`, verdict]),
  );
  const lacks = new Map(file.results.map(({ code: rule, lacks: lack }) => [rule, lack?.join() ?? '']));
  return { code, text: printed.join(''), verdicts, lacks };
}

/** Judges our server behind a front. */
async function behind(instead: (asked: Asked) => Instead, more: object = {}, rules = RULES) {
  const front = await frontOf(server.url, instead);
  try {
    return await judged({ ...server.ready, http: front.url, ...more }, rules);
  } finally {
    await front.close();
  }
}

test('where there are none, their rules are not run, and that is told once', async () => {
  const { code, text, verdicts, lacks } = await behind(({ path }) =>
    isAccounts(path) ? { status: 404, body: {} } : undefined,
  );
  expect(code, text).toBe(5);
  expect(new Set(verdicts.values())).toEqual(new Set(['not_run']));
  expect(lacks.get('AUTH-031')).toBe('accounts');
  expect(text).toContain('accounts: would unlock 9 checks');
});

test('they may be elsewhere', async () => {
  const elsewhere = await frontOf(server.url, ({ path }) =>
    isAccounts(path) ? undefined : { status: 404, body: {} },
  );
  const { code, text, verdicts } = await behind(
    ({ path }) => (isAccounts(path) ? { status: 404, body: {} } : undefined),
    { accounts: elsewhere.url },
  );
  await elsewhere.close();
  expect(code, text).toBe(0);
  expect([...verdicts].filter(([, verdict]) => verdict !== 'passed')).toEqual([
    ['AUTH-032#expiry', 'not_run'],
  ]);
});

test('a page to sign in is no failure, and what it keeps from being judged is named', async () => {
  const { text, verdicts, lacks } = await behind(({ path, query }) =>
    path === '/' && query.has('client_id') ? { status: 200, body: '<form>' } : undefined,
  );
  expect(text).toContain('0 failed');
  expect([verdicts.get('AUTH-028#'), lacks.get('AUTH-028')]).toEqual(['not_run', NEEDS.signIn]);
  expect([verdicts.get('AUTH-027#'), lacks.get('AUTH-027')]).toEqual(['not_run', NEEDS.unregistered]);
  expect(verdicts.get('AUTH-031#')).toBe('passed');
});

test('an application may have a list of addresses', async () => {
  const address = 'https://app.example/after';
  const refused = { status: 401, body: { oauth_exception: 'unauthorized_client' } };
  const listed = ({ path, query, body }: Asked): Instead => {
    const said = path === '/' && query.has('client_id') ? query.get('redirect_uri') : undefined;
    const asked = body['grant_type'] === 'cookie' ? body['redirect_uri'] : said;
    return asked === undefined || asked === address ? undefined : refused;
  };
  const without = await behind(listed);
  expect(without.text).toContain('0 failed');
  expect(without.lacks.get('AUTH-031')).toBe(NEEDS.cookie);
  expect(without.verdicts.get('AUTH-028#')).toBe('not_run');
  const { verdicts, text } = await behind(listed, { redirect_uri: address });
  expect([verdicts.get('AUTH-031#'), verdicts.get('AUTH-028#')], text).toEqual(['passed', 'passed']);
});

test('grants have two names each', async () => {
  const OTHER = new Map([
    ['code', 'authorization_code'],
    ['identity_transfer', 'identity_token'],
  ]);
  const { code, text } = await behind(({ path, body }) => {
    const grant = String(body['grant_type']);
    if (!path.endsWith('/token') || ['cookie', 'agent_token', 'refresh_token', 'undefined'].includes(grant))
      return undefined;
    const ours = OTHER.get(grant);
    if (ours !== undefined) return { ...body, grant_type: ours };
    const word = 'unsupported_grant_type';
    return { status: 403, body: path === '/v2/token' ? { error: word } : { oauth_exception: word } };
  });
  expect(code, text).toBe(0);
});

test('a grant that crashes is told, and counts as kept nowhere', async () => {
  const { verdicts, text } = await behind(({ body }) =>
    body['grant_type'] === 'cookie' ? { status: 500, body: {} } : undefined,
  );
  expect(verdicts.get('AUTH-031#'), text).not.toMatch(/passed|not_run/);
  expect(text).toContain('/v2/customer/token answers 500');
});

test('an owner with a personal token gets customers as a browser does', async () => {
  const actors = server.ready.actors.map((actor) =>
    actor.role === 'owner' ? { ...actor, token: `Basic ${actor.pat}` } : actor,
  );
  const { verdicts, lacks, text } = await behind(() => undefined, { actors }, [...RULES, 'CHAT-026']);
  expect(text).toContain('0 failed');
  expect(lacks.get('AUTH-030')).toBe(NEEDS.agentToken);
  expect([verdicts.get('AUTH-031#'), verdicts.get('CHAT-026#refused')], text).toEqual(['passed', 'passed']);
});

test('a report says what was sent without what opens anything', async () => {
  const broken = await createServer({ port: 0, control: false, clock: 'real', mutant: 'code-for-ever' });
  const { code, text } = await judged(broken.ready, ['AUTH-028']);
  await broken.close();
  expect(code).toBe(1);
  expect(text).toMatch(/application: \/v2\/token \{"grant_type":"authorization_code","code":"…"/);
  expect(text).not.toContain('dal:');
  // The command runs when it is pasted, and sends what was sent.
  const [, command = ''] = /^ {2}again +((?:.|\n)*?)\n {2}\w/m.exec(text) ?? [];
  const environment = { ...process.env, CODE: "it's", CODE_VERIFIER: 'v' };
  const front = await frontOf(server.url, ({ path, body }) => ({ status: 418, body: { path, body } }));
  const here = command.replace(/^LIVECHAT_ACCOUNTS_URL=.*$/m, `LIVECHAT_ACCOUNTS_URL=${front.url}`);
  const { stdout } = await promisify(execFile)('sh', ['-c', here], { env: environment });
  await front.close();
  expect(stdout).toContain('418');
  expect(stdout).toContain('"path":"/v2/token"');
  expect(stdout).toContain(`"code":"it's"`);
});
