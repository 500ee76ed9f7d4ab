/**
 * Writes down what was seen in a form that does not depend on how ids, tokens and page ids are drawn: what is opaque
 * is named after the place where it first appears, times count from the session's start. It changes nothing else.
 */
import { createHash } from 'node:crypto';

/** One thing seen. `where` is the place that new names are called after: a command, or a connection in a block. */
export interface Entry {
  readonly tag: string;
  readonly where: string;
  readonly value: unknown;
}

/** A block as text: whole, and without the wording of errors. */
export interface Rendered {
  readonly lines: readonly string[];
  readonly behaviour: string;
  readonly wording: string;
}

/** Given by the client and given back, so never opaque. */
const GIVEN = new Set(['custom_id', 'form_id', 'request_id', 'template_id', 'group_id']);
/** Different at each call although nothing happened: only that there is one counts. */
const FRESH =
  /^(?:token|access_token|pat|authorization|page_id|next_page_id|previous_page_id|cookie|set-cookie|secret|bot_secret)$/;
/**
 * Came into every thread after the sessions were recorded, so that each block would differ by it and by nothing else; what
 * it says is judged in `reference-server/core/greetings.test.ts`.
 */
const LATER = new Set(['customer_visit']);
const WORDS = new Set(['message', 'exception_details']);
const TIME = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.(\d+)Z$/;
const PIECES = /[A-Za-z0-9_@-]+(?:[.:][A-Za-z0-9_@-]+)*/g;

function kindOf(key: string, value: unknown): string | undefined {
  if (GIVEN.has(key)) return undefined;
  if (key === 'id' || key === 'ids') return 'id';
  if (/avatar/.test(key) && typeof value === 'string' && value.startsWith('http')) return 'avatar';
  const match = /^(.*)_ids?$/.exec(key);
  return match?.[1];
}

export class Canon {
  /** The session's start, in microseconds. */
  readonly #start: bigint;
  readonly #replace: readonly (readonly [string, string])[];
  readonly #names = new Map<string, string>();
  readonly #counts = new Map<string, number>();
  /** Microseconds seen in each millisecond; gaps between them mean nothing, their order does. */
  readonly #moments = new Map<bigint, Set<bigint>>();
  #where = '';

  constructor(start: bigint, replace: readonly (readonly [string, string])[] = []) {
    this.#start = start;
    this.#replace = replace;
  }

  /** The entries of one block, in order. Names last as long as the session, so that one more or less moves no others. */
  render(entries: readonly Entry[]): Rendered {
    this.#moments.clear();
    for (const { value } of entries) this.#gather(value, '');
    for (const [ms, set] of this.#moments) {
      this.#moments.set(ms, new Set([...set].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))));
    }
    const lines: string[] = [];
    const behaviour = createHash('sha256');
    const wording = createHash('sha256');
    for (const { tag, where, value } of entries) {
      this.#where = where;
      const words: string[] = [];
      const text = this.#write(value, '', words);
      let full = text;
      for (const word of words) full = full.replace('"\u0000"', () => JSON.stringify(word));
      lines.push(`${tag} ${full}`);
      behaviour.update(`${tag} ${text}\n`);
      wording.update(`${words.join('\n')}\n`);
    }
    return { lines, behaviour: short(behaviour.digest('hex')), wording: short(wording.digest('hex')) };
  }

  #name(kind: string, raw: string): string {
    const known = this.#names.get(raw);
    if (known !== undefined) return known;
    const place = `${kind}@${this.#where}`;
    const count = (this.#counts.get(place) ?? 0) + 1;
    this.#counts.set(place, count);
    const name = `${place}.${count}`;
    this.#names.set(raw, name);
    return name;
  }

  #gather(value: unknown, key: string): void {
    if (Array.isArray(value)) for (const item of value) this.#gather(item, key);
    else if (typeof value === 'object' && value !== null) {
      for (const [name, member] of Object.entries(value)) this.#gather(member, name);
    } else if (typeof value === 'string') {
      const at = microsOf(value);
      if (at === undefined) return;
      const ms = at / 1000n;
      const set = this.#moments.get(ms) ?? new Set();
      this.#moments.set(ms, set.add(at));
    }
  }

  #write(value: unknown, key: string, words: string[]): string {
    if (Array.isArray(value)) return `[${value.map((item) => this.#write(item, key, words)).join(',')}]`;
    if (typeof value === 'object' && value !== null) {
      const members = Object.entries(value)
        .filter(([name, member]) => member !== undefined && !LATER.has(name))
        .map(([name, member]) => [this.#names.get(name) ?? name, member, name] as const)
        .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
      return `{${members
        .map(([shown, member, name]) => `${JSON.stringify(shown)}:${this.#write(member, name, words)}`)
        .join(',')}}`;
    }
    if (typeof value === 'number') return JSON.stringify(this.#number(key, value));
    if (typeof value !== 'string') return JSON.stringify(value) ?? 'null';
    if (FRESH.test(key)) return `"${key.replace(/^(?:next|previous)_/, '')}"`;
    const text = this.#text(key, value);
    if (!WORDS.has(key)) return JSON.stringify(text);
    words.push(text);
    return '"\\u0000"'.replace('\\u0000', '\u0000');
  }

  #number(key: string, value: number): number | string {
    if (key === 'license_id') return this.#name('license', String(value));
    return /timestamp/.test(key) ? value - Number(this.#start / 1_000_000n) : value;
  }

  #text(key: string, value: string): string {
    const at = microsOf(value);
    if (at !== undefined) return this.#moment(at, value);
    const kind = kindOf(key, value);
    if (kind === 'avatar') return `avatar of ${this.#name('avatar', value.split(/[/.]/).at(-2) ?? value)}`;
    if (kind !== undefined) return this.#name(kind, value);
    let text = value;
    for (const [from, to] of this.#replace) text = text.replaceAll(from, to);
    return text.replace(PIECES, (piece) => this.#names.get(piece) ?? this.#parts(piece));
  }

  #parts(piece: string): string {
    return piece.replace(/[^.:]+/g, (part) => (part.length < 8 ? part : (this.#names.get(part) ?? part)));
  }

  #moment(at: bigint, value: string): string {
    const ms = at / 1000n;
    const rank = [...(this.#moments.get(ms) ?? [])].indexOf(at);
    const digits = TIME.exec(value)?.[2]?.length ?? 0;
    return `+${(ms - this.#start / 1000n).toString()}ms~${rank}/${digits}`;
  }
}

/** Microseconds since the epoch of a time as the protocol writes it; undefined when it is none. */
export function microsOf(text: string): bigint | undefined {
  const match = TIME.exec(text);
  if (match === null) return undefined;
  return BigInt(Date.parse(`${match[1]}Z`)) * 1000n + BigInt((match[2] ?? '').slice(0, 6).padEnd(6, '0'));
}

function short(digest: string): string {
  return digest.slice(0, 12);
}
