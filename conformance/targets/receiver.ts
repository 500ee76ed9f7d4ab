/**
 * Where webhooks reach the kit: a small HTTP server that keeps every delivery under the path of its
 * registration and answers what the check wants. It may not know what a delivery should contain.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EnvironmentError } from '../engine/errors.ts';
import type { Delivery, Receiver } from '../target.ts';
import { afterAwake } from './awake.ts';
import { isRecord, parseJson } from './ports.ts';

interface Slot {
  readonly deliveries: Delivery[];
  readonly answer: (delivery: Delivery) => number;
  waiters: (() => void)[];
}

export interface RunningReceiver extends Receiver {
  close(): Promise<void>;
}

/**
 * Starts a receiver. `publicUrl` is how the target reaches it when that is not this machine; `port` 0 takes a
 * free one. Throws `EnvironmentError` when the port is taken.
 */
export async function startReceiver(
  options: { publicUrl?: string; port?: number } = {},
): Promise<RunningReceiver> {
  const slots = new Map<string, Slot>();
  // A delivery that breaks off, or that a check cannot read, is none; the kit goes on.
  const server = createServer((request, response) => {
    take(slots, request, response).catch(() => response.destroy());
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new EnvironmentError(
          `cannot listen for webhooks on port ${options.port ?? 0}: ${error.code ?? error.message}; end what listens there, or give the receiver another port`,
        ),
      ),
    );
    server.listen(options.port ?? 0, options.publicUrl === undefined ? '127.0.0.1' : '0.0.0.0', () =>
      resolve(),
    );
  });
  server.unref();
  const base = options.publicUrl ?? `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url(answer = () => 200) {
      const path = `/hook/${slots.size + 1}`;
      const slot: Slot = { deliveries: [], answer, waiters: [] };
      slots.set(path, slot);
      return {
        url: `${base.replace(/\/$/, '')}${path}`,
        deliveries: slot.deliveries,
        waitFor: (count, boundMs) => waitFor(slot, count, boundMs),
      };
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function take(
  slots: Map<string, Slot>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  // The address given to the target may have a path of its own, which stays in front.
  const slot = slots.get(/\/hook\/\d+$/.exec(request.url ?? '')?.[0] ?? '');
  if (slot === undefined) {
    response.writeHead(404).end();
    return;
  }
  const body = parseJson(Buffer.concat(chunks).toString('utf8'));
  const delivery: Delivery = {
    method: request.method ?? '',
    url: request.url ?? '',
    headers: request.headers as Record<string, string>,
    body: isRecord(body) ? body : {},
  };
  slot.deliveries.push(delivery);
  response.writeHead(slot.answer(delivery)).end();
  const waiters = slot.waiters;
  slot.waiters = [];
  for (const waiter of waiters) waiter();
}

async function waitFor(slot: Slot, count: number, boundMs: number): Promise<boolean> {
  let over = false;
  const stop = afterAwake(boundMs, () => {
    over = true;
    const waiters = slot.waiters;
    slot.waiters = [];
    for (const waiter of waiters) waiter();
  });
  while (slot.deliveries.length < count && !over)
    await new Promise<void>((resolve) => {
      slot.waiters.push(resolve);
    });
  stop();
  return slot.deliveries.length >= count;
}
