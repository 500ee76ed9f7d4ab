/**
 * What node:http hands over without having served it: requests that it could not read, and upgrades to protocols that
 * this server does not speak. Each is answered as what it is; what a readable request means is decided elsewhere.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ErrorType } from '../../schemas/tables/errors.ts';
import { protocolError } from '../edge/envelope.ts';

interface Words {
  readonly line: string;
  readonly type: ErrorType;
  readonly message: string;
}

/** By the code of node:http's error; everything else is a request that is no HTTP. */
const SAID: Readonly<Record<string, Words>> = {
  HPE_HEADER_OVERFLOW: {
    line: '431 Request Header Fields Too Large',
    type: 'entity_too_large',
    message: 'The headers of the request are too large',
  },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: {
    line: '413 Payload Too Large',
    type: 'entity_too_large',
    message: 'The extensions of a chunk are too large',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    line: '408 Request Timeout',
    type: 'request_timeout',
    message: 'The request did not come to its end in time',
  },
};
const NO_HTTP: Words = {
  line: '400 Bad Request',
  type: 'validation',
  message: 'What came is no HTTP request',
};

/** Answers what could not be read, after the answers that its connection is still owed. */
export class GarbledRequests {
  /** The newest response of each connection that has not been sent to its end. */
  readonly #owed = new WeakMap<Duplex, ServerResponse>();

  /** To be called with every request that is served. */
  owes(response: ServerResponse): void {
    // A response that waits behind others has no socket yet.
    this.#owed.set(response.req.socket, response);
  }

  answer(fault: Error & { readonly code?: string }, socket: Duplex): void {
    if (!socket.writable) {
      socket.destroy();
      return;
    }
    const last = this.#owed.get(socket);
    const words = SAID[fault.code ?? ''] ?? NO_HTTP;
    const say = () => {
      if (socket.writable) socket.end(inBytes(words));
    };
    if (last === undefined || last.writableFinished || last.destroyed) say();
    // It is the body of this request that cannot be read or does not come: nothing else will ever answer it.
    else if (!last.req.complete && !last.headersSent) answerWith(last, words);
    // What came before it on the same connection was a good request, and is answered as one.
    else last.once('finish', say).once('close', say);
  }
}

function answerOf({ type, message }: Words): {
  readonly head: Record<string, string>;
  readonly body: string;
} {
  const body = JSON.stringify({ error: protocolError(type, message) });
  const head = {
    Connection: 'close',
    'Content-Type': 'application/json',
    'Content-Length': String(Buffer.byteLength(body)),
  };
  return { head, body };
}

/** An answer for a connection of which node:http knows no request. */
function inBytes(words: Words): string {
  const { head, body } = answerOf(words);
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}`);
  return `HTTP/1.1 ${words.line}\r\n${lines.join('\r\n')}\r\n\r\n${body}`;
}

/** Behind what is owed to earlier requests, which node:http sees to. */
function answerWith(response: ServerResponse, words: Words): void {
  const { head, body } = answerOf(words);
  response.writeHead(Number.parseInt(words.line, 10), head);
  response.end(body);
}

/** Whether a request asks to go on as a websocket (RFC 6455, section 4.1), which HTTP/1.0 cannot. */
export function isWebsocket(request: IncomingMessage): boolean {
  return request.headers.upgrade?.trim().toLowerCase() === 'websocket';
}

/**
 * Serves a request that offers another upgrade, as Java's HttpClient and `curl --http2` do with `h2c`: whoever does not
 * speak the other protocol ignores the offer (RFC 9110, section 7.8). The request goes to a new parser without it.
 */
export function ignoreUpgrade(server: Server, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const lines = [`${request.method} ${request.url} HTTP/${request.httpVersion}`];
  const { rawHeaders } = request;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const [name = '', value = ''] = rawHeaders.slice(at, at + 2);
    const kept = withoutOffer(name.toLowerCase(), value);
    if (kept !== '') lines.push(`${name}: ${kept}`);
  }
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), head]));
  server.emit('connection', socket);
}

/** The value of a header without the offer of an upgrade; empty when nothing is left of it. */
function withoutOffer(name: string, value: string): string {
  if (name === 'upgrade' || name === 'http2-settings') return '';
  if (name !== 'connection') return value;
  const others = value.split(',').filter((one) => !/^\s*(upgrade|http2-settings)\s*$/i.test(one));
  return others.join(',').trim();
}
