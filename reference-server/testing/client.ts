/**
 * Small clients for the server's own tests: a websocket that keeps what it gets, and HTTP calls. They know
 * nothing of the protocol beyond the envelope. Tests only.
 */
import { WebSocket } from 'ws';
import type { Server } from '../server.ts';

export type Json = Record<string, unknown>;

export interface Client {
  readonly frames: readonly Json[];
  readonly closed: Promise<{ code: number; reason: string }>;
  /** Sends a request and resolves with the response to it. */
  call(action: string, payload?: unknown, more?: Json): Promise<Json>;
  /** Sends raw bytes, in a binary frame unless `asText`; resolves with the next frame. */
  raw(data: string | Uint8Array, asText?: boolean): Promise<Json>;
  /** The next frame that matches, also one that has already come. */
  next(match: (frame: Json) => boolean): Promise<Json>;
  close(): void;
}

/** Opens a websocket at a path of the server. */
export async function connect(
  server: Server,
  path: string,
  options: { autoPong?: boolean } = {},
): Promise<Client> {
  const socket = new WebSocket(`${server.wsUrl}${path}`, { autoPong: options.autoPong ?? true });
  const frames: Json[] = [];
  let wake: (() => void)[] = [];
  socket.on('message', (data) => {
    frames.push(JSON.parse(String(data)) as Json);
    const waiting = wake;
    wake = [];
    for (const check of waiting) check();
  });
  socket.on('error', () => undefined);
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => resolve({ code, reason: String(reason) }));
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  const from = (start: number, match: (frame: Json) => boolean): Promise<Json> =>
    new Promise((resolve) => {
      const check = () => {
        const found = frames.slice(start).find(match);
        if (found) resolve(found);
        else wake.push(check);
      };
      check();
    });
  let requests = 0;
  return {
    frames,
    closed,
    call(action, payload, more = {}) {
      requests += 1;
      const request_id = `request-${requests}`;
      const start = frames.length;
      socket.send(JSON.stringify({ request_id, action, payload, ...more }));
      return from(
        start,
        (frame) => frame['request_id'] === (more['request_id'] ?? request_id) && frame['type'] === 'response',
      );
    },
    raw(data, asText = false) {
      const start = frames.length;
      socket.send(data, { binary: typeof data !== 'string' && !asText });
      return from(start, () => true);
    },
    next: (match) => from(0, match),
    close: () => socket.terminate(),
  };
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Json;
}

/** Calls a path of the server; a body that is no string is sent as JSON. */
export async function http(
  server: Server,
  path: string,
  init: { method?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const body =
    typeof init.body === 'string' || init.body === undefined ? init.body : JSON.stringify(init.body);
  const response = await fetch(`${server.url}${path}`, {
    method: init.method ?? 'POST',
    headers: { ...guarded(server, path), ...init.headers },
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? {} : (JSON.parse(text) as Json),
  };
}

/** What the control API wants to see; nothing for the protocol's own paths. */
export function guarded(server: Server, path = '/_control/'): Record<string, string> {
  if (!path.startsWith('/_control/')) return {};
  return { 'content-type': 'application/json', 'x-control-secret': server.controlSecret };
}

/** The owner's header for the Web APIs. */
export function owner(server: Server): { authorization: string } {
  const actor = server.actors.find(({ role }) => role === 'owner');
  if (!actor) throw new Error('the world has no owner');
  return { authorization: actor.authorization };
}

/** A new customer of the server's licence, by the accounts endpoint. */
export async function newCustomer(server: Server): Promise<{ id: string; authorization: string }> {
  const body = {
    grant_type: 'cookie',
    response_type: 'token',
    client_id: server.clientId,
    organization_id: server.organizationId,
  };
  const answer = await http(server, '/v2/customer/token', { body });
  return {
    id: String(answer.body['entity_id']),
    authorization: `Bearer ${String(answer.body['access_token'])}`,
  };
}
