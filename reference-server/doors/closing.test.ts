/**
 * A server that is closed ends at once, whatever its clients do with their ends of the connections. Each client here
 * keeps its own end open for ever, as a hung program does.
 */
import { connect, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { createServer } from '../server.ts';

const clients: Socket[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.destroy();
});

const UPGRADE =
  'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n';

/** Sends a text on a connection that the client never ends, and waits for what is answered, if anything is. */
async function hung(port: number, text: string, answer: RegExp): Promise<void> {
  const client = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  clients.push(client);
  client.on('error', () => undefined);
  let said = '';
  await new Promise<void>((resolve) => {
    client.on('connect', () => {
      client.write(text);
      if (answer.test('')) resolve();
    });
    client.on('data', (chunk) => {
      said += String(chunk);
      if (answer.test(said)) resolve();
    });
  });
}

it('closes though clients keep their ends: refused upgrades, garbage, half a request, a silent websocket, nothing', async () => {
  const server = await createServer({ port: 0, journal: false, clock: 'manual' });
  // The first message waits for the specification, which nobody should be loading any more at the end.
  expect((await fetch(`${server.url}/v3.6/agent/action/list_chats`, { method: 'POST' })).status).toBe(401);
  const port = Number(new URL(server.url).port);
  await hung(port, `GET /no/such/path HTTP/1.1\r\nHost: x\r\n${UPGRADE}`, /404/);
  await hung(port, `GET /v3.6/agent/rtm/ws HTTP/1.1\r\nHost: x\r\n${UPGRADE.replace('13', '9')}`, /40\d/);
  await hung(port, `GET /v3.6/agent/rtm/ws HTTP/1.1\r\nHost: x\r\n${UPGRADE}`, /101/);
  await hung(port, 'garbage\r\n\r\n', /400/);
  await hung(
    port,
    'POST /v3.6/agent/action/list_chats HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{',
    /^/,
  );
  await hung(port, '', /^/);
  await server.close();
  await expect(fetch(server.url)).rejects.toThrow();
});
