/**
 * The HTTP door: one port for everything, websocket upgrades included. It reads bodies of any content type within
 * a limit, writes JSON answers, and survives whatever a client sends. What a request means is not its business.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { excessOfBody, jsonOrForm, protocolError, type Unreadable } from '../edge/envelope.ts';
import { isForm, readForm } from '../edge/multipart.ts';
import { readTarget } from '../edge/target.ts';
import { errorAnswer, type WebAnswer, type WebRequest } from '../edge/web.ts';
import type { Runtime } from '../runtime.ts';
import type { LargeRequests } from './large.ts';
import { nodeHttp } from './node-http.ts';
import { OneATurn } from './one-a-turn.ts';
import { type Extras, handlePath } from './paths.ts';
import type { RtmDoor } from './rtm.ts';
import { GarbledRequests, ignoreUpgrade, isWebsocket } from './unserved.ts';

/** LIMIT-002 for files; the same for every other body. */
export const MAX_BODY_BYTES = 10 * 1024 * 1024;
/** What a form may have beside its file. */
const FORM_BYTES = 64 * 1024;
/** How much of a body beyond the limit is read and thrown away, so that the client can read its refusal. */
const DRAINED_BYTES = 16 * MAX_BODY_BYTES;
/** So much of a body is looked at before the rest comes, and again each time that twice as much is there. */
const FIRST_LOOK_BYTES = 32 * 1024;
/** How long things may take, in milliseconds: an idle connection, headers, a whole request, and how often that is looked at. */
const TIMES = {
  keepAliveTimeout: 75_000,
  headersTimeout: 30_000,
  requestTimeout: 120_000,
  connectionsCheckingInterval: 5_000,
};
/** A request without a host is answered here, because node:http says nothing to it. */
const HOW = { ...TIMES, requireHostHeader: false };

/** RFC 9112, section 3.2. */
function isHostMissing({ httpVersion, headers }: IncomingMessage): boolean {
  return httpVersion === '1.1' && headers.host === undefined;
}

export interface HttpDoor {
  readonly port: number;
  close(): Promise<void>;
}

/** The port is taken or not allowed; `code` is the system's, e.g. `EADDRINUSE`. */
export class CannotListen extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Listens on `host` and `port` (0: any free one). Rejects with `CannotListen`. */
export function listen(
  runtime: Runtime,
  options: {
    readonly host: string;
    readonly port: number;
    readonly rtm: RtmDoor;
    readonly extras?: Extras;
    /** Key and certificate; without them it is plain. */
    readonly tls?: { readonly key: string; readonly cert: string };
  },
): Promise<HttpDoor> {
  const { tls, extras } = options;
  const { large } = options.rtm;
  const garbled = new GarbledRequests();
  const fair = new OneATurn();
  const onRequest = (request: IncomingMessage, response: ServerResponse) => {
    garbled.owes(response);
    if (isHostMissing(request)) {
      const message = 'A request by HTTP/1.1 names its host';
      write(response, errorAnswer(protocolError('validation', message), { Connection: 'close' }));
      return;
    }
    fair.serve(request.socket, (done) => serve(runtime, request, response, { extras, large, done }));
  };
  const server = tls
    ? process.getBuiltinModule('node:https').createServer({ ...tls, ...HOW }, onRequest)
    : nodeHttp.createServer(HOW, onRequest);
  // What node:http would refuse without a word: whoever does not know an expectation may serve without it (RFC 9110, section 10.1.1).
  server.on('checkExpectation', onRequest);
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('upgrade', (request, socket, head) => {
    if (isWebsocket(request)) options.rtm.upgrade(request, socket, head);
    else ignoreUpgrade(server, request, socket, head);
  });
  server.on('clientError', (fault, socket) => garbled.answer(fault, socket));
  return new Promise((resolve, reject) => {
    server.once('error', (fault: NodeJS.ErrnoException) => {
      const code = fault.code ?? 'EUNKNOWN';
      reject(new CannotListen(code, `cannot listen on ${options.host}:${options.port}: ${fault.message}`));
    });
    server.listen(options.port, options.host, () => {
      server.removeAllListeners('error');
      server.on('error', (fault) => runtime.fault(fault));
      resolve({
        port: (server.address() as AddressInfo).port,
        close: () => close(server, options.rtm, sockets),
      });
    });
  });
}

/**
 * Ends at once, whatever the other ends do: a server counts a socket as open until both have closed it, also one that
 * was refused an upgrade and of which node:http knows no more.
 */
function close(server: Server, rtm: RtmDoor, sockets: ReadonlySet<Socket>): Promise<void> {
  rtm.close();
  return new Promise((resolve) => {
    server.close(() => resolve());
    for (const socket of sockets) socket.destroy();
  });
}

/** What a request is served with. */
interface With {
  readonly extras: Extras | undefined;
  readonly large: LargeRequests;
  /** Hears when the next one of the connection may be served. */
  readonly done: () => void;
}

function serve(runtime: Runtime, incoming: IncomingMessage, response: ServerResponse, how: With): void {
  const url = readTarget(incoming.url);
  const turn = runtime.turns();
  const form = isForm(incoming.headers['content-type']);
  const most = form ? MAX_BODY_BYTES + FORM_BYTES : MAX_BODY_BYTES;
  const answer = (body: Body) => {
    if (body === 'too large') {
      const what = form
        ? `The part \`file\` may have at most ${MAX_BODY_BYTES} bytes, a form`
        : 'A body may have';
      const message = `${what} at most ${most} bytes`;
      write(response, errorAnswer(protocolError('entity_too_large', message), { Connection: 'close' }));
      return;
    }
    if (url === undefined) {
      write(response, errorAnswer(protocolError('not_found', 'The path cannot be read')));
      return;
    }
    const request: WebRequest = {
      method: incoming.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      headers: headersOf(incoming),
      peer: incoming.socket.remoteAddress ?? '',
      secure: 'encrypted' in incoming.socket,
      body: Buffer.isBuffer(body) ? parseBody(body, incoming.headers['content-type']) : body,
    };
    handlePath(runtime, request, (answer) => write(response, answer), how.extras, turn);
  };
  const look = isJson(incoming.headers['content-type']) ? excessOfBody : undefined;
  readBody(incoming, { most, look }, (body) => {
    // What is refused already costs no more.
    how.large.run(Buffer.isBuffer(body) ? body.length : 0, () => {
      try {
        answer(body);
      } finally {
        how.done();
      }
    });
  });
}

type Body = Buffer | Unreadable | 'too large';

interface Wanted {
  readonly most: number;
  /** Says why the beginning of a body is enough to refuse it. */
  readonly look: ((begin: Buffer) => Unreadable | undefined) | undefined;
}

function readBody(incoming: IncomingMessage, { most, look }: Wanted, done: (body: Body) => void): void {
  let chunks: Buffer[] = [];
  let size = 0;
  let lookAt = FIRST_LOOK_BYTES;
  let refused: Unreadable | undefined;
  incoming.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= most && refused === undefined) chunks.push(chunk);
    else chunks = [];
    if (look !== undefined && size >= lookAt && chunks.length > 0) {
      lookAt = 2 * size;
      // Memory that was never touched before costs more than the look.
      const begin = chunks.length === 1 ? chunk : Buffer.concat(chunks);
      refused = look(begin);
      chunks = [begin];
    }
    if (size > DRAINED_BYTES) incoming.destroy();
  });
  incoming.on('end', () => done(size > most ? 'too large' : (refused ?? Buffer.concat(chunks))));
  // The client broke off: nobody is left to answer.
  incoming.on('error', () => undefined);
}

/** Whether a body is read as JSON, if it is not a form after all. */
function isJson(contentType: string | undefined): boolean {
  return !isForm(contentType) && !contentType?.includes('x-www-form-urlencoded');
}

function parseBody(bytes: Buffer, contentType: string | undefined): unknown {
  return isForm(contentType) ? readForm(bytes, contentType ?? '') : jsonOrForm(bytes, contentType);
}

function headersOf(incoming: IncomingMessage): Record<string, string | undefined> {
  const headers: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
}

function write(response: ServerResponse, answer: WebAnswer): void {
  if (response.destroyed || response.headersSent) return;
  if (answer.cut === true) {
    response.destroy();
    return;
  }
  const text = answer.bytes ?? answer.text ?? JSON.stringify(answer.body);
  response.writeHead(answer.status, {
    'Content-Type': 'application/json',
    ...answer.headers,
    'Content-Length': Buffer.byteLength(text),
  });
  response.end(text);
}
