/**
 * The websocket door: upgrades, text frames in and out, control-frame pings. It reads and writes bytes; what a
 * frame means is decided at the edge. One client's bytes, however odd or large, touch no other client.
 */

import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, WebSocket, WebSocketServer } from 'ws';
import { parseJson, readText, unreadable } from '../edge/envelope.ts';
import {
  closeConnection,
  handleFrame,
  hangUp,
  type Opening,
  openConnection,
  readRtmPath,
} from '../edge/rtm.ts';
import { readTarget } from '../edge/target.ts';
import { machineTimer } from '../machine-timer.ts';
import type { Runtime, Sink } from '../runtime.ts';
import { textFrames } from './frames.ts';
import { InOrder, LargeRequests } from './large.ts';
import { ended, inSockjs, OPENED, unwrapped, unwrappedPath } from './sockjs.ts';

/** Larger than any message of the protocol; a larger frame ends its connection with close code 1009. */
export const MAX_FRAME_BYTES = 10 * 1024 * 1024;
/**
 * What may wait for a client that does not read, in bytes beyond the system's own buffers. The next frame ends its
 * connection as one that is gone: nothing more can be said to it, and others would pay for what it was sent.
 */
export const MAX_UNREAD_BYTES = 4 * MAX_FRAME_BYTES;
/** Close code of what is no UTF-8. */
const INVALID_TEXT = 1007;
/** Real milliseconds in which a client answers a ping … */
const PONG_WITHIN_MS = 500;
/** … and one that has answered before: on a busy machine it is slow, and not gone. */
const SLOW_PONG_WITHIN_MS = 5000;

/** Refuses what `ws` no longer looks at: a client's reason to close that is no text (RFC 6455, section 8.1). */
class JudgedWebSocket extends WebSocket {
  // `ws` answers a client's close by closing with the same code and reason.
  override close(code?: number, reason?: string | Buffer): void {
    if (Buffer.isBuffer(reason) && !isUtf8(reason)) super.close(INVALID_TEXT);
    else super.close(code, reason);
  }
}

export interface RtmDoor {
  /** Where large frames wait, and the large bodies of the HTTP door with them. */
  readonly large: LargeRequests;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Ends one connection without a word, as a broken network would. False when there is no such connection. */
  drop(connectionId: string): boolean;
  close(): void;
}

export function createRtmDoor(runtime: Runtime): RtmDoor {
  const large = new LargeRequests();
  const server = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: MAX_FRAME_BYTES,
    // Judged by `readFrame` instead, with an answer: `ws` would end the connection (LIMIT-017).
    skipUTF8Validation: true,
    // One message of a connection a turn of the event loop: who sends thousands in one packet waits for others, not they
    // for all of his.
    allowSynchronousEvents: false,
    WebSocket: JudgedWebSocket,
  });
  const sockets = new Map<string, WebSocket>();
  return {
    large,
    upgrade(request, socket, head) {
      // Until `ws` takes over, a reset of the socket would be an unhandled error event.
      socket.on('error', () => socket.destroy());
      const url = readTarget(request.url);
      const inside = url && unwrappedPath(url.pathname);
      const path = url && readRtmPath(inside ?? url.pathname);
      if (!path || !runtime.settings.parts.serves(path.api, 'rtm')) {
        refuseUpgrade(socket, '404 Not Found');
        return;
      }
      // An upgrade needs HTTP/1.1 (RFC 6455, section 4.1), and `ws` does not ask.
      if (request.httpVersion !== '1.1') {
        refuseUpgrade(socket, '400 Bad Request');
        return;
      }
      // The answer and the first ping go out as one: each packet wakes the client.
      socket.cork();
      server.handleUpgrade(request, socket, head, (ws) => {
        serve(runtime, { ws, socket, large, isSockjs: inside !== undefined }, sockets, {
          ...path,
          organizationId: url.searchParams.get('organization_id'),
          licenseId: url.searchParams.get('license_id'),
          place: `${request.headers.host ?? ''}${request.url}`,
        });
      });
      socket.uncork();
    },
    drop(connectionId) {
      const ws = sockets.get(connectionId);
      ws?.terminate();
      return ws !== undefined;
    },
    close() {
      large.close();
      for (const ws of server.clients) ws.terminate();
      server.close();
    },
  };
}

function refuseUpgrade(socket: Duplex, line: string): void {
  socket.end(`HTTP/1.1 ${line}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

interface Wire {
  readonly ws: WebSocket;
  /** What `ws` writes to. */
  readonly socket: Duplex;
  readonly isSockjs: boolean;
  readonly large: LargeRequests;
}

function serve(
  runtime: Runtime,
  wire: Wire,
  sockets: Map<string, WebSocket>,
  opening: Opening & { readonly place: string },
): void {
  const { ws, isSockjs, large } = wire;
  if (isSockjs) ws.send(OPENED);
  // What waits is bounded by what has been read; the rest waits at its sender.
  const order = new InOrder(large, (waits) => (waits ? ws.pause() : ws.resume()));
  const pulse = new Pulse(ws, order);
  const turn = runtime.turns();
  let connectionId: string | null = null;
  // Looked up in its turn: the connection opens in a turn of its own too.
  const whenOpen = (job: (id: string) => void, gone?: () => void) => {
    turn(() => {
      if (connectionId !== null) job(connectionId);
    }, gone);
  };
  // A frame that is too large or malformed: `ws` closes this connection by itself, with 1009 or 1002.
  ws.on('error', () => undefined);
  ws.on('message', (data, isBinary) => {
    pulse.beat();
    const bytes = bytesOf(data);
    order.run(bytes.length, () => {
      const frames = isBinary
        ? [unreadable('A frame must be text, not binary')]
        : readFrames(bytes, isSockjs);
      for (const frame of frames) {
        whenOpen((id) => {
          runtime.conduct?.said(id, frame);
          handleFrame(runtime, id, frame);
        });
      }
    });
  });
  const seen = () => {
    pulse.beat();
    whenOpen((id) => runtime.seen(id));
  };
  const stuffed = () => whenOpen((id) => hangUp(runtime, id, 'connection_timeout'));
  const sink = sinkOf(wire, pulse, stuffed);
  ws.on('ping', () => {
    seen();
    whenOpen((id) => runtime.conduct?.said(id));
    // `ws` has answered by itself, whether anybody reads or not.
    sink.flush?.();
  });
  ws.on('pong', () => {
    if (!pulse.introduces()) seen();
  });
  const forget = () => {
    if (connectionId !== null) sockets.delete(connectionId);
  };
  const gone = (id: string) => {
    forget();
    runtime.conduct?.closed(id);
    closeConnection(runtime, id);
  };
  ws.on('close', () => order.run(0, () => whenOpen(gone, forget)));
  const open = () => {
    connectionId = openConnection(runtime, opening, sink);
    if (connectionId === null) return;
    sockets.set(connectionId, ws);
    runtime.conduct?.opened(connectionId, opening);
  };
  turn(open, () => ws.close(1000));
}

function bytesOf(data: RawData): Buffer {
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.isBuffer(data) ? data : Buffer.from(data);
}

function readFrames(bytes: Buffer, isSockjs: boolean): unknown[] {
  const text = readText(bytes);
  if (typeof text !== 'string') return [text];
  return (isSockjs ? unwrapped(text) : [text]).map(parseJson);
}

/** `stuffed` is called once when more waits for the client than may. */
function sinkOf({ ws, socket, isSockjs }: Wire, pulse: Pulse, stuffed: () => void): Sink {
  let texts: string[] = [];
  let isStuffed = false;
  const flush = () => {
    if (texts.length > 0 && ws.readyState === ws.OPEN) socket.write(textFrames(texts));
    texts = [];
    if (isStuffed || socket.writableLength <= MAX_UNREAD_BYTES) return;
    isStuffed = true;
    stuffed();
  };
  const say = (text: string) => {
    if (ws.readyState === ws.OPEN) texts.push(isSockjs ? inSockjs(text) : text);
  };
  return {
    frame: (frame) => say(JSON.stringify(frame)),
    text: say,
    flush,
    cut: () => ws.terminate(),
    close(reason) {
      if (isSockjs && ws.readyState === ws.OPEN) texts.push(ended(1000, reason ?? ''));
      flush();
      // A close frame holds at most 123 bytes of reason; the reasons of the protocol are far shorter.
      ws.close(1000, reason ?? '');
    },
    alive: () => pulse.alive(),
  };
}

/** Whether a client is there, by control-frame pings (ENV-023). */
class Pulse {
  readonly #ws: WebSocket;
  readonly #order: InOrder;
  /** It has let a ping go unanswered, and nothing has come from it since. */
  #silent = false;
  /** It has answered a ping before. */
  #answers = false;

  /** The first ping only shows whether this is a client that answers. */
  constructor(ws: WebSocket, order: InOrder) {
    this.#ws = ws;
    this.#order = order;
    ws.ping();
  }

  /** Whether a pong is the first of its client; it says nothing else. */
  introduces(): boolean {
    this.beat();
    const first = !this.#answers;
    this.#answers = true;
    return first;
  }

  /** A sign of life. */
  beat(): void {
    this.#silent = false;
  }

  /**
   * Pings and waits, for a bounded real time, for the pong. Who has once been waited for in vain is not waited for
   * again, only what has arrived is read: the pong of that ping is still owed, and any sign of life pays.
   */
  alive(): boolean | Promise<boolean> {
    const ws = this.#ws;
    if (ws.readyState !== ws.OPEN) return false;
    // It has said something that waits, and an answer to a ping would wait behind it.
    if (this.#order.isWaiting) return true;
    if (this.#silent) return new Promise((resolve) => machineTimer.soon(() => resolve(!this.#silent)));
    return new Promise((resolve) => {
      const settle = (alive: boolean) => {
        clearTimeout(timer);
        ws.off('pong', answered);
        ws.off('close', gone);
        resolve(alive);
      };
      const answered = () => settle(true);
      const gone = () => settle(false);
      const timer = setTimeout(
        () => {
          this.#silent = true;
          settle(false);
        },
        this.#answers ? SLOW_PONG_WITHIN_MS : PONG_WITHIN_MS,
      );
      ws.on('pong', answered);
      ws.on('close', gone);
      ws.ping();
    });
  }
}
