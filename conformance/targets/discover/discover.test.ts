/** What is found out about servers of many shapes, each a few lines of HTTP that answer what such a server would. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { EnvironmentError, RunError } from '../../engine/errors.ts';
import type { Ports } from '../ports.ts';
import { lackOf } from '../rooms/wish.ts';
import { socketPorts } from '../socket-ports.ts';
import { askServed } from './ask-rtm.ts';
import { type Discovered, describeDiscovered, discover, type Hints } from './index.ts';

interface Said {
  readonly status: number;
  readonly body: unknown;
  readonly location?: string;
}
type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
type Serve = (path: string, request: IncomingMessage, body: Readonly<Record<string, unknown>>) => Said;

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.closeAllConnections();
});

async function started(serve: Serve, upgrade?: Upgrade): Promise<string> {
  const server = createServer(async (request, response) => {
    request.setEncoding('utf8');
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const { status, body, location } = serve(request.url ?? '', request, text === '' ? {} : JSON.parse(text));
    response.writeHead(status, {
      'content-type': typeof body === 'string' ? 'text/html' : 'application/json',
      ...(location === undefined ? {} : { location }),
    });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  if (upgrade !== undefined) server.on('upgrade', upgrade);
  servers.push(server.listen(0, '127.0.0.1').unref());
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the stub listens nowhere');
  return `http://127.0.0.1:${address.port}`;
}

async function found(
  serve: Serve,
  hints: Hints = { authorization: 'Bearer t' },
  upgrade?: Upgrade,
): Promise<Discovered> {
  const http = await started(serve, upgrade);
  const ports = socketPorts({ http, ws: http.replace('http', 'ws') });
  try {
    return await discover(ports, hints);
  } finally {
    await ports.close();
  }
}

const ok = (body: unknown = {}): Said => ({ status: 200, body });
const error = (status: number, type: string): Said => ({ status, body: { error: { type, message: type } } });
const nothing: Said = { status: 404, body: '<html><h1>Not Found</h1></html>' };

describe('discovery', () => {
  it('finds only the Customer API where nothing else is, and asks for nothing more', async () => {
    const seen = await found((path) =>
      path.startsWith('/v3.6/customer/') ? error(401, 'authentication') : nothing,
    );
    expect(seen.served).toEqual([{ version: '3.6', apis: { customer: ['web'] } }]);
    expect(seen.accountsAnswer).toBe(false);
    expect(seen.serves('3.6', 'agent')).toBe(false);
  });

  it.each([400, 404, 410, 200 + 22])(
    'takes unsupported_version with status %i as not served',
    async (status) => {
      const seen = await found((path) =>
        /^\/v3\.[56]\//.test(path) ? ok([]) : error(status, 'unsupported_version'),
      );
      expect(seen.versions).toEqual(['3.5', '3.6']);
    },
  );

  it('judges what crashes, and not what a gateway says of nobody behind it', async () => {
    const seen = await found((path) =>
      path.startsWith('/v3.6/agent/') ? { status: 500, body: 'boom' } : { status: 502, body: 'bad gateway' },
    );
    expect(seen.served.map(({ version, apis }) => [version, Object.keys(apis)])).toEqual([
      ['3.6', ['agent']],
    ]);
    await expect(found(() => ({ status: 502, body: 'bad gateway' }))).rejects.toThrow(/not reachable.*502/);
  });

  it.each([301, 307, 308])(
    'says where a redirection (%i) points, and does not carry the token there',
    async (status) => {
      const location = 'https://chat.example.com/v3.7/';
      await expect(found(() => ({ status, body: '', location }))).rejects.toThrow(`${status} to ${location}`);
    },
  );

  it('says so when something answers that speaks no version, and when nobody does', async () => {
    await expect(found(() => nothing)).rejects.toThrow(/no version of 3\.4, 3\.5, 3\.6, 3\.7.*404/);
    const ports = socketPorts({ http: 'http://127.0.0.1:9', ws: 'ws://127.0.0.1:9' });
    await expect(discover(ports, {})).rejects.toThrow(EnvironmentError);
    await ports.close();
  });

  it.each([
    ['a page at every path', { status: 200, body: '<!doctype html><p>Welcome' }, 3],
    ['a redirect at every path', { status: 302, body: '' }, 3],
    ['nothing at any path', nothing, 2],
    ['unsupported_version at every path', error(400, 'unsupported_version'), 5],
  ])('%s ends the run with its own code', async (_, answer, exit) => {
    await expect(found(() => answer)).rejects.toMatchObject({ exit });
  });

  it('ends with a refused token, and goes on with one that only one API takes', async () => {
    const refusing = found((path) => (path.includes('/customer/') ? nothing : error(401, 'authentication')));
    await expect(refusing).rejects.toThrow(RunError);
    await expect(refusing).rejects.toMatchObject({
      exit: 3,
      message: expect.stringContaining('was refused'),
    });
    const narrow = await found((path) =>
      path.includes('/configuration/')
        ? error(401, 'authentication')
        : path.includes('/agent/')
          ? ok()
          : nothing,
    );
    expect(narrow.serves('3.6', 'agent')).toBe(true);
  });

  it('reads organization and application from the token info', async () => {
    const seen = await found((path) =>
      path.startsWith('/v2/info') ? ok({ organization_id: 'O', client_id: 'C' }) : ok([]),
    );
    expect(seen).toMatchObject({ organizationId: 'O', clientId: 'C' });
  });

  it('finds both without token info: a bot tells the application, a customer the organization; the bot is deleted', async () => {
    const bots = new Map<unknown, unknown>();
    let made = 0;
    const seen = await found((path, _, body) => {
      if (path === '/v2/customer/token')
        return body['client_id'] === 'C'
          ? ok({ access_token: 'x', entity_id: 'e', organization_id: 'O' })
          : error(400, 'invalid_request');
      if (path.startsWith('/v2/')) return nothing;
      const action = path.split('/').at(-1);
      if (action === 'create_bot') {
        made += 1;
        bots.set('b', { id: 'b', owner_client_id: 'C' });
        return ok({ id: 'b' });
      }
      if (action === 'get_bot') return ok(bots.get(body['id']));
      if (action === 'delete_bot') bots.delete(body['id']);
      if (action === 'list_agents')
        return ok([
          { id: 'boss', role: 'owner' },
          { id: 'a', role: 'normal' },
        ]);
      return ok([]);
    });
    expect(seen).toMatchObject({ organizationId: 'O', clientId: 'C', agentId: 'boss', accountsAnswer: true });
    expect([made, bots.size]).toEqual([1, 0]);
  });

  it('finds connections that want the organization before they are opened, once it knows whose token it is', async () => {
    const sockets = new WebSocketServer({ noServer: true });
    const agentId = (): string =>
      JSON.stringify({ type: 'response', action: 'login', payload: { my_profile: { id: 'a' } } });
    const seen = await found(
      (path) => (path.startsWith('/v2/info') ? ok({ organization_id: 'O', client_id: 'C' }) : ok([])),
      { authorization: 'Bearer t', versions: ['3.6'] },
      (request, socket, head) => {
        if (request.url?.endsWith('?organization_id=O') !== true)
          return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
        sockets.handleUpgrade(request, socket, head, (stream) =>
          stream.on('message', () => stream.send(agentId())),
        );
      },
    );
    expect(seen.served).toEqual([
      { version: '3.6', apis: { agent: ['web', 'rtm'], customer: ['web', 'rtm'], configuration: ['web'] } },
    ]);
    expect(seen.agentId).toBe('a');
  });

  it('leaves unknown what cannot be found, and says it', async () => {
    const seen = await found((path) => (path.startsWith('/v2/') ? nothing : ok([])));
    expect([seen.organizationId, seen.clientId, seen.accountsAnswer]).toEqual([undefined, undefined, false]);
    expect(describeDiscovered('there', seen)).toContain('organization not found');
  });

  it.each<[string, Said, string]>([
    ['{} to everything', ok(), '200 {}'],
    ['500 to everything', error(500, 'internal'), '500 internal'],
    ['a page of a crash', { status: 500, body: 'oops' }, '500 oops'],
  ])('says of %s what was asked and answered, and lacks that instead of people', async (_, answer, words) => {
    const seen = await found(() => answer);
    const text = describeDiscovered('there', seen);
    expect(text).toContain(`asked for the agent: a login over RTM: no connection; list_agents: ${words}\n`);
    expect(text).toContain(`list_bots: ${words}; create_bot: ${words}\n`);
    const lack = lackOf(
      { agents: 2 },
      {
        crowd: { owner: 0, administrator: 0, normal: 0 },
        customers: false,
        configuration: true,
        ...(seen.unfound.agent === undefined ? {} : { nameless: seen.unfound.agent }),
      },
    );
    expect(lack).toBe(
      `the id of the token's agent (a login over RTM: no connection; list_agents: ${words}; or "actors" of a ready line)`,
    );
  });
});

it('takes an empty body for the success of what has nothing to say', async () => {
  const ports: Ports = {
    request: async () => ({ status: 200, headers: {}, text: '' }),
    connect: () => Promise.reject(new Error('none')),
    close: async () => undefined,
  };
  const question = { version: '3.6', api: 'customer', action: 'update_customer' } as const;
  expect(await askServed(ports, question)).toEqual({ kind: 'success', payload: {} });
});
