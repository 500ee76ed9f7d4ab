/** What a server or a gateway may do at the door, and no client of today would stumble over. */
import { createServer, type ServerResponse } from 'node:http';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { withoutCodings } from './content-coding.ts';
import { socketPorts } from './socket-ports.ts';

const closing: (() => unknown)[] = [];
afterEach(() => Promise.all(closing.splice(0).map((close) => close())));

/** Ports to a server that does so with each request. */
async function portsTo(answer: (path: string, response: ServerResponse) => void) {
  const server = createServer(({ url = '' }, response) => answer(url, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const ports = socketPorts({ http: `http://127.0.0.1:${port}`, ws: `ws://127.0.0.1:${port}` });
  closing.push(() => {
    server.closeAllConnections();
    server.close();
    return ports.close();
  });
  return ports;
}

const asked = { method: 'POST', path: '/x', query: {}, headers: {}, body: '{}' } as const;
const TEXT = '{"text":"ł 😀 0123456789"}';

test.each([
  ['gzip', gzipSync(TEXT)],
  ['X-GZIP', gzipSync(TEXT)],
  ['deflate', deflateSync(TEXT)],
  ['deflate', deflateRawSync(TEXT)],
  ['br', brotliCompressSync(TEXT)],
  ['zstd', zstdCompressSync(TEXT)],
  ['identity', Buffer.from(TEXT)],
  ['deflate, gzip', gzipSync(deflateSync(TEXT))],
])('an answer with the content-encoding %s is read', async (coding, body) => {
  const ports = await portsTo((_, response) => {
    response.writeHead(200, { 'content-encoding': coding });
    for (const byte of body) response.write(Buffer.of(byte));
    response.end();
  });
  expect(await ports.request(asked, 5_000)).toMatchObject({ status: 200, text: TEXT });
});

test.each([
  ['gzip', Buffer.from(TEXT), 'a body that is no gzip, as its content-encoding says'],
  ['gzip', gzipSync(TEXT).subarray(0, -9), 'a body that is no gzip, as its content-encoding says'],
  ['constructor', Buffer.from(TEXT), 'a body in the unknown content-encoding constructor'],
  ['gzip', Buffer.of(), ''],
])('%s that cannot be taken off is told as that', async (coding, body, text) => {
  const ports = await portsTo((_, response) =>
    response.writeHead(200, { 'content-encoding': coding }).end(body),
  );
  expect(await ports.request(asked, 5_000)).toMatchObject({ status: 200, text });
});

test('few bytes that stand for very many are not unpacked', async () => {
  const coded = gzipSync(Buffer.alloc(10_000));
  expect(await withoutCodings(coded, ['gzip'], 9_999)).toBe('too long');
  expect(await withoutCodings(coded, ['gzip'], 10_000)).toHaveLength(10_000);
});
