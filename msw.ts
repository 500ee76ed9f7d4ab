/**
 * The package's entry for msw: handlers that lead calls and WebSockets for the vendor's hosts to a server of the kit, in
 * Node and in a browser. It holds no server, so that a page's bundle stays small, and loads nothing but msw.
 */
import './schemas/new-enough.ts';
import { bypass, type HttpHandler, http, passthrough, type WebSocketHandler, ws } from 'msw';

/** Where the server is: what `createServer` gives, or its ready line, as of `livechat-kit serve --json`. */
export type MswServer =
  | { readonly url: string; readonly wsUrl: string }
  | { readonly http: string; readonly ws: string };

/** The same hosts as of `server.redirect()`: api.livechatinc.com, api-fra.livechatinc.com, accounts.livechat.com … */
const VENDOR_HOST = String.raw`(?:api|accounts|queue)(?:[-.][a-z0-9-]+)*\.(?:livechatinc|livechat|text)\.com\.?`;
const CALLS = new RegExp(String.raw`^https?://${VENDOR_HOST}(?::\d+)?/`, 'i');
const SOCKETS = new RegExp(String.raw`^wss?://${VENDOR_HOST}(?::\d+)?/`, 'i');

/** Of before msw puts its own in place: what leads to the server must not be caught again. */
const PlainWebSocket = globalThis.WebSocket;

/** Described what has gone through the wire as it was; it is said anew of what is handed on. */
const OF_THE_WIRE = [
  'connection',
  'content-encoding',
  'content-length',
  'host',
  'keep-alive',
  'transfer-encoding',
];

/**
 * Handlers for `setupServer(...)` of `msw/node` and `setupWorker(...)` of `msw/browser`: what goes to the vendor's hosts
 * reaches the server, everything else is left to other handlers. Import this before msw begins to listen.
 */
export function handlers(server: MswServer): (HttpHandler | WebSocketHandler)[] {
  const [callsTo, socketsTo] = 'url' in server ? [server.url, server.wsUrl] : [server.http, server.ws];
  return [
    // What goes there by itself, the WebSockets made below among it.
    http.all(`${callsTo}/*`, () => passthrough()),
    http.all(CALLS, ({ request }) => (isUpgrade(request) ? cannotCarry() : call(request, callsTo))),
    ws.link(SOCKETS).addEventListener('connection', ({ client }) => join(client, socketsTo)),
  ];
}

/** The global WebSocket asks for none, since msw has replaced it; so this is a package that msw cannot speak for. */
function isUpgrade({ headers }: Request): boolean {
  return headers.get('upgrade') !== null;
}

function cannotCarry(): Response {
  return new Response('msw carries only the global WebSocket; lead the package ws with server.redirect()', {
    status: 501,
  });
}

/** The same path and query of another server. */
function moved(url: string | URL, to: string): URL {
  const { pathname, search } = new URL(url);
  return new URL(`${pathname}${search}`, to);
}

function without(headers: Headers): Headers {
  const kept = new Headers(headers);
  for (const name of OF_THE_WIRE) kept.delete(name);
  return kept;
}

async function call(request: Request, to: string): Promise<Response> {
  const { method } = request;
  const body = method === 'GET' || method === 'HEAD' ? null : await request.arrayBuffer();
  const answer = await fetch(
    bypass(new Request(moved(request.url, to), { method, body, headers: without(request.headers) })),
  );
  // A status without a body must have none, not an empty one.
  const bytes = answer.body === null ? null : await answer.arrayBuffer();
  return new Response(bytes, { status: answer.status, headers: without(answer.headers) });
}

/** The side of a WebSocket that a program holds, as msw gives it. */
interface Caught {
  readonly url: URL;
  send(data: string | ArrayBuffer): void;
  close(code?: number, reason?: string): void;
  addEventListener(type: 'message' | 'close', listener: (event: MessageEvent & CloseEvent) => void): void;
}

/** Joins a caught WebSocket with one to the server: what either side says, the other hears. */
function join(client: Caught, to: string): void {
  const socket = new PlainWebSocket(moved(client.url, to));
  socket.binaryType = 'arraybuffer';
  const waiting: (string | ArrayBuffer)[] = [];
  socket.addEventListener('open', () => {
    for (const data of waiting.splice(0)) socket.send(data);
  });
  socket.addEventListener('message', ({ data }) => client.send(data));
  socket.addEventListener('close', ({ code, reason }) => client.close(code, reason));
  client.addEventListener('message', ({ data }) => {
    if (socket.readyState === socket.OPEN) socket.send(data);
    else waiting.push(data);
  });
  client.addEventListener('close', () => socket.close());
}
