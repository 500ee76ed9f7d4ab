/**
 * A connection used with manners: never more requests without an answer than allowed, none earlier than the pace allows, and
 * once more what was answered with a wish to slow down. Bytes that are no request of the kit's own go as they come.
 */
import type { FrameListener, FrameStream } from './ports.ts';
import { isRecord, parseJson } from './ports.ts';
import { errorSlowsDown } from './slow-down.ts';

/** When the next request may go, for all connections and Web calls together. */
export interface Pace {
  /** Whether a request may go at once. */
  readonly free: boolean;
  turn(): Promise<void>;
  /** Nobody goes for a while, the longer the oftener this was tried. */
  pause(attempt: number): void;
}

interface Limits {
  /** Requests without an answer at once. */
  readonly most: number;
  /** How often a request is sent at most. */
  readonly tries: number;
}

interface Waiting {
  readonly text: string;
  attempt: number;
  /** While it may not go yet. */
  going?: Promise<void> | undefined;
}

/** Ids that `RtmSession` gives to its own requests; what a check sends under another one is meant as it is. */
const OWN_ID = /^[rb]\d+$/;

export async function mannerlyStream(
  open: (listener: FrameListener) => Promise<FrameStream>,
  listener: FrameListener,
  pace: Pace,
  limits: Limits,
): Promise<FrameStream> {
  const manners = new StreamManners(listener, pace, limits);
  const stream = await open({
    frame: (body) => manners.received(body),
    closed: (reason) => listener.closed(reason),
  });
  manners.stream = stream;
  return {
    send: (data) => manners.send(data),
    ...(stream.beat === undefined ? {} : { beat: (boundMs: number) => stream.beat!(boundMs) }),
    get ending() {
      return stream.ending === true;
    },
    held: (requestId) => manners.held(requestId),
    close: () => stream.close(),
  };
}

class StreamManners {
  stream: FrameStream | undefined;
  private readonly listener: FrameListener;
  private readonly pace: Pace;
  private readonly limits: Limits;
  private readonly pending = new Map<string, Waiting>();
  private readonly queue: { readonly id: string; readonly waiting: Waiting }[] = [];
  private last: Promise<void> | undefined;

  constructor(listener: FrameListener, pace: Pace, limits: Limits) {
    this.listener = listener;
    this.pace = pace;
    this.limits = limits;
  }

  held(requestId: string): Promise<void> | undefined {
    return this.pending.get(requestId)?.going;
  }

  send(data: string | Uint8Array): void {
    const id = typeof data === 'string' ? ownIdOf(data) : undefined;
    if (typeof data !== 'string' || id === undefined) {
      this.write(data);
      return;
    }
    const waiting = { text: data, attempt: 1 };
    if (this.queue.length > 0 || this.pending.size >= this.limits.most) this.queue.push({ id, waiting });
    else this.ask(id, waiting);
  }

  received(body: unknown): void {
    const id = isRecord(body) && body['type'] === 'response' ? body['request_id'] : undefined;
    const waiting = typeof id === 'string' ? this.pending.get(id) : undefined;
    if (typeof id === 'string' && waiting !== undefined) {
      if (waiting.attempt < this.limits.tries && errorSlowsDown(body)) {
        this.pace.pause(waiting.attempt);
        waiting.attempt += 1;
        this.write(waiting.text, waiting);
        return;
      }
      this.pending.delete(id);
    }
    this.listener.frame(body);
    const next = this.pending.size < this.limits.most ? this.queue.shift() : undefined;
    if (next !== undefined) this.ask(next.id, next.waiting);
  }

  private ask(id: string, waiting: Waiting): void {
    this.pending.set(id, waiting);
    this.write(waiting.text, waiting);
  }

  /** In order: what may not go at once holds up what comes after it. */
  private write(data: string | Uint8Array, waiting?: Waiting): void {
    if (this.last === undefined && this.pace.free) {
      this.stream?.send(data);
      return;
    }
    const mine = (this.last ?? Promise.resolve())
      .then(() => this.pace.turn())
      .then(() => {
        this.stream?.send(data);
        if (waiting?.going === mine) waiting.going = undefined;
        if (this.last === mine) this.last = undefined;
      });
    this.last = mine;
    if (waiting !== undefined) waiting.going = mine;
  }
}

function ownIdOf(text: string): string | undefined {
  const frame = parseJson(text);
  const id = isRecord(frame) ? frame['request_id'] : undefined;
  return typeof id === 'string' && OWN_ID.test(id) ? id : undefined;
}
