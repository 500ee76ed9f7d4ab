/**
 * The in-process door: the same edge as the sockets, reached by function calls and structured objects. It exists
 * for tests that want no ports; it may not offer anything a socket could not.
 */
import { type JsonObject, jsonOfBody, parseJson, parseValue, unreadable } from '../edge/envelope.ts';
import { isForm, readForm } from '../edge/multipart.ts';
import { closeConnection, handleFrame, openConnection } from '../edge/rtm.ts';
import type { WebAnswer } from '../edge/web.ts';
import type { Runtime } from '../runtime.ts';
import { type Extras, handlePath } from './paths.ts';

export interface InprocRequest {
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>> | URLSearchParams;
  readonly headers?: Readonly<Record<string, string>>;
  /** A value; or the text of a body, or the bytes of a form, which are then parsed as a socket would. */
  readonly body?: unknown;
  /** A call that the test itself makes: it is not noted in `received`, and no fault strikes it. */
  readonly aside?: boolean;
}

export interface InprocListener {
  frame(message: Record<string, unknown>): void;
  close(reason: string | null): void;
  /** What is no JSON, where a fault wants it so. */
  text?(text: string): void;
}

export interface InprocOpening {
  readonly api: 'agent' | 'customer';
  readonly version: string;
  readonly query?: Readonly<Record<string, string>> | URLSearchParams;
  /** Default true. False makes a client that never answers control-frame pings. */
  readonly answersPings?: boolean;
}

export interface InprocConnection {
  /** Null when the connection was refused; the listener has been told why. */
  readonly id: string | null;
  /** A value is a text frame of its JSON, a string a text frame, a `Uint8Array` a binary frame. */
  send(message: unknown): void;
  /** A control-frame ping. */
  ping(): void;
  close(): void;
}

export interface Inproc {
  request(request: InprocRequest): Promise<WebAnswer>;
  connect(opening: InprocOpening, listener: InprocListener): InprocConnection;
}

/** Opens the door. With `extras` it also serves the control API and the inspector. */
export function openInproc(runtime: Runtime, extras?: Extras): Inproc {
  return {
    request: ({ method, path, query, headers, body, aside = false }) =>
      new Promise((resolve, reject) => {
        const request = {
          method,
          path,
          query: new URLSearchParams(query),
          headers: lowerCase(headers ?? {}),
          body: readAny(body, lowerCase(headers ?? {})['content-type']),
          aside,
        };
        const answer = (given: WebAnswer) => {
          if (given.cut === true) reject(new Error('the connection ended without an answer, by a fault'));
          else resolve({ ...given, body: detach(given.body) as JsonObject });
        };
        handlePath(runtime, request, answer, extras);
      }),
    connect: (opening, listener) => connect(runtime, opening, listener),
  };
}

function connect(runtime: Runtime, opening: InprocOpening, listener: InprocListener): InprocConnection {
  const query = new URLSearchParams(opening.query);
  let id: string | null = null;
  let open = true;
  const turn = runtime.turns();
  turn(() => {
    id = openConnection(
      runtime,
      {
        api: opening.api,
        version: opening.version,
        organizationId: query.get('organization_id'),
        licenseId: query.get('license_id'),
      },
      {
        // A copy, as of an answer and as a socket would give: what a client does to it must not reach the world.
        frame: (frame) => listener.frame(detach(frame) as Record<string, unknown>),
        close: (reason) => {
          open = false;
          listener.close(reason);
        },
        text: (text) => listener.text?.(text),
        alive: () => opening.answersPings ?? true,
      },
    );
  });
  const whileOpen = (job: (connectionId: string) => void) => {
    turn(() => {
      if (id !== null && open) job(id);
    });
  };
  return {
    get id() {
      return id;
    },
    send(message) {
      const raw = readMessage(message);
      whileOpen((connectionId) => handleFrame(runtime, connectionId, raw));
    },
    ping: () => whileOpen((connectionId) => runtime.seen(connectionId)),
    close: () =>
      whileOpen((connectionId) => {
        open = false;
        closeConnection(runtime, connectionId);
      }),
  };
}

function readMessage(message: unknown): unknown {
  if (message instanceof Uint8Array) return unreadable('A frame must be text, not binary');
  return typeof message === 'string' ? parseJson(message) : parseValue(message);
}

function readAny(body: unknown, contentType: string | undefined): unknown {
  if (body instanceof Uint8Array && isForm(contentType)) return readForm(body, contentType ?? '');
  return typeof body === 'string' ? textBody(body) : parseValue(body);
}

function textBody(text: string): unknown {
  return text.trim() === '' ? undefined : jsonOfBody(text);
}

/** What JSON makes of a value: `undefined` members vanish, and nothing is shared with the caller. */
function detach(value: unknown): unknown {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown);
}

function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
