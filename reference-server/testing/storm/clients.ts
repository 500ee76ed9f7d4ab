/**
 * Whoever calls in a storm: an agent, bot or customer of one licence with a token, over one of the doors. A client gives
 * what came back, learns from it and comes again when its connection is ended. It judges nothing.
 */
import { WebSocket } from 'ws';
import type { Version } from '../../../schemas/language/versions.ts';
import type { InprocConnection } from '../../doors/inproc.ts';
import type { Server } from '../../server.ts';
import type { StormAct } from './acts.ts';
import type { Pools } from './pools.ts';

/** Whose words a client speaks. */
export interface StormCaller {
  readonly side: 'agent' | 'customer';
  /** Its token; a new one where the old one has expired. */
  authorization: string;
  readonly organizationId: string;
  readonly pools: Pools;
}

/** What a call came to: an answer, its error type, or an end without one. */
interface Outcome {
  readonly kind: 'answer' | 'error' | 'gone';
  readonly type?: string;
}

export interface StormClient {
  readonly caller: StormCaller;
  readonly transport: 'web' | 'rtm';
  readonly version: Version;
  call(act: StormAct, payload: unknown): Promise<Outcome>;
  /** Bytes or text that are no request; nobody waits for what comes of it. */
  garbage?(bytes: string | Uint8Array): void;
  close(): void;
}

/** How long an answer over a socket may take before the storm counts it as missing, in milliseconds. */
const PATIENCE = 10_000;

function outcomeOf(body: unknown): Outcome {
  const error: unknown = Object(body)['error'];
  if (typeof error !== 'object' || error === null) return { kind: 'answer' };
  return { kind: 'error', type: String(Object(error)['type']) };
}

function pathOf({ api, action, version }: StormAct): string {
  return `/v${version}/${api}/action/${action}`;
}

function queryOf({ side, organizationId }: StormCaller): Record<string, string> {
  return side === 'customer' ? { organization_id: organizationId } : {};
}

/** Calls by function; every request is one of its own. */
export function inprocWeb(server: Server, caller: StormCaller, version: Version): StormClient {
  const door = server.inproc();
  return {
    caller,
    transport: 'web',
    version,
    async call(act, payload) {
      const headers = { authorization: caller.authorization };
      const query = queryOf(caller);
      const { body } = await door.request({
        method: 'POST',
        path: pathOf(act),
        query,
        headers,
        body: payload,
      });
      caller.pools.learn(body, act.action);
      return outcomeOf(body);
    },
    close() {},
  };
}

/** Calls over HTTP. */
export function httpWeb(server: Server, caller: StormCaller, version: Version): StormClient {
  return {
    caller,
    transport: 'web',
    version,
    async call(act, payload) {
      const query = new URLSearchParams(queryOf(caller));
      const response = await fetch(`${server.url}${pathOf(act)}?${query}`, {
        method: 'POST',
        headers: { authorization: caller.authorization, 'content-type': 'application/json' },
        body: JSON.stringify(payload) ?? '',
      });
      const body: unknown = JSON.parse((await response.text()) || '{}');
      caller.pools.learn(body, act.action);
      return outcomeOf(body);
    },
    close() {},
  };
}

interface Line {
  send(frame: object): void;
  garbage(bytes: string | Uint8Array): void;
  end(): void;
}

/** How a line is opened: what it hears goes to `frame`, its end to `closed`. */
type Opening = (frame: (message: unknown) => void, closed: () => void) => Promise<Line>;

/** A client over connections; a new one is opened and logged in when the last has ended. */
function overConnections(caller: StormCaller, version: Version, opening: Opening): StormClient {
  let line: Line | undefined;
  let number = 0;
  const waiting = new Map<string, (outcome: Outcome) => void>();
  const heard = (message: unknown) => {
    const frame: Record<string, unknown> = Object(message);
    caller.pools.learn(frame['payload'], String(frame['action']));
    if (frame['type'] !== 'response') return;
    const done = waiting.get(String(frame['request_id']));
    waiting.delete(String(frame['request_id']));
    done?.(frame['success'] === true ? { kind: 'answer' } : outcomeOf(frame['payload']));
  };
  const ended = () => {
    line = undefined;
    for (const done of waiting.values()) done({ kind: 'gone' });
    waiting.clear();
  };
  const ask = (action: string, payload: unknown): Promise<Outcome> =>
    new Promise((resolve) => {
      number += 1;
      const id = `${number}`;
      const late = setTimeout(() => {
        waiting.delete(id);
        resolve({ kind: 'error', type: 'no answer' });
      }, PATIENCE);
      waiting.set(id, (outcome) => {
        clearTimeout(late);
        resolve(outcome);
      });
      if (line === undefined) ended();
      else line.send({ request_id: id, action, payload });
    });
  return {
    caller,
    transport: 'rtm',
    version,
    async call(act, payload) {
      if (line === undefined) {
        let refused = false;
        const opened = await opening(heard, () => {
          refused = true;
          ended();
        });
        if (refused) return { kind: 'gone' };
        line = opened;
        const login = await ask('login', { token: caller.authorization });
        if (login.kind !== 'answer') {
          opened.end();
          ended();
          return login;
        }
      }
      return ask(act.action, payload);
    },
    garbage(bytes) {
      line?.garbage(bytes);
    },
    close() {
      line?.end();
      ended();
    },
  };
}

/** Connections by function. */
export function inprocRtm(server: Server, caller: StormCaller, version: Version): StormClient {
  const door = server.inproc();
  return overConnections(caller, version, (frame, closed) => {
    const opening = { api: caller.side, version, query: queryOf(caller) };
    const connection: InprocConnection = door.connect(opening, { frame, close: closed });
    return Promise.resolve({
      send: (message) => connection.send(message),
      garbage: (bytes) => connection.send(bytes),
      end: () => connection.close(),
    });
  });
}

/** Websockets. */
export function socketRtm(server: Server, caller: StormCaller, version: Version): StormClient {
  return overConnections(caller, version, (frame, closed) => {
    const query = new URLSearchParams(queryOf(caller));
    const socket = new WebSocket(`${server.wsUrl}/v${version}/${caller.side}/rtm/ws?${query}`);
    socket.on('message', (data) => frame(JSON.parse(String(data))));
    socket.on('close', closed);
    socket.on('error', () => undefined);
    const line: Line = {
      send: (message) => socket.send(JSON.stringify(message)),
      garbage: (bytes) => socket.send(bytes),
      end: () => socket.terminate(),
    };
    return new Promise((resolve) => {
      socket.once('open', () => resolve(line));
      socket.once('close', () => resolve(line));
    });
  });
}
