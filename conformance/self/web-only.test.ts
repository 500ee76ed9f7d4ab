/**
 * Servers that offer a part of the protocol: HTTP alone, no Customer API, no Agent API. What can be decided there is, by
 * answers and by what is read afterwards; what has to be heard is not run and says so; a broken one gets a verdict.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createServer, type ServerOptions } from '../../reference-server/index.ts';
import { main } from '../cli/test.ts';
import type { ResultFile } from '../report/json.ts';
import { ask, authorizationOf } from '../targets/discover/ask.ts';
import { socketPorts } from '../targets/socket-ports.ts';

const folder = mkdtempSync(join(tmpdir(), 'kit-web-only-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Judged {
  readonly code: number;
  readonly text: string;
  readonly file: ResultFile;
}

async function judged(ready: object, ...args: string[]): Promise<Judged> {
  const [from, json] = [join(folder, 'ready.json'), join(folder, 'results.json')];
  writeFileSync(from, JSON.stringify(ready));
  const printed: string[] = [];
  const say = (more: string): void => void printed.push(more);
  const how = ['--ready', from, '--version', '3.6', '--runs', '1', '--json', json];
  const code = await main([...how, ...args], { out: say, err: say });
  const file: ResultFile = JSON.parse(readFileSync(json, 'utf8'));
  return { code, text: printed.join(''), file };
}

type Without = Pick<ServerOptions, 'without' | 'mutant' | 'control'>;

/** Judges our own server without some parts, and reads what is left on it. */
async function ofOurs(options: Without, rules: readonly string[], without = '') {
  const server = await createServer({ port: 0, control: false, clock: 'real', ...options });
  const ports = socketPorts({ http: server.url, ws: server.wsUrl });
  const { token } = server.ready.actors.find(({ role }) => role === 'owner')!;
  const read = async (api: 'agent' | 'configuration', action: string, payload = {}): Promise<string> => {
    const question = { version: '3.6', api, action, payload, authorization: authorizationOf(token) } as const;
    return JSON.stringify(await ask(ports, question));
  };
  try {
    const actors = server.ready.actors.filter(({ name }) => name !== without);
    const result = await judged({ ...server.ready, actors }, ...rules.flatMap((rule) => ['--rule', rule]));
    const open = await read('agent', 'list_chats', { filters: { active: true } });
    return { ...result, open, bots: await read('configuration', 'list_bots', { all: true }) };
  } finally {
    await ports.close();
    await server.close();
  }
}

const verdictsOf = ({ file }: Judged): ReadonlyMap<string, string> =>
  new Map(file.results.map(({ id, verdict, transport }) => [`${id} ${transport}`, verdict]));

// A refusal, what is read of a chat that a customer started, a webhook, and a push.
const RULES = ['CHAT-026', 'CHAT-024', 'EVENT-013', 'THREAD-001', 'PUSH-001', 'ROUTE-001'];

test('a server over HTTP alone is judged by answers and reads, and what is heard is not run', async () => {
  const run = await ofOurs({ without: ['rtm'] }, RULES);
  expect(run.file.counts, run.text).toMatchObject({ failed: 0, warning: 0, flaky: 0, obstructed: 0 });
  const verdicts = verdictsOf(run);
  expect(verdicts.get('chats.deactivate-requires-presence#refused web')).toBe('passed');
  expect(verdicts.get('threads.one-active web')).toBe('passed');
  expect(verdicts.get('pushes.start-announced#customer-webhook web') ?? 'passed').toBe('passed');
  const heard = run.file.results.filter(({ verdict }) => verdict === 'not_run');
  expect(heard.length).toBeGreaterThan(0);
  expect(new Set(heard.flatMap(({ lacks }) => lacks ?? ['nothing']))).toContain(
    'RTM connections of the agent API in 3.6',
  );
  expect(run.text).toMatch(/^RTM connections of the agent API in 3\.6: would unlock \d+ checks$/m);
  // The bot that stood in is gone, and so are the chats.
  expect(run.open).toContain('"chats_summary":[]');
  expect(run.bots).not.toContain('lck-');
}, 30_000);

test('a server over HTTP alone that breaks a rule is caught', async () => {
  const { code, text } = await ofOurs({ without: ['rtm'], mutant: 'closed-by-outsider' }, ['CHAT-026']);
  expect(code, text).toBe(1);
}, 30_000);

test('whom a chat is given is not told of a server where nobody can be online', async () => {
  // agent1 of our server is online without a connection, the others cannot be.
  const rules = ['ROUTE-002', 'ROUTE-003', 'ROUTE-006', 'QUEUE-002'];
  const { file } = await ofOurs({ without: ['rtm'] }, rules, 'agent1');
  const told = file.results.filter(({ code, verdict }) => code !== 'WIRE' && verdict !== 'not_run');
  expect(told.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual([]);
}, 30_000);

test('without a Customer API agents start the chats, without an Agent API the rest is judged', async () => {
  const agents = await ofOurs({ without: ['customer'] }, ['CHAT-026', 'EVENT-013', 'THREAD-001']);
  expect(agents.file.counts, agents.text).toMatchObject({ failed: 0, warning: 0, flaky: 0, obstructed: 0 });
  expect(verdictsOf(agents).get('chats.deactivate-requires-presence#refused web')).toBe('passed');
  expect(agents.text).toContain('the customer API in 3.6: would unlock');
  const rest = await ofOurs({ without: ['agent'] }, ['CONF-001', 'CONF-003', 'CHAT-008', 'LIST-005']);
  expect(rest.file.counts, rest.text).toMatchObject({ failed: 0, warning: 0, flaky: 0, obstructed: 0 });
  expect(rest.file.counts.passed, rest.text).toBeGreaterThan(0);
}, 30_000);

test.each([
  ['500', 500, '{"error":{"type":"internal","message":"no"}}'],
  ['garbage', 200, '<p>hello'],
  ['nothing in it', 200, '{}'],
])(
  'a server over HTTP alone that answers %s gets a verdict',
  async (_, status, body) => {
    const server = createHttpServer((asked, answer) => {
      asked.resume();
      answer.writeHead(status, { 'content-type': 'application/json' }).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const place = server.address();
    const port = typeof place === 'object' && place !== null ? place.port : 0;
    const ready = {
      ready: true,
      http: `http://127.0.0.1:${port}`,
      organization_id: 'o',
      client_id: 'c',
      actors: [{ type: 'agent', role: 'owner', id: 'o@example.com', token: 'dal:x' }],
    };
    try {
      const { code, text } = await judged(ready, '--bail', '3');
      expect([1, 3], text).toContain(code);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  },
  30_000,
);
