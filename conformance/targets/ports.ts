/**
 * The two narrow openings through which the kit talks to any implementation: one HTTP request, one stream of
 * frames. A socket target and an in-process target differ in these and in nothing else.
 */

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  /** It is for the accounts endpoints, which may be on a host of their own. */
  readonly accounts?: true;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | undefined;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Each `Set-Cookie`, which no comma can part from the next. */
  readonly cookies?: readonly string[];
  readonly text: string;
  /** How long it took from when it was sent, in milliseconds, where the request may have been held back before. */
  readonly tookMs?: number;
}

export interface FrameRequest {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly api: 'agent' | 'customer';
  readonly version: string;
  /** False makes a client that never answers control-frame pings. */
  readonly answersPings: boolean;
}

export interface FrameListener {
  /** One frame as it came, parsed when it was JSON. */
  frame(body: unknown): void;
  closed(reason: string): void;
}

export interface FrameStream {
  send(data: string | Uint8Array): void;
  /** Sends a control-frame ping where the door has them; resolves with its pong, or after the bound. */
  beat?(boundMs: number): Promise<void>;
  /** Where the request of this id has not gone out yet: resolves when it has. */
  held?(requestId: string): Promise<void> | undefined;
  /** Whether the other end has begun to close, so that `closed` follows by itself. */
  readonly ending?: boolean;
  close(): Promise<void>;
}

export interface Ports {
  /** Resolves with the answer, `silence` when none came in time, or `closed` when the connection broke first. */
  request(request: HttpRequest, boundMs: number): Promise<HttpAnswer | 'silence' | { closed: string }>;
  /** Resolves when the stream is open; rejects with the reason when it was refused. */
  connect(request: FrameRequest, listener: FrameListener): Promise<FrameStream>;
  /** Milliseconds so far in which nothing was sent, as the other end had asked for that. */
  readonly pausedMs?: number;
  close(): Promise<void>;
}

/** Deeper values than any message has; reading one by recursion could run out of stack. */
const DEEPEST = 200;
const [QUOTE, BACKSLASH] = [34, 92];
const OPENING: ReadonlySet<number> = new Set([91, 123]);
const CLOSING: ReadonlySet<number> = new Set([93, 125]);

/** How often a text has a character, as far as that matters; `indexOf` is many times faster than a loop. */
function countOf(text: string, opening: string, most: number): number {
  let count = 0;
  for (let at = text.indexOf(opening); at !== -1 && count <= most; at = text.indexOf(opening, at + 1))
    count += 1;
  return count;
}

function isTooDeep(text: string): boolean {
  // Each level takes two characters, and one that opens it.
  if (text.length <= 2 * DEEPEST) return false;
  const objects = countOf(text, '{', DEEPEST);
  if (objects + countOf(text, '[', DEEPEST) <= DEEPEST) return false;
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length && depth <= DEEPEST; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) quoted = !quoted;
    else if (quoted) at += code === BACKSLASH ? 1 : 0;
    else if (OPENING.has(code)) depth += 1;
    else if (CLOSING.has(code)) depth -= 1;
  }
  return depth > DEEPEST;
}

/** Parses JSON, and gives undefined for anything else, and for what is nested deeper than any message. */
export function parseJson(text: string): unknown {
  if (isTooDeep(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a target said where a text should be: the text, or whatever else it is as JSON. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? 'undefined');
}

/** The type of an error of the protocol. */
export function errorTypeOf(error: Readonly<Record<string, unknown>>): string {
  return typeof error['type'] === 'string' ? error['type'] : 'an error without a type';
}
