/**
 * A shop on a bad day, for the inspector to show: a queue, a receiver that fails and one that does not, a client that slips,
 * a fault that strikes, and messages over both transports. Everything comes from one seed.
 */
import { createServer as createReceiver } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from '../../index.ts';
import { type Client, connect } from '../../reference-server/testing/client.ts';

export interface Shop {
  readonly server: Server;
  /** Address of the receiver that answers 500. */
  readonly failing: string;
  /** Id of a chat that waits in the queue. */
  readonly waiting: string;
  /** Id of a chat that runs. */
  readonly running: string;
  close(): Promise<void>;
}

async function receiver(status: number): Promise<{ readonly url: string; close(): void }> {
  const server = createReceiver((request, answer) => {
    request.resume().on('end', () => answer.writeHead(status).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port }: AddressInfo = Object(server.address());
  return {
    url: `http://127.0.0.1:${port}/${status === 200 ? 'crm' : 'billing'}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

const worldOf = (good: string, bad: string) => ({
  properties: { 'queue.enabled': true },
  groups: [
    { id: 0, name: 'Front desk' },
    { id: 1, name: 'Refunds' },
  ],
  agents: [
    { id: 'ann@example.com', name: 'Ann Jones', role: 'owner', groups: [{ id: 0 }] },
    { id: 'ben@example.com', name: 'Ben Costa', groups: [{ id: 0 }], max_chats_count: 4, online: true },
    { id: 'eva@example.com', name: 'Eva Lind', groups: [{ id: 1 }], max_chats_count: 2, online: true },
    { id: 'kim@example.com', name: 'Kim Osei', groups: [{ id: 1 }, { id: 0, priority: 'last' }] },
    { name: 'Order helper', type: 'bot', groups: [{ id: 0, priority: 'last' }] },
  ],
  webhooks: [
    { action: 'incoming_chat', url: good, secret_key: 'a-secret' },
    { action: 'incoming_chat', url: bad, secret_key: 'a-secret' },
    { action: 'incoming_event', url: bad, secret_key: 'a-secret' },
  ],
  tags: [{ name: 'refund', group_ids: [0, 1] }],
});

/** Opens the shop, and lets the morning pass. */
export async function openShop(): Promise<Shop> {
  const [good, bad] = [await receiver(200), await receiver(500)];
  const server = await createServer({ seed: 7, world: Object(worldOf(good.url, bad.url)) });
  const greet = (name: string, group: number, ...messages: readonly string[]) =>
    server
      .customer({ name, group_id: group })
      .then((customer) => server.chat({ customer, group_id: group, messages: [...messages] }));
  await greet('Carol Smith', 1, 'My order A-1042 never came.', 'I want my money back.');
  await server.clock.advance(95_000);
  await greet('Dan Roe', 1, 'The parcel is open and one cup is broken.');
  await server.clock.advance(40_000);
  const { id: running, threadId } = await greet('Lena Park', 0, 'Do you ship to Korea?');
  const eva = await client(server, 'eva@example.com');
  const ben = await client(server, 'ben@example.com');
  await server.clock.advance(21_000);
  await ben.call('send_event', {
    chat_id: running,
    event: { type: 'message', text: 'We do: four to six days.' },
  });
  await ben.call('tag_thread', { chat_id: running, thread_id: threadId, tag: 'refund' });
  server.fail('send_event', { type: 'too_many_requests', times: 1 });
  await ben.call('send_event', { chat_id: running, event: { type: 'message', text: 'Shall I order it?' } });
  // A client that slips: one member too many, and one of the wrong type.
  await ben.call('send_event', {
    chat_id: running,
    evnt: 1,
    event: { type: 'message', text: 'Shall I order it for you?' },
  });
  await ben.call('list_chats', { limit: 'ten' });
  const authorization = server.agent('ann@example.com').authorization;
  await fetch(`${server.url}/v3.6/agent/action/list_archives`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ limit: 10 }),
  });
  const { id: waiting } = await greet('Mara Voss', 1, 'Hello? I was charged twice.');
  await server.clock.advance(64_000);
  await greet('Tom Abel', 1, 'Where is my refund?');
  await server.settled();
  await server.clock.advance(12_000);
  return {
    server,
    failing: bad.url,
    waiting,
    running,
    async close() {
      eva.close();
      ben.close();
      await server.close();
      good.close();
      bad.close();
    },
  };
}

async function client(server: Server, id: string): Promise<Client> {
  const socket = await connect(server, '/v3.6/agent/rtm/ws');
  await socket.call('login', { token: server.agent(id).authorization });
  await socket.call('set_routing_status', { status: 'accepting_chats' });
  return socket;
}
