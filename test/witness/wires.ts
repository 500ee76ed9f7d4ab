/**
 * Clients of the RTM doors: a websocket and an in-process connection behind one face. They keep every frame in the
 * order it came and can wait until everything sent so far has arrived; they know nothing of the protocol's meaning.
 */
import { WebSocket } from 'ws';
import type { Inproc, Json, Witnessed } from './server.ts';

/** Longer than anything on loopback takes; a session that waits so long is broken. */
const PATIENCE_MS = 20_000;

export interface Opening {
  readonly api: 'agent' | 'customer';
  readonly version: string;
  readonly query: Readonly<Record<string, string>>;
}

export interface Wire {
  readonly door: 'ws' | 'inproc';
  /** Frames since the last call, in order. */
  take(): Json[];
  /** Why it was closed; undefined while it is open. */
  readonly closed: string | undefined;
  /** The server's name of the connection, where the door tells it. */
  readonly id: string | null;
  /** Sends anything; resolves with the response to `requestId`, or null when none came. */
  ask(message: unknown, requestId: string): Promise<Json | null>;
  /** Sends without waiting for an answer. */
  send(message: unknown): void;
  /** Resolves when everything the server has sent so far is here. */
  arrived(): Promise<void>;
  /** Goes away without a word. */
  close(): void;
}

function isAnswer(frame: Json, requestId: string): boolean {
  return frame['type'] === 'response' && frame['request_id'] === requestId;
}

/** Opens an in-process connection; `answersPings` false makes one that falls silent when the clock is moved. */
export function openInproc(inproc: Inproc, opening: Opening, answersPings: boolean): Wire {
  let frames: Json[] = [];
  let recent: Json[] = [];
  let closed: string | undefined;
  const connection = inproc.connect(
    { ...opening, answersPings },
    {
      frame: (frame) => {
        frames.push(frame);
        recent.push(frame);
      },
      close: (reason) => {
        closed = reason ?? 'without a reason';
      },
    },
  );
  return {
    door: 'inproc',
    get id() {
      return connection.id;
    },
    get closed() {
      return closed;
    },
    take() {
      const taken = frames;
      frames = [];
      return taken;
    },
    async ask(message, requestId) {
      recent = [];
      connection.send(message);
      return recent.find((frame) => isAnswer(frame, requestId)) ?? null;
    },
    send: (message) => connection.send(message),
    arrived: async () => undefined,
    close() {
      connection.close();
      closed ??= 'by the client';
    },
  };
}

/** Lets others wait for something to become true; `wake` has them look again. */
class Waiters {
  #waiting: (() => void)[] = [];

  readonly wake = (): void => {
    const woken = this.#waiting;
    this.#waiting = [];
    for (const check of woken) check();
  };

  /** Resolves as soon as `holds`; rejects when patience ends before. */
  until(what: string, holds: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`the server never ${what}`)), PATIENCE_MS);
      const check = () => {
        if (!holds()) {
          this.#waiting.push(check);
          return;
        }
        clearTimeout(timer);
        resolve();
      };
      check();
    });
  }
}

/** A websocket and what has come of it. */
class SocketWire implements Wire {
  readonly door = 'ws';
  readonly id = null;
  readonly #socket: WebSocket;
  readonly #waiters = new Waiters();
  #frames: Json[] = [];
  #closed: string | undefined;
  #answer: Json | null = null;
  #asked = '';
  #pings = 0;
  #pongs = 0;

  constructor(address: string) {
    this.#socket = new WebSocket(address);
    const { wake } = this.#waiters;
    this.#socket.on('message', (data) => {
      const frame = JSON.parse(String(data)) as Json;
      this.#frames.push(frame);
      if (isAnswer(frame, this.#asked)) this.#answer = frame;
      wake();
    });
    this.#socket.on('pong', () => {
      this.#pongs += 1;
      wake();
    });
    this.#socket.on('error', (fault) => {
      this.#closed ??= `refused: ${fault.message}`;
      wake();
    });
    this.#socket.on('close', (_code, reason) => {
      this.#closed ??= String(reason) || 'without a reason';
      wake();
    });
    this.#socket.on('open', wake);
  }

  /** Resolves when it is open or has been turned away. */
  opened(): Promise<void> {
    return this.#until('opened', () => this.#socket.readyState === WebSocket.OPEN);
  }

  get closed(): string | undefined {
    return this.#closed;
  }

  take(): Json[] {
    const taken = this.#frames;
    this.#frames = [];
    return taken;
  }

  async ask(message: unknown, requestId: string): Promise<Json | null> {
    if (this.#closed !== undefined) return null;
    this.#answer = null;
    this.#asked = requestId;
    this.send(message);
    await this.#until('answered', () => this.#answer !== null);
    return this.#answer;
  }

  send(message: unknown): void {
    if (this.#closed !== undefined) return;
    this.#socket.send(textOf(message), { binary: message instanceof Uint8Array });
  }

  async arrived(): Promise<void> {
    if (this.#closed !== undefined) return;
    this.#pings += 1;
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.ping();
    await this.#until('answered a ping', () => this.#pongs >= this.#pings);
  }

  close(): void {
    this.#closed ??= 'by the client';
    this.#socket.terminate();
  }

  #until(what: string, holds: () => boolean): Promise<void> {
    return this.#waiters.until(what, () => holds() || this.#closed !== undefined);
  }
}

/** Opens a websocket; resolves when it is open or has been turned away. */
export async function openSocket(server: Witnessed, opening: Opening): Promise<Wire> {
  const query = new URLSearchParams(opening.query);
  const wire = new SocketWire(`${server.wsUrl}/v${opening.version}/${opening.api}/rtm/ws?${query}`);
  await wire.opened();
  return wire;
}

function textOf(message: unknown): string | Uint8Array {
  return typeof message === 'string' || message instanceof Uint8Array ? message : JSON.stringify(message);
}
