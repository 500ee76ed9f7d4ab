/** What the benchmarks over sockets share: a client that counts what it is told, and the people of a ready line. */
import { once } from 'node:events';
import WebSocket from 'ws';
import type { Served } from './measure.ts';

export interface BenchClient {
  call(action: string, payload: unknown): Promise<Record<string, unknown>>;
  /** Pushes of one action so far. */
  told(action: string): number;
  /** Resolves when so many have come. */
  untilTold(action: string, count: number): Promise<void>;
  close(): void;
}

interface Frame {
  readonly type?: string;
  readonly action: string;
  readonly request_id?: string;
  readonly success?: boolean;
  readonly payload: Record<string, unknown>;
}

export async function connectTo(url: string): Promise<BenchClient> {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  await once(socket, 'open');
  const waiting = new Map<string, (payload: Record<string, unknown>) => void>();
  const counts = new Map<string, number>();
  let wanted: { readonly action: string; readonly count: number; readonly done: () => void } | undefined;
  let count = 0;
  const told = (action: string) => counts.get(action) ?? 0;
  socket.on('message', (data) => {
    const frame: Frame = JSON.parse(String(data));
    if (frame.type === 'push') {
      counts.set(frame.action, told(frame.action) + 1);
      if (wanted !== undefined && told(wanted.action) >= wanted.count) wanted.done();
    }
    if (frame.type !== 'response' || frame.request_id === undefined) return;
    if (frame.success === false) throw new Error(JSON.stringify(frame));
    waiting.get(frame.request_id)?.(frame.payload);
    waiting.delete(frame.request_id);
  });
  return {
    call: (action, payload) =>
      new Promise((resolve) => {
        const request_id = String(count++);
        waiting.set(request_id, resolve);
        socket.send(JSON.stringify({ request_id, action, payload }));
      }),
    told,
    untilTold: (action, many) =>
      new Promise((resolve) => {
        if (told(action) >= many) resolve();
        else wanted = { action, count: many, done: resolve };
      }),
    close: () => socket.close(),
  };
}

/** A token of the ready line, as an Authorization header has it. */
export function benchBearer({ ready }: Served, name: string): string {
  const actors: readonly { readonly name: string; readonly token: string }[] = Object(ready['actors']);
  const actor = actors.find((each) => each.name === name);
  if (actor === undefined) throw new Error(`nobody is called ${name}`);
  return `Bearer ${actor.token}`;
}

export async function agentAt(kit: Served, authorization: string): Promise<BenchClient> {
  const client = await connectTo(`${kit.ready['ws']}/v3.6/agent/rtm/ws`);
  await client.call('login', { token: authorization });
  return client;
}
