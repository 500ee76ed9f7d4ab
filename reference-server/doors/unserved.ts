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
    const { socket } = response;
    if (socket !== null) this.#owed.set(socket, response);
  }

  answer(fault: Error & { readonly code?: string }, socket: Duplex): void {
    if (!socket.writable) {
      socket.destroy();
      return;
    }
    const last = this.#owed.get(socket);
    const say = () => {
      if (socket.writable) socket.end(answerOf(SAID[fault.code ?? ''] ?? NO_HTTP));
    };
    // What came before it on the same connection was a good request, and is answered as one.
    if (last === undefined || last.writableFinished || last.destroyed) say();
    else last.once('finish', say).once('close', say);
  }
}

function answerOf({ line, type, message }: Words): string {
  const body = JSON.stringify({ error: protocolError(type, message) });
  const head = [
    `HTTP/1.1 ${line}`,
    'Connection: close',
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
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
