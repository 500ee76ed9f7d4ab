/**
 * Ports over real sockets: node:http with kept-alive connections, and ws. They know paths and bytes and nothing
 * of the protocol.
 */
import {
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { rootCertificates } from 'node:tls';
import WebSocket from 'ws';
import { afterAwake } from './awake.ts';
import { codingsOf, withoutCodings } from './content-coding.ts';
import { sendable } from './header-words.ts';
import type { FrameListener, FrameRequest, FrameStream, HttpAnswer, HttpRequest, Ports } from './ports.ts';
import { frameBody } from './rtm.ts';

export interface SocketUrls {
  readonly http: string;
  readonly ws: string;
  /** Where the accounts endpoints are served, when that is another host. */
  readonly accounts?: string;
  /** Sent with every request and upgrade, for gateways. */
  readonly headers?: Readonly<Record<string, string>>;
  /** PEM of authorities to trust. */
  readonly ca?: string;
}

const OPEN_TIMEOUT_MS = 6_000;
/** No answer and no frame is longer, in characters or bytes; what is, ends its connection. */
const LONGEST = 64 * 1024 * 1024;

export function socketPorts(urls: SocketUrls): Ports {
  const base = new URL(urls.http);
  const accounts = new URL(urls.accounts ?? urls.http);
  const { headers = {}, ca } = urls;
  const keep = { keepAlive: true, maxSockets: 64, scheduling: 'lifo' } as const;
  const plain = { kept: new HttpAgent(keep), fresh: new HttpAgent() };
  const secure = {
    kept: new HttpsAgent({ ...keep, ...trusting(ca) }),
    fresh: new HttpsAgent(trusting(ca)),
  };
  const agentsOf = (to: URL): Agents => (to.protocol === 'https:' ? secure : plain);
  const signs = new Signs((to, boundMs) => {
    const look = { method: 'GET', path: '/', query: {}, headers, body: undefined } as const;
    return exchange(to, agentsOf(to), look, { boundMs });
  });
  return {
    async request(request, boundMs) {
      const to = request.accounts === true ? accounts : base;
      const more = { ...request, headers: { ...headers, ...request.headers } };
      // A target may give a token or an id that no header holds: what comes of it is the target's, and no fault here.
      const odd = Object.keys(more.headers).find((name) => !sendable(more.headers[name] ?? ''));
      if (odd !== undefined)
        return { closed: `the header ${odd} would have a character that no header holds` };
      const overdue = (): Promise<void> => signs.ask(to, boundMs);
      const answer = await followed(to, more, (at, what) =>
        exchange(at, agentsOf(to), what, { boundMs, overdue }),
      );
      if (answer !== 'silence') signs.heard(to);
      return answer;
    },
    connect: (request, listener) => openSocket(urls.ws, request, listener, { headers, ...trusting(ca) }),
    async close() {
      for (const { kept, fresh } of [plain, secure]) {
        kept.destroy();
        fresh.destroy();
      }
    },
  };
}

/** Connections that are used again, and those for one request. */
interface Agents {
  readonly kept: HttpAgent;
  readonly fresh: HttpAgent;
}

type Asked = HttpAnswer | 'silence' | { closed: string };

/** Statuses that send the same request, method and body, to another address. */
const SENT_ON: ReadonlySet<number> = new Set([307, 308]);
const MOST_HOPS = 3;

/**
 * Goes where it is sent on to, as every client does, but never to another host: its token would travel along, and
 * somebody else would be judged.
 */
async function followed(
  to: URL,
  request: HttpRequest,
  ask: (at: URL, request: HttpRequest) => Promise<Asked>,
): Promise<Asked> {
  let answer = await ask(to, request);
  let address = new URL(`${to.pathname.replace(/\/$/, '')}${request.path}`, to);
  for (let hop = 0; hop < MOST_HOPS && typeof answer === 'object' && 'status' in answer; hop += 1) {
    const { location } = answer.headers;
    if (!SENT_ON.has(answer.status) || location === undefined || !URL.canParse(location, address.href)) break;
    address = new URL(location, address);
    if (address.origin !== to.origin) break;
    const path = address.pathname + address.search;
    answer = await ask(new URL(to.origin), { ...request, path, query: {} });
  }
  return answer;
}

/** Longest time to wait for a sign of life. */
const SIGN_MS = 2_000;
/** After a sign of life an answer that is on its way has so long to be read. */
const AFTER_SIGN_MS = 50;

/**
 * Signs of life: before an answer counts as missing, the host has to answer something else, or to stay silent for a
 * while. A host that gave no sign is not asked for one until it is heard of.
 */
class Signs {
  private readonly look: (to: URL, boundMs: number) => Promise<Asked>;
  private readonly deaf = new Set<string>();

  constructor(look: Signs['look']) {
    this.look = look;
  }

  heard({ host }: URL): void {
    this.deaf.delete(host);
  }

  async ask(to: URL, boundMs: number): Promise<void> {
    if (this.deaf.has(to.host)) return;
    const sign = await this.look(to, Math.min(boundMs, SIGN_MS));
    if (sign === 'silence') this.deaf.add(to.host);
    else await new Promise<void>((resolve) => void afterAwake(AFTER_SIGN_MS, resolve));
  }
}

/** An authority of one's own is trusted beside the usual ones, not instead of them. */
function trusting(ca: string | undefined): { ca?: string[] } {
  return ca === undefined ? {} : { ca: [...rootCertificates, ca] };
}

function withQuery(path: string, query: Readonly<Record<string, string>>): string {
  return Object.keys(query).length === 0 ? path : `${path}?${new URLSearchParams(query)}`;
}

function asTexts(headers: IncomingHttpHeaders): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const name of Object.keys(headers)) texts[name] = String(headers[name]);
  return texts;
}

interface Patience {
  readonly boundMs: number;
  /** Called when that is over; the answer may come until it has ended. */
  readonly overdue?: () => Promise<void>;
}

/** No server closes a kept connection for idleness sooner. */
const IDLE_MS = 500;
/** When a connection was last used, in the milliseconds of `performance.now()`. */
const usedAt = new WeakMap<object, number>();
/** What writing to a connection says that the other end has closed. */
const STALE: ReadonlySet<unknown> = new Set(['ECONNRESET', 'EPIPE']);

function exchange(
  base: URL,
  agents: Agents,
  request: HttpRequest,
  patience: Patience,
  again = true,
): Promise<Asked> {
  return new Promise((resolve) => {
    const send = base.protocol === 'https:' ? httpsRequest : httpRequest;
    const { body } = request;
    const prefix = base.pathname.replace(/\/$/, '');
    const outgoing = send(
      {
        host: base.hostname.replace(/^\[|\]$/g, ''),
        port: base.port,
        method: request.method,
        path: prefix + withQuery(request.path, request.query),
        agent: again ? agents.kept : agents.fresh,
        // A text goes out in one piece with its headers; bytes would be a second one.
        headers:
          body === undefined
            ? request.headers
            : { ...request.headers, 'content-length': Buffer.byteLength(body) },
      },
      (response) => readAnswer(response, finish, () => outgoing.destroy()),
    );
    let over = false;
    let idleMs = 0;
    outgoing.on('socket', (socket) => {
      idleMs = performance.now() - (usedAt.get(socket) ?? Number.POSITIVE_INFINITY);
    });
    const stop = afterAwake(patience.boundMs, async () => {
      await patience.overdue?.();
      if (over) return;
      finish('silence');
      outgoing.destroy();
    });
    const finish = (answer: Asked): void => {
      over = true;
      stop();
      if (outgoing.socket !== null) usedAt.set(outgoing.socket, performance.now());
      resolve(answer);
    };
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      if (over) return;
      const closed = { closed: error.code ?? error.message };
      // A kept-alive connection may be closed by the other end just as it is used again; Node's advice is one retry. It
      // takes a new one, as the others that were kept may have been closed at the same time. Whoever closes one that was
      // used a moment ago may have done what it was asked for, which must not be asked for twice.
      const isStale = outgoing.reusedSocket && idleMs >= IDLE_MS && STALE.has(error.code);
      if (!again || !isStale) finish(closed);
      else void exchange(base, agents, request, patience, false).then(finish);
    });
    outgoing.end(body);
  });
}

const TOO_LONG = { closed: 'the answer is longer than 64 MiB' };

/** Reads an answer to its end, as a text. */
function readAnswer(
  response: IncomingMessage,
  finish: (answer: HttpAnswer | { closed: string }) => void,
  giveUp: () => void,
): void {
  const codings = codingsOf(response.headers['content-encoding']);
  const coded: Buffer[] = [];
  let text = '';
  let length = 0;
  // Almost every answer is a plain text, which is the quickest to read as one.
  if (codings.length === 0) response.setEncoding('utf8');
  const ended = (read: string): void =>
    finish({
      status: response.statusCode ?? 0,
      headers: asTexts(response.headers),
      cookies: response.headers['set-cookie'] ?? [],
      text: read,
    });
  response.on('data', (chunk: string | Buffer) => {
    if (typeof chunk === 'string') text += chunk;
    else coded.push(chunk);
    length += chunk.length;
    if (length > LONGEST) {
      finish(TOO_LONG);
      giveUp();
    }
  });
  response.on('error', (error) => finish({ closed: error.message }));
  response.on('end', async () => {
    if (codings.length === 0) return ended(text);
    const bytes = await withoutCodings(Buffer.concat(coded), codings, LONGEST);
    if (bytes === 'too long') finish(TOO_LONG);
    else ended('unreadable' in bytes ? bytes.unreadable : bytes.toString('utf8'));
  });
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
      ...more,
    });
    let opened = false;
    const answered = afterAwake(OPEN_TIMEOUT_MS, () => {
      reject(new Error(`the upgrade was not answered in ${OPEN_TIMEOUT_MS / 1000} s`));
      socket.terminate();
    });
    // What is said in this turn, a login and the pong to a first ping, goes out as one: each packet wakes the other end.
    socket.on('upgrade', ({ socket: wire }) => {
      wire.cork();
      setImmediate(() => wire.uncork());
    });
    socket.on('message', (data, binary) =>
      listener.frame(binary ? { binary: true } : frameBody(String(data))),
    );
    socket.on('close', (code, reason) => {
      answered();
      listener.closed(`websocket closed with ${code} ${reason}`.trim());
    });
    socket.on('error', (error) => (opened ? undefined : reject(error)));
    socket.on('open', () => {
      answered();
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
