/**
 * A server on loopback that gets things wrong: it answers from ports (our own server, or a stub) and lets a bend decide
 * what becomes of each message before it is sent. It notes what was bent, so that a test can ask whether the kit found it.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createNetServer, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import WebSocket, { WebSocketServer } from 'ws';
import { isRecord, type Ports, parseJson } from '../../targets/ports.ts';

/** One message on its way from the server to the kit. */
export interface Message {
  readonly transport: 'web' | 'rtm';
  readonly kind: 'response' | 'push';
  readonly api: string;
  readonly action: string;
  /** HTTP status; 200 over RTM. */
  readonly status: number;
  /** The whole frame, or the body of the HTTP answer. */
  readonly body: unknown;
}

/** What is sent in its place. */
export interface Fate {
  /** JSON values, in this order; none: nothing is sent. */
  readonly bodies?: readonly unknown[];
  /** Sent as it is instead. */
  readonly raw?: string | Uint8Array;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly afterMs?: number;
  /** How a frame is laid out. */
  readonly frame?: 'binary' | 'two parts';
  /** What becomes of the connection afterwards. */
  readonly end?: 'close' | 'reset' | 'half';
}

/** Undefined: the message is sent as it is. */
export type Bend = (message: Message) => Fate | undefined;

/** What a hostile server does beside bending messages. */
interface Hostility {
  readonly bend: Bend;
  /** Whether a connection is refused, and how: a status, or bytes that are no HTTP. */
  readonly upgrade?: number | string;
}

export interface HostileServer {
  readonly url: string;
  /** Actions, pushes or envelopes that were really bent. */
  readonly bent: ReadonlySet<string>;
  /** Moment of the first request, by `performance.now()`. */
  readonly firstRequest: number | undefined;
  close(): Promise<void>;
}

const BOUND_MS = 30_000;

/** Starts it on a free port. */
export async function startHostile(ports: Ports, { bend, upgrade }: Hostility): Promise<HostileServer> {
  const bent = new Set<string>();
  let firstRequest: number | undefined;
  const noted: Bend = (message) => {
    const fate = bend(message);
    if (fate !== undefined) bent.add(message.action);
    return fate;
  };
  const server = createServer((request, response) => {
    firstRequest ??= performance.now();
    void answerWeb(ports, noted, request, response).catch(() => response.destroy());
  });
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    firstRequest ??= performance.now();
    socket.on('error', () => undefined);
    if (upgrade !== undefined) {
      bent.add('upgrade');
      refuse(socket, upgrade);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => void serve(ports, noted, request, client));
  });
  const url = await listening(server);
  return {
    url,
    bent,
    get firstRequest() {
      return firstRequest;
    },
    async close() {
      for (const client of sockets.clients) client.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await ports.close();
    },
  };
}

/** A server that speaks no HTTP: what it does with a connection is all it does. */
export async function startRaw(serve: (socket: Socket) => void): Promise<HostileServer> {
  let firstRequest: number | undefined;
  const open = new Set<Socket>();
  const server = createNetServer({ allowHalfOpen: true }, (socket) => {
    open.add(socket);
    socket.on('error', () => undefined).on('close', () => open.delete(socket));
    socket.on('data', () => {
      firstRequest ??= performance.now();
    });
    serve(socket);
  });
  const url = await listening(server);
  return {
    url,
    bent: new Set(['connection']),
    get firstRequest() {
      return firstRequest;
    },
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function listening(server: ReturnType<typeof createNetServer>): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address: AddressInfo | string | null = server.address();
      resolve(typeof address === 'object' ? `http://127.0.0.1:${address?.port}` : '');
    });
  });
}

function refuse(socket: Duplex, how: number | string): void {
  if (typeof how === 'string') socket.end(how);
  else socket.end(`HTTP/1.1 ${how} Refused\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`);
}

/** Headers of one connection, which are not passed on. */
const HOP: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'date',
  'keep-alive',
  'transfer-encoding',
]);

/** Version, API and action of a path of the Web API. */
const WEB_PATH = /^\/v([^/]+)\/([a-z]+)\/action\/([^/?]+)/;

async function answerWeb(
  ports: Ports,
  bend: Bend,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const url = new URL(request.url ?? '/', 'http://hostile');
  const [, , api = '', action = url.pathname] = WEB_PATH.exec(url.pathname) ?? [];
  const { host: _, 'content-length': __, connection: ___, ...headers } = request.headers;
  const given = await ports.request(
    {
      method: request.method === 'GET' ? 'GET' : 'POST',
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, `${value}`])),
      body: request.method === 'GET' ? undefined : Buffer.concat(chunks),
    },
    BOUND_MS,
  );
  if (given === 'silence') return;
  if ('closed' in given) {
    response.destroy();
    return;
  }
  const { status } = given;
  const body = parseJson(given.text);
  const fate = bend({ transport: 'web', kind: 'response', api, action, status, body });
  const own = Object.entries(given.headers).filter(([name]) => !HOP.has(name.toLowerCase()));
  if (fate === undefined) response.writeHead(status, Object.fromEntries(own)).end(given.text);
  else if (fate.afterMs === undefined) respond(response, status, fate);
  else setTimeout(() => respond(response, status, fate), fate.afterMs);
}

function respond(response: ServerResponse, given: number, fate: Fate): void {
  const { bodies = [], raw, status = given, headers = { 'content-type': 'application/json' }, end } = fate;
  if (raw === undefined && bodies.length === 0) {
    if (end !== undefined) response.destroy();
    return;
  }
  const content = raw ?? JSON.stringify(bodies[0]) ?? '';
  if (end === undefined) {
    response.writeHead(status, headers).end(content);
    return;
  }
  response.writeHead(status, { ...headers, 'content-length': `${content.length + 100}` });
  response.write(content, () => {
    if (end !== 'half') response.destroy();
  });
}

/** A frame of the kit's own connection, as the base sends it: one that is bent is sent as its fate says. */
function serve(ports: Ports, bend: Bend, request: IncomingMessage, client: WebSocket): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://hostile');
  const [, version = '', api = ''] = /^\/v([^/]+)\/([a-z]+)\/rtm/.exec(url.pathname) ?? [];
  client.on('error', () => undefined);
  const frame = (body: unknown): void => {
    const told = isRecord(body) ? body : {};
    const kind = told['type'] === 'push' ? 'push' : 'response';
    const message: Message = {
      transport: 'rtm',
      kind,
      api,
      action: `${told['action']}`,
      status: 200,
      body,
    };
    const fate = bend(message);
    if (fate === undefined) client.send(JSON.stringify(body));
    else if (fate.afterMs === undefined) sendFate(client, fate);
    else setTimeout(() => sendFate(client, fate), fate.afterMs);
  };
  const query = Object.fromEntries(url.searchParams);
  const opening = ports.connect(
    {
      path: url.pathname,
      query,
      api: api === 'customer' ? 'customer' : 'agent',
      version,
      answersPings: true,
    },
    { frame, closed: () => client.close() },
  );
  client.on('message', (data, binary) => {
    void opening
      .then((stream) => stream.send(binary ? Buffer.from(`${data}`) : `${data}`))
      .catch(() => undefined);
  });
  client.on('close', () => void opening.then((stream) => stream.close()).catch(() => undefined));
  return opening.then(
    () => undefined,
    () => client.terminate(),
  );
}

function sendFate(client: WebSocket, { bodies = [], raw, frame, end }: Fate): void {
  if (client.readyState !== WebSocket.OPEN) return;
  const texts = raw === undefined ? bodies.map((body) => JSON.stringify(body) ?? '') : [raw];
  for (const text of texts) {
    if (frame === 'two parts') {
      const middle = text.length >> 1;
      client.send(text.slice(0, middle), { fin: false });
      client.send(text.slice(middle), { fin: true });
    } else client.send(text, { binary: frame === 'binary' });
  }
  if (end === 'close') client.close(1011, 'trouble');
  if (end === 'reset') client.terminate();
}
