import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Effect } from '../core/world/command.ts';
import { loadSpecification } from '../edge/specification.ts';
import { WebhookDoor } from './webhooks.ts';

interface Received {
  readonly path: string;
  readonly contentType: string | undefined;
  readonly body: { payload: { chat_id: string } };
}

let receiver: Server;
let received: Received[];
let statuses: number[];
let now = 0;
let door: WebhookDoor;

beforeAll(loadSpecification);
beforeEach(async () => {
  received = [];
  statuses = [];
  now = 1_000_000;
  receiver = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => {
      text += String(chunk);
    });
    request.on('end', () => {
      received.push({
        path: request.url ?? '',
        contentType: request.headers['content-type'],
        body: JSON.parse(text),
      });
      response.statusCode = statuses.shift() ?? 200;
      response.end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  door = new WebhookDoor({
    now: () => now,
    worldNow: () => now,
    mutation: undefined,
    epoch: () => 0,
    hosts: new Set<string>(),
    fault: () => undefined,
    changed: () => undefined,
  });
});
afterEach(() => {
  door.close();
  receiver.close();
});

function effect(deliveryId: string, webhookId = 'w1'): Extract<Effect, { type: 'webhook' }> {
  const { port } = receiver.address() as AddressInfo;
  return {
    type: 'webhook',
    deliveryId,
    webhookId,
    organizationId: 'o',
    url: `http://127.0.0.1:${port}/${webhookId}`,
    version: '3.6',
    body: {
      webhook_id: webhookId,
      secret_key: 's',
      action: 'chat_deactivated',
      organization_id: 'o',
      payload: { chat_id: deliveryId, thread_id: 'T' },
      additional_data: {},
    },
  };
}

describe('webhook door', () => {
  it('posts JSON to the registered URL (HOOK-001)', async () => {
    door.deliver(effect('A'));
    await door.settled();
    expect(received).toMatchObject([
      { path: '/w1', contentType: 'application/json', body: { webhook_id: 'w1' } },
    ]);
    expect(door.list()).toMatchObject([{ id: 'A', state: 'delivered', attempts: [{ status: 200 }] }]);
  });

  it('keeps the order of one registration', async () => {
    const ids = Array.from({ length: 20 }, (_, index) => `chat-${index}`);
    for (const id of ids) door.deliver(effect(id));
    await door.settled();
    expect(received.map(({ body }) => body.payload.chat_id)).toEqual(ids);
  });

  it('tries three times, 20 seconds apart, then drops (HOOK-012)', async () => {
    statuses = [500, 204, 503];
    door.deliver(effect('A'));
    await door.settled();
    expect(received).toHaveLength(1);
    now += 19_000_000;
    door.due();
    await door.settled();
    expect(received).toHaveLength(1);
    now += 1_000_000;
    door.due();
    await door.settled();
    expect(received).toHaveLength(2);
    now += 60_000_000;
    door.due();
    await door.settled();
    expect(received).toHaveLength(3);
    expect(door.list()).toMatchObject([
      { state: 'dropped', attempts: [{ status: 500 }, { status: 204 }, { status: 503 }] },
    ]);
    expect(door.deadline()).toBeNull();
  });

  it('does not repeat what was answered with 200 (HOOK-013), and a retry that succeeds ends it', async () => {
    statuses = [500];
    door.deliver(effect('A'));
    await door.settled();
    expect(door.deadline()).toBe(21_000_000);
    now += 100_000_000;
    door.due();
    await door.settled();
    expect(received).toHaveLength(2);
    expect(door.list()[0]?.state).toBe('delivered');
    expect(door.deadline()).toBeNull();
  });

  it('lets a receiver that is not there delay nobody (HOOK-014)', async () => {
    door.deliver({ ...effect('A', 'w2'), url: 'http://127.0.0.1:1/' });
    door.deliver({ ...effect('B', 'w3'), url: 'not a url' });
    door.deliver(effect('C'));
    await door.settled();
    expect(received).toHaveLength(1);
    expect(door.list('o').map(({ state }) => state)).toEqual(['pending', 'pending', 'delivered']);
  });
});
