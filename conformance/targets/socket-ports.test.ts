/** What a server or a gateway may do at the door, and no client of today would stumble over. */

import type { ServerResponse } from 'node:http';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterEach, expect, test, vi } from 'vitest';
import { portsTo } from '../self/ports-to.ts';
import { withoutCodings } from './content-coding.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  await Promise.all(closing.splice(0).map((close) => close()));
});

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
  const ports = await portsTo(closing, (_, response) => {
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
  const ports = await portsTo(closing, (_, response) =>
    response.writeHead(200, { 'content-encoding': coding }).end(body),
  );
  expect(await ports.request(asked, 5_000)).toMatchObject({ status: 200, text });
});

test('few bytes that stand for very many are not unpacked', async () => {
  const coded = gzipSync(Buffer.alloc(10_000));
  expect(await withoutCodings(coded, ['gzip'], 9_999)).toBe('too long');
  expect(await withoutCodings(coded, ['gzip'], 10_000)).toHaveLength(10_000);
});

test.each([307, 308])('goes where %s sends it on the same host, with method and body', async (status) => {
  const seen: string[] = [];
  const ports = await portsTo(closing, async (path, response, request) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    seen.push(`${request.method} ${path} ${body}`);
    if (path === '/x?a=1') response.writeHead(status, { location: 'y/z?a=2' }).end();
    else response.end('here');
  });
  expect(await ports.request({ ...asked, query: { a: '1' } }, 5_000)).toMatchObject({ text: 'here' });
  expect(seen).toEqual(['POST /x?a=1 {}', 'POST /y/z?a=2 {}']);
});

test.each([
  [307, 'http://localhost:1/x', 1],
  [307, 'http://', 1],
  [302, '/y', 1],
  [308, '/x', 4],
])('%i to %s is the answer', async (status, location, times) => {
  let asks = 0;
  const ports = await portsTo(closing, (_, response) => {
    asks += 1;
    response.writeHead(status, { location }).end();
  });
  expect(await ports.request(asked, 5_000)).toMatchObject({ status, headers: { location } });
  expect(asks).toBe(times);
});

test("kept connections that were all closed meanwhile are nobody's failure", async () => {
  const held: ServerResponse[] = [];
  const used = new WeakSet<object>();
  const ports = await portsTo(closing, (_, response, { socket }) => {
    if (used.has(socket)) socket.destroy();
    else if (held.push(response) >= 3) for (const one of held) one.end('here');
    used.add(socket);
  });
  const ask = () => ports.request(asked, 5_000);
  expect(await Promise.all([ask(), ask(), ask()])).toMatchObject(Array(3).fill({ status: 200 }));
  const now = performance.now();
  vi.spyOn(performance, 'now').mockReturnValue(now + 600);
  expect(await ask()).toMatchObject({ status: 200, text: 'here' });
});

test.each([
  ['no more than twice when that was idle', 600, 3],
  ['once when it was not, since it may have done what it was asked for', 0, 2],
])('a server that closes a connection unanswered is asked %s', async (_, idleMs, times) => {
  let asks = 0;
  const ports = await portsTo(closing, (_, response, { socket }) => {
    asks += 1;
    if (asks === 1) response.end('here');
    else socket.destroy();
  });
  await ports.request(asked, 5_000);
  const now = performance.now();
  vi.spyOn(performance, 'now').mockReturnValue(now + idleMs);
  expect(await ports.request(asked, 5_000)).toEqual({ closed: 'ECONNRESET' });
  expect(asks).toBe(times);
});
