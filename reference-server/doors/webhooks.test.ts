import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Effect } from '../core/world/command.ts';
import { loadSpecification } from '../edge/specification.ts';
import { WebhookDoor, type WebhookPort } from './webhooks.ts';

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

const port: WebhookPort = {
  now: () => now,
  mutation: undefined,
  epoch: () => 0,
  isDelivered: () => true,
  hosts: new Set<string>(),
  fault: () => undefined,
  changed: () => undefined,
};

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
  door = new WebhookDoor(port);
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

  it('keeps the order of one chat through failed tries, and delays no other chat by them', async () => {
    statuses = [500];
    const of = (deliveryId: string, chatId: string) => {
      const made = effect(deliveryId);
      return { ...made, body: { ...Object(made.body), payload: { chat_id: chatId, thread_id: deliveryId } } };
    };
    for (const delivery of [of('A', 'C1'), of('B', 'C1'), of('C', 'C2'), of('D', 'C1')])
      door.deliver(delivery);
    await door.settled();
    now += 20_000_000;
    door.due();
    await door.settled();
    expect(received.map(({ body }) => Object(body.payload).thread_id)).toEqual(['A', 'C', 'A', 'B', 'D']);
    expect(door.list().map(({ state }) => state)).toEqual(Array(4).fill('delivered'));
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

  it.each([
    ['drips a byte at a time', 'no answer within 0.05 s'],
    ['never ends its answer', 'no answer within 0.05 s'],
    ['never answers', 'no answer within 0.05 s'],
    ['answers without end', 'an answer of more than 1000 bytes'],
  ])('gives up a receiver that %s, and goes on with the next (HOOK-014)', async (how, error) => {
    const dripping: NodeJS.Timeout[] = [];
    receiver.removeAllListeners('request');
    receiver.on('request', (_request, response) => {
      if (how === 'never answers') return;
      response.writeHead(200);
      if (how === 'answers without end') response.write('x'.repeat(2000));
      else response.write('x');
      if (how.startsWith('drips')) dripping.push(setInterval(() => response.write('x'), 5));
    });
    door.close();
    door = new WebhookDoor({ ...port, bounds: { answerWithinMs: 50, answerBytes: 1000 } });
    door.deliver(effect('d1'));
    door.deliver(effect('d2'));
    await door.settled();
    expect(door.list().map(({ attempts }) => attempts.map((attempt) => attempt.error))).toEqual([
      [error],
      [error],
    ]);
    for (const timer of dripping) clearInterval(timer);
    receiver.closeAllConnections();
  });

  it('drops all that waits for an end of its registration, however much it is (HOOK-011)', async () => {
    door.close();
    let isDelivered = true;
    door = new WebhookDoor({ ...port, isDelivered: () => isDelivered });
    statuses = [500];
    const first = effect('A');
    for (let n = 0; n < 5000; n += 1) door.deliver({ ...first, deliveryId: `d${n}` });
    await door.settled();
    isDelivered = false;
    now += 20_000_000;
    door.due();
    await door.settled();
    expect(received).toHaveLength(1);
    expect(new Set(door.list().map(({ state }) => state))).toEqual(new Set(['dropped']));
  });

  it('takes a receiver that wants another protocol for one that did not answer 200 (HOOK-012)', async () => {
    receiver.removeAllListeners('request');
    receiver.on('request', (_request, response) => {
      response.socket?.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n');
    });
    door.deliver(effect('d1'));
    door.deliver(effect('d2'));
    await door.settled();
    expect(door.list().map(({ attempts }) => attempts.map(({ status }) => status))).toEqual([[101], [101]]);
  });

  it('lets only so many wait for a receiver that is dead, says of the others that they were not sent, and lists the latest', async () => {
    door.close();
    door = new WebhookDoor({ ...port, bounds: { waiting: 2, listed: 3 } });
    statuses = Array.from({ length: 6 }, () => 500);
    for (const id of ['d1', 'd2', 'd3', 'd4']) door.deliver(effect(id));
    await door.settled();
    const listed = () => door.list().map(({ id, state, attempts }) => [id, state, attempts.at(-1)?.error]);
    const unsent = 'not sent: 2 deliveries wait already';
    expect(listed()).toEqual([
      ['d1', 'pending', null],
      ['d2', 'pending', null],
      ['d3', 'dropped', unsent],
      ['d4', 'dropped', unsent],
    ]);
    for (let nth = 0; nth < 2; nth += 1) {
      now += 20_000_000;
      door.due();
      await door.settled();
    }
    for (const id of ['d5', 'd6', 'd7', 'd8']) {
      door.deliver(effect(id));
      await door.settled();
    }
    expect(listed().length).toBeLessThan(6);
    expect(listed().slice(-4)).toEqual(['d5', 'd6', 'd7', 'd8'].map((id) => [id, 'delivered', null]));
  });
});
