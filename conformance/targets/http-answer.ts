/**
 * Reads one answer of HTTP/1.1 out of the chunks in which it comes: its head, and its body by length, in chunks or up to
 * the end of the connection. What is no HTTP is said to be none; whatever the bytes, nothing here throws.
 */
import type { HttpAnswer } from './ports.ts';

/** No answer is longer, in bytes; what is, ends its connection. */
export const LONGEST = 64 * 1024 * 1024;
const LONGEST_HEAD = 64 * 1024;

/** `more` is to come, it is `whole`, or it is no answer. */
type State = 'more' | 'whole' | { readonly broken: string };

const NO_HTTP: State = { broken: 'the answer is no HTTP/1.1' };
const TOO_LONG: State = { broken: 'the answer is longer than 64 MiB' };
const END_OF_HEAD = Buffer.from('\r\n\r\n');
const STATUS_LINE = /^HTTP\/1\.([01]) ([1-9]\d\d)(?: [^\r\n]*)?$/;
const CHUNK_SIZE = /^([0-9a-fA-F]{1,8})[ \t]*(?:;.*)?$/;
const FIELD = /^([!#$%&'*+\-.^_`|~0-9A-Za-z]+):[ \t]*(.*?)[ \t]*$/s;

/** Fields of which a second one says nothing more. */
const ONCE: ReadonlySet<string> = new Set(['content-type', 'date', 'server', 'location', 'retry-after']);

export class AnswerReader {
  /** Anything has come. */
  begun = false;
  /** The connection may bring another answer after this one. */
  reusable = true;
  private rest: Buffer = Buffer.alloc(0);
  private readonly body: Buffer[] = [];
  private size = 0;
  private status = 0;
  private headers: Record<string, string> = {};
  /** How the body ends; undefined before the head is read. */
  private ends: 'length' | 'chunks' | 'close' | undefined;
  /** Bytes of the body, or of its present chunk, that are still to come. */
  private left = 0;
  /** In the fields after the last chunk. */
  private trailing = false;
  /** At the line end after a chunk. */
  private between = false;

  take(chunk: Buffer): State {
    this.begun = true;
    this.rest = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    while (this.ends === undefined) {
      const end = this.rest.indexOf(END_OF_HEAD);
      if (end === -1) return this.unfinishedHead();
      const head = this.rest.toString('latin1', 0, end);
      this.rest = this.rest.subarray(end + END_OF_HEAD.length);
      if (!this.readHead(head)) return NO_HTTP;
    }
    return this.readBody();
  }

  /** Whether the end of the connection is the end of the answer. */
  endsHere(): boolean {
    return this.ends === 'close';
  }

  answer(): HttpAnswer {
    const [first] = this.body;
    const bytes = this.body.length === 1 && first !== undefined ? first : Buffer.concat(this.body);
    return { status: this.status, headers: this.headers, text: bytes.toString() };
  }

  private unfinishedHead(): State {
    const start = this.rest.toString('latin1', 0, 5);
    if (!'HTTP/'.startsWith(start)) return NO_HTTP;
    return this.rest.length > LONGEST_HEAD ? { broken: 'the head of the answer does not end' } : 'more';
  }

  /** False when it is none. The head of an answer that only says that another follows is left out. */
  private readHead(head: string): boolean {
    const [first = '', ...lines] = head.split('\r\n');
    const status = STATUS_LINE.exec(first);
    if (status === null) return false;
    this.status = Number(status[2]);
    const headers: Record<string, string> = {};
    for (const line of lines) {
      const field = FIELD.exec(line);
      const name = field?.[1]?.toLowerCase();
      const value = field?.[2];
      if (name === undefined || value === undefined || /[\r\n\0]/.test(value)) return false;
      const before = headers[name];
      if (before === undefined) headers[name] = value;
      else if (!ONCE.has(name)) headers[name] = `${before}, ${value}`;
    }
    if (this.status < 200) return this.status !== 101;
    this.headers = headers;
    return this.readEnd(status[1] === '0');
  }

  private readEnd(old: boolean): boolean {
    const { connection = '', 'transfer-encoding': encoding, 'content-length': length } = this.headers;
    this.reusable = old ? /keep-alive/i.test(connection) : !/close/i.test(connection);
    if (this.status === 204 || this.status === 304) this.ends = 'length';
    else if (encoding !== undefined) {
      this.ends = 'chunks';
      return encoding.toLowerCase() === 'chunked' && length === undefined;
    } else if (length === undefined) this.ends = 'close';
    else {
      this.ends = 'length';
      this.left = Number(length);
      return /^\d{1,15}$/.test(length);
    }
    return true;
  }

  private readBody(): State {
    if (this.ends === 'chunks') return this.readChunks();
    const part = this.ends === 'close' ? this.rest : this.rest.subarray(0, this.left);
    this.rest = this.rest.subarray(part.length);
    if (!this.keep(part)) return TOO_LONG;
    if (this.ends === 'close') return 'more';
    this.left -= part.length;
    if (this.left > LONGEST) return TOO_LONG;
    return this.left > 0 ? 'more' : this.over();
  }

  private readChunks(): State {
    for (;;) {
      if (this.left > 0) {
        const part = this.rest.subarray(0, this.left);
        this.rest = this.rest.subarray(part.length);
        this.left -= part.length;
        if (!this.keep(part)) return TOO_LONG;
        if (this.left > 0) return 'more';
        this.between = true;
      }
      const end = this.rest.indexOf('\r\n');
      if (end === -1) return this.rest.length > LONGEST_HEAD ? NO_HTTP : 'more';
      const line = this.rest.toString('latin1', 0, end);
      this.rest = this.rest.subarray(end + 2);
      if (this.trailing) {
        if (line === '') return this.over();
      } else if (this.between) {
        if (line !== '') return NO_HTTP;
        this.between = false;
      } else {
        const size = CHUNK_SIZE.exec(line)?.[1];
        if (size === undefined) return NO_HTTP;
        this.left = Number.parseInt(size, 16);
        this.trailing = this.left === 0;
      }
    }
  }

  private keep(part: Buffer): boolean {
    if (part.length > 0) this.body.push(part);
    this.size += part.length;
    return this.size <= LONGEST;
  }

  /** What comes behind the end belongs to no answer. */
  private over(): State {
    if (this.rest.length > 0) this.reusable = false;
    return 'whole';
  }
}
