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

/** Opens a websocket; resolves when it is open or has been turned away. */
export async function openSocket(server: Witnessed, opening: Opening): Promise<Wire> {
  const query = new URLSearchParams(opening.query);
  const path = `/v${opening.version}/${opening.api}/rtm/ws?${query}`;
  const socket = new WebSocket(`${server.wsUrl}${path}`);
  let frames: Json[] = [];
  let closed: string | undefined;
  let waiting: (() => void)[] = [];
  const wake = () => {
    const woken = waiting;
    waiting = [];
    for (const check of woken) check();
  };
  const until = (what: string, holds: () => boolean): Promise<void> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`the server never ${what}`)), PATIENCE_MS);
      const check = () => {
        if (!holds()) {
          waiting.push(check);
          return;
        }
        clearTimeout(timer);
        resolve();
      };
      check();
    });
  let answer: Json | null = null;
  let asked = '';
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as Json;
    frames.push(frame);
    if (isAnswer(frame, asked)) answer = frame;
    wake();
  });
  let pongs = 0;
  socket.on('pong', () => {
    pongs += 1;
    wake();
  });
  socket.on('error', (fault) => {
    closed ??= `refused: ${fault.message}`;
    wake();
  });
  socket.on('close', (_code, reason) => {
    closed ??= String(reason) || 'without a reason';
    wake();
  });
  socket.on('open', wake);
  await until('opened', () => socket.readyState === socket.OPEN || closed !== undefined);
  let pings = 0;
  return {
    door: 'ws',
    id: null,
    get closed() {
      return closed;
    },
    take() {
      const taken = frames;
      frames = [];
      return taken;
    },
    async ask(message, requestId) {
      if (closed !== undefined) return null;
      answer = null;
      asked = requestId;
      socket.send(textOf(message), { binary: message instanceof Uint8Array });
      await until('answered', () => answer !== null || closed !== undefined);
      return answer;
    },
    send(message) {
      if (closed === undefined) socket.send(textOf(message), { binary: message instanceof Uint8Array });
    },
    async arrived() {
      if (closed !== undefined) return;
      pings += 1;
      if (socket.readyState === socket.OPEN) socket.ping();
      await until('answered a ping', () => pongs >= pings || closed !== undefined);
    },
    close() {
      closed ??= 'by the client';
      socket.terminate();
    },
  };
}

function textOf(message: unknown): string | Uint8Array {
  return typeof message === 'string' || message instanceof Uint8Array ? message : JSON.stringify(message);
}
