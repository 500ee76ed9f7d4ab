import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { textFrames } from './frames.ts';

it('writes frames of every length that an ordinary client reads', async () => {
  const lengths = [0, 1, 125, 126, 127, 65_535, 65_536, 100_000];
  const texts = [...lengths.map((length) => 'x'.repeat(length)), 'é'.repeat(63), '😀'.repeat(16_384), 'ok'];
  const http = createServer();
  const server = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  http.on('upgrade', (request, socket, head) => {
    server.handleUpgrade(request, socket, head, () => socket.write(textFrames(texts)));
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const client = new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}`);
  const got: string[] = [];
  await new Promise<void>((resolve, reject) => {
    client.on('error', reject);
    client.on('message', (data) => {
      got.push(String(data));
      if (got.length === texts.length) resolve();
    });
  });
  expect(got.map((text) => text.length)).toEqual(texts.map((text) => text.length));
  expect(got).toEqual(texts);
  client.terminate();
  http.close();
});
