/**
 * The two narrow openings through which the kit talks to any implementation: one HTTP request, one stream of
 * frames. A socket target and an in-process target differ in these and in nothing else.
 */

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | undefined;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
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
  /** Whether the other end has begun to close, so that `closed` follows by itself. */
  readonly ending?: boolean;
  close(): Promise<void>;
}

export interface Ports {
  /** Resolves with the answer, `silence` when none came in time, or `closed` when the connection broke first. */
  request(request: HttpRequest, boundMs: number): Promise<HttpAnswer | 'silence' | { closed: string }>;
  /** Resolves when the stream is open; rejects with the reason when it was refused. */
  connect(request: FrameRequest, listener: FrameListener): Promise<FrameStream>;
  close(): Promise<void>;
}

/** Parses JSON, and gives undefined for anything else. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
