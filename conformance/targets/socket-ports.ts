/**
 * Ports over real sockets: HTTP with kept-alive connections, and ws. They know paths and bytes and nothing of the
 * protocol.
 */
import { rootCertificates } from 'node:tls';
import WebSocket from 'ws';
import { afterAwake } from './awake.ts';
import { LONGEST } from './http-answer.ts';
import { HttpClient } from './http-client.ts';
import type { FrameListener, FrameRequest, FrameStream, Ports } from './ports.ts';
import { frameBody } from './rtm.ts';

export interface SocketUrls {
  readonly http: string;
  readonly ws: string;
  /** Where `/v2/customer/token` is served, when that is another host. */
  readonly accounts?: string;
  /** Sent with every request and upgrade, for gateways. */
  readonly headers?: Readonly<Record<string, string>>;
  /** PEM of authorities to trust. */
  readonly ca?: string;
}

const OPEN_TIMEOUT_MS = 6_000;

export function socketPorts(urls: SocketUrls): Ports {
  const { headers, ca } = urls;
  const trusted = trusting(ca);
  const base = new HttpClient(new URL(urls.http), trusted.ca);
  const accounts = urls.accounts === undefined ? base : new HttpClient(new URL(urls.accounts), trusted.ca);
  return {
    async request({ path, query, ...request }, boundMs) {
      const to = path.startsWith('/v2/') ? accounts : base;
      const more = headers === undefined ? request.headers : { ...headers, ...request.headers };
      return to.exchange({ ...request, headers: more, path: withQuery(path, query) }, boundMs);
    },
    connect: (request, listener) =>
      openSocket(urls.ws, request, listener, { headers: headers ?? {}, ...trusted }),
    async close() {
      base.close();
      accounts.close();
    },
  };
}

/** An authority of one's own is trusted beside the usual ones, not instead of them. */
function trusting(ca: string | undefined): { ca?: string[] } {
  return ca === undefined ? {} : { ca: [...rootCertificates, ca] };
}

function withQuery(path: string, query: Readonly<Record<string, string>>): string {
  for (const _ in query) return `${path}?${new URLSearchParams(query)}`;
  return path;
}

function openSocket(
  base: string,
  request: FrameRequest,
  listener: FrameListener,
  more: { readonly headers: Readonly<Record<string, string>>; readonly ca?: string[] },
): Promise<FrameStream> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(base.replace(/\/$/, '') + withQuery(request.path, request.query), {
      perMessageDeflate: false,
      maxPayload: LONGEST,
      skipUTF8Validation: true,
      autoPong: request.answersPings,
      handshakeTimeout: OPEN_TIMEOUT_MS,
      ...more,
    });
    let opened = false;
    socket.on('message', (data, binary) =>
      listener.frame(binary ? { binary: true } : frameBody(String(data))),
    );
    socket.on('close', (code, reason) => listener.closed(`websocket closed with ${code} ${reason}`.trim()));
    socket.on('error', (error) => (opened ? undefined : reject(error)));
    socket.on('open', () => {
      opened = true;
      resolve({
        // Given as a buffer, a text is masked into one piece with its header, and is one write.
        send: (data) =>
          socket.send(typeof data === 'string' ? Buffer.from(data) : data, {
            binary: typeof data !== 'string',
          }),
        beat: (boundMs) => beat(socket, boundMs),
        get ending() {
          return socket.readyState === WebSocket.CLOSING;
        },
        close: () => closeSocket(socket),
      });
    });
  });
}

/** The pong tells that the ping has been seen; without it, what goes over another connection could come first. */
function beat(socket: WebSocket, boundMs: number): Promise<void> {
  return new Promise((resolve) => {
    const stop = afterAwake(boundMs, resolve);
    const over = (): void => {
      stop();
      socket.off('pong', over).off('close', over);
      resolve();
    };
    socket.on('pong', over).on('close', over);
    socket.ping();
  });
}

/** Ends the connection at once: nothing after this point is judged, so nothing is worth waiting for. */
async function closeSocket(socket: WebSocket): Promise<void> {
  socket.terminate();
}
