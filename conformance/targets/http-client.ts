/**
 * HTTP/1.1 over kept-alive sockets, one request a socket at a time: a request goes out in one piece, an answer is read
 * whole. A run makes tens of thousands of small requests, for each of which node:http takes twice the processor time.
 * It knows bytes, and nothing of the protocol that is judged.
 */
import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { afterAwake } from './awake.ts';
import { AnswerReader } from './http-answer.ts';
import type { HttpAnswer, HttpRequest } from './ports.ts';

/** An answer, or why there is none. */
type Exchanged = HttpAnswer | 'silence' | { readonly closed: string };

/** Sockets to one host at once; more requests wait for one. */
const MOST_SOCKETS = 64;

interface Line {
  readonly socket: Socket;
  /** It has brought an answer before, so the other end may close it just as it is used again. */
  used: boolean;
  /** What comes now belongs to this; nothing is expected when there is none. */
  asked: Asked | undefined;
}

interface Asked {
  readonly reader: AnswerReader;
  finish(end: Exchanged | 'again', reusable: boolean): void;
}

/** Talks to one host. Sockets stay open until `close`. */
export class HttpClient {
  private readonly base: URL;
  private readonly ca: string[] | undefined;
  private readonly prefix: string;
  private readonly all = new Set<Socket>();
  private readonly idle: Line[] = [];
  private readonly waiting: ((line: Line) => void)[] = [];

  constructor(base: URL, ca: string[] | undefined) {
    this.base = base;
    this.ca = ca;
    this.prefix = base.pathname.replace(/\/$/, '');
  }

  /** Sends one request; `path` has its query already. Throws `TypeError` for what cannot stand in a request. */
  async exchange(request: Omit<HttpRequest, 'query'>, boundMs: number): Promise<Exchanged> {
    const bytes = requestBytes(this.base, this.prefix, request);
    let silent = false;
    let give: (() => void) | undefined;
    const stop = afterAwake(boundMs, () => {
      silent = true;
      give?.();
    });
    try {
      // A kept-alive socket may be closed by the other end just as it is used again: one more try on another.
      for (const last of [false, true]) {
        const line = await this.line();
        if (silent) {
          this.release(line, true);
          return 'silence';
        }
        const end = await this.on(line, bytes, (giveUp) => {
          give = giveUp;
        });
        if (end !== 'again') return end;
        if (last) break;
      }
      return { closed: 'ECONNRESET' };
    } finally {
      stop();
    }
  }

  close(): void {
    for (const socket of this.all) socket.destroy();
  }

  private on(
    line: Line,
    bytes: string | Uint8Array,
    bounded: (giveUp: () => void) => void,
  ): Promise<Exchanged | 'again'> {
    return new Promise((resolve) => {
      const finish = (end: Exchanged | 'again', reusable: boolean): void => {
        line.asked = undefined;
        line.used = true;
        this.release(line, reusable);
        resolve(end);
      };
      line.asked = { reader: new AnswerReader(), finish };
      bounded(() => finish('silence', false));
      line.socket.write(bytes);
    });
  }

  private line(): Promise<Line> | Line {
    for (let line = this.idle.pop(); line !== undefined; line = this.idle.pop())
      if (!line.socket.destroyed && line.socket.writable) {
        line.socket.ref();
        return line;
      }
    if (this.all.size < MOST_SOCKETS) return this.opened();
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private release(line: Line, reusable: boolean): void {
    const there = reusable && !line.socket.destroyed;
    if (!there) {
      line.socket.destroy();
      this.all.delete(line.socket);
    }
    const next = this.waiting.shift();
    if (next !== undefined) next(there ? line : this.opened());
    else if (there) {
      // Nobody waits for it, so it keeps no process running.
      line.socket.unref();
      this.idle.push(line);
    }
  }

  private opened(): Line {
    const { hostname, protocol, port } = this.base;
    const host = hostname.replace(/^\[|\]$/g, '');
    const secure = protocol === 'https:';
    const where = { host, port: port === '' ? (secure ? 443 : 80) : Number(port), noDelay: true };
    const named = isIP(host) === 0 ? { servername: host } : {};
    const socket = secure
      ? connectTls({ ...where, ...named, ...(this.ca === undefined ? {} : { ca: this.ca }) })
      : connect(where);
    const line: Line = { socket, used: false, asked: undefined };
    this.all.add(socket);
    socket.on('data', (chunk: Buffer) => arrived(line, chunk));
    socket.on('error', (error: NodeJS.ErrnoException) => broken(line, error.code ?? error.message));
    socket.on('end', () => ended(line));
    socket.on('close', () => {
      ended(line);
      this.all.delete(socket);
    });
    return line;
  }
}

function arrived(line: Line, chunk: Buffer): void {
  const { asked, socket } = line;
  // What nobody asked for could pass for the next answer.
  if (asked === undefined) {
    socket.destroy();
    return;
  }
  const state = asked.reader.take(chunk);
  if (state === 'more') return;
  if (state === 'whole') asked.finish(asked.reader.answer(), asked.reader.reusable);
  else asked.finish({ closed: state.broken }, false);
}

function ended(line: Line): void {
  const { asked } = line;
  if (asked === undefined) {
    line.socket.destroy();
    return;
  }
  if (asked.reader.endsHere()) asked.finish(asked.reader.answer(), false);
  else broken(line, 'ECONNRESET');
}

function broken(line: Line, why: string): void {
  const { asked } = line;
  if (asked === undefined) line.socket.destroy();
  else if (line.used && !asked.reader.begun && (why === 'ECONNRESET' || why === 'EPIPE'))
    asked.finish('again', false);
  else asked.finish({ closed: why }, false);
}

/** What may not stand in a line of a request: it would begin another one. */
const BREAKS_A_LINE = /[^\t\x20-\x7e\x80-\xff]/;
const NO_PATH = /[^\x21-\xff]/;
const NO_NAME = /[^!#$%&'*+\-.^_`|~0-9A-Za-z]/;

function requestBytes(
  base: URL,
  prefix: string,
  { method, path, headers, body }: Omit<HttpRequest, 'query'>,
): string | Uint8Array {
  if (NO_PATH.test(path)) throw new TypeError(`the path ${JSON.stringify(path)} cannot be asked for`);
  let head = `${method} ${prefix}${path} HTTP/1.1\r\n`;
  let named = false;
  for (const [name, value] of Object.entries(headers)) {
    if (name === '' || NO_NAME.test(name) || BREAKS_A_LINE.test(value))
      throw new TypeError(`the header ${JSON.stringify(name)} cannot be sent`);
    head += `${name}: ${value}\r\n`;
    if (name.toLowerCase() === 'host') named = true;
  }
  if (!named) head += `Host: ${base.host}\r\n`;
  if (body !== undefined || method === 'POST') head += `Content-Length: ${Buffer.byteLength(body ?? '')}\r\n`;
  head += 'Connection: keep-alive\r\n\r\n';
  // One text is one write. What is beyond ASCII in a header is one byte, in a body several.
  if (typeof body !== 'object' && isAscii(head)) return head + (body ?? '');
  return Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(body ?? '')]);
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 127) return false;
  return true;
}
