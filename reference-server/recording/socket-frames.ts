/**
 * The frames of one recorded websocket as calls and pushes: a request waits for the response of its id, and a login says
 * whose connection it is. It reads frames of any order and origin and refuses none; what fits nothing is counted.
 */
import { unwrapped } from '../doors/sockjs.ts';
import { isObject, isUnreadable, type JsonObject, parseJson } from '../edge/envelope.ts';
import { type Listener, type RecordedMessage, shownName } from './recorded.ts';

/** So many requests of one connection may wait for their responses. */
const MOST_WAITING = 1000;

type Connection = Pick<RecordedMessage, 'api' | 'version'>;

export class SocketFrames {
  readonly #listener: Listener;
  readonly #connection: Connection;
  readonly #waiting = new Map<unknown, JsonObject>();
  #token: string | null = null;

  constructor(listener: Listener, connection: Connection) {
    this.#listener = listener;
    this.#connection = connection;
  }

  /** A text that was sent by the client, or received. */
  text(text: string, sent: boolean, at: number | null): void {
    // Of SockJS: opened, heartbeat, closed.
    if (/^(?:o|h|c\[.*)$/.test(text)) return;
    const isWrapped = text.startsWith('a[') || text.startsWith('["');
    for (const one of isWrapped ? unwrapped(text.replace(/^a/, '')) : [text]) {
      const frame = parseJson(one);
      if (isUnreadable(frame) || !isObject(frame)) this.#listener.leftOut('frames that are no JSON objects');
      else this.frame(frame, sent, at);
    }
  }

  frame(frame: JsonObject, sent: boolean, at: number | null): void {
    const { action, type, request_id: id } = frame;
    if (typeof action !== 'string') {
      this.#listener.leftOut('frames without an action');
      return;
    }
    if (sent) this.#asked(frame, id);
    else if (type === 'push') this.#pushed(frame, action, at);
    else if (type === 'response') this.#answered(frame, action, at);
    else this.#listener.leftOut(`frames of the type ${shownName(type)}`);
  }

  /** What waits for a response that is not in the recording. */
  end(): void {
    for (const _ of this.#waiting) this.#listener.leftOut('requests without an answer');
    this.#waiting.clear();
  }

  #asked(frame: JsonObject, id: unknown): void {
    if (this.#waiting.size >= MOST_WAITING) {
      this.#listener.leftOut('requests without an answer');
      return;
    }
    this.#waiting.set(id, frame);
  }

  #pushed({ payload, version }: JsonObject, action: string, at: number | null): void {
    const { api } = this.#connection;
    const told = { version: this.#versionOf(version), request: undefined, told: payload };
    this.#listener.message({ kind: 'push', api, action, ...told, by: null, token: this.#token, at });
  }

  #answered(frame: JsonObject, action: string, at: number | null): void {
    const { request_id: id, success, payload } = frame;
    const asked = this.#waiting.get(id);
    this.#waiting.delete(id);
    const request = asked?.['payload'];
    const own = isObject(request) ? request : {};
    if (action === 'login' && success === true && typeof own['token'] === 'string') {
      this.#token = tokenIn(own['token']);
    }
    this.#listener.message({
      kind: 'call',
      api: this.#connection.api,
      version: this.#versionOf(asked?.['version'] ?? frame['version']),
      action,
      request,
      told: payload,
      refused: success !== true,
      by: typeof asked?.['author_id'] === 'string' ? asked['author_id'] : null,
      token: this.#token,
      at,
    });
  }

  /** A request may be of another version than its connection. */
  #versionOf(own: unknown): string {
    return typeof own === 'string' ? own : this.#connection.version;
  }
}

/** A credential without its scheme. */
export function tokenIn(credential: string): string {
  return credential.replace(/^(?:Bearer|Basic) +/i, '');
}
