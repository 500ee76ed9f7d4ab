/**
 * The kit's own HTTP client against servers that speak it in every permitted way, and in some that are not. What other
 * tests judge of answers is not repeated here.
 */
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { HttpClient } from './http-client.ts';

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

/** A server that answers the requests of each connection, in order, with these pieces; `null` ends the connection. */
async function client(...answers: readonly (readonly (string | null)[])[]) {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  let next = 0;
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    socket.on('data', async (chunk) => {
      asked.push(String(chunk));
      for (const piece of answers[next++] ?? []) {
        if (piece === null) socket.destroy();
        else socket.write(piece);
        await new Promise((resolve) => setImmediate(resolve));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const http = new HttpClient(new URL(`http://127.0.0.1:${port}/base`), undefined);
  open.push(() => {
    http.close();
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { http, asked, sockets };
}

const GET = { method: 'GET', path: '/a?b=c', headers: {}, body: undefined } as const;
const WHOLE = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}';

it('reads an answer by its length, in chunks, to the end, in pieces and after one that announces it', async () => {
  const { http, asked, sockets } = await client(
    ['HTTP/1.1 200 OK\r\nX-One: 1\r\nx-one: 2\r\nContent-Le', 'ngth: 4\r\n\r\n"', 'é"'],
    [
      'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 \r\ntransfer-encoding: chunked\r\n\r\n3;x=y\r',
      '\nabc\r\n1\r\nd\r',
      '\n0\r\nt: 1\r\n\r\n',
    ],
    ['HTTP/1.1 204 No Content\r\n\r\n'],
    ['HTTP/1.1 404 Not Found\r\n\r\nto the', ' end', null],
    [WHOLE],
  );
  const ask = () => http.exchange(GET, 5000);
  expect(await ask()).toEqual({
    status: 200,
    headers: { 'x-one': '1, 2', 'content-length': '4' },
    text: '"é"',
  });
  expect(await ask()).toMatchObject({ status: 201, text: 'abcd' });
  expect(await ask()).toMatchObject({ status: 204, text: '' });
  expect(await ask()).toMatchObject({ status: 404, text: 'to the end' });
  expect(sockets.size).toBe(1);
  expect(await ask()).toMatchObject({ status: 200, text: '{}' });
  expect(sockets.size).toBe(2);
  expect(asked[0]).toMatch(
    /^GET \/base\/a\?b=c HTTP\/1\.1\r\nHost: 127\.0\.0\.1:\d+\r\nConnection: keep-alive\r\n\r\n$/,
  );
});

it('says what is no HTTP, a broken answer and one that is cut', async () => {
  const { http } = await client(
    ['garbage'],
    ['HTTP/1.1 200 OK\r\nno field\r\n\r\n'],
    ['HTTP/1.1 200 OK\r\nContent-Length: 9, 9\r\n\r\n'],
    ['HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n'],
    ['HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort', null],
    [null],
  );
  const none = { closed: 'the answer is no HTTP/1.1' };
  for (let count = 0; count < 4; count += 1) expect(await http.exchange(GET, 5000)).toEqual(none);
  expect(await http.exchange(GET, 5000)).toEqual({ closed: 'ECONNRESET' });
  expect(await http.exchange(GET, 5000)).toEqual({ closed: 'ECONNRESET' });
});

it('asks once more when a kept connection was closed meanwhile, and never takes an answer nobody asked for', async () => {
  const { http, asked, sockets } = await client([WHOLE + WHOLE], [WHOLE], [null], [WHOLE]);
  expect(await http.exchange(GET, 5000)).toMatchObject({ text: '{}' });
  expect(await http.exchange(GET, 5000)).toMatchObject({ text: '{}' });
  expect(sockets.size).toBe(2);
  expect(await http.exchange(GET, 5000)).toMatchObject({ text: '{}' });
  expect([asked.length, sockets.size]).toEqual([4, 3]);
});

it('gives up after its bound and goes on with another connection', async () => {
  const { http } = await client([], [WHOLE]);
  expect(await http.exchange(GET, 20)).toBe('silence');
  expect(await http.exchange(GET, 5000)).toMatchObject({ status: 200 });
});

it('sends a body with its length in bytes, and refuses what would begin another line', async () => {
  const { http, asked } = await client([WHOLE], [WHOLE]);
  const post = { method: 'POST', path: '/', headers: { host: 'there', 'x-a': 'ü' }, body: '"é"' } as const;
  await http.exchange(post, 5000);
  expect(asked[0]).toContain('POST /base/ HTTP/1.1\r\nhost: there\r\n');
  expect(asked[0]).toMatch(/Content-Length: 4\r\nConnection: keep-alive\r\n\r\n"é"$/);
  await http.exchange({ ...post, body: undefined }, 5000);
  expect(asked[1]).toContain('Content-Length: 0\r\n');
  const refused = (path: string, headers: Record<string, string>) =>
    expect(http.exchange({ ...post, path, headers }, 5000)).rejects.toThrow(TypeError);
  await refused('/a b', {});
  await refused('/', { 'x-a': 'b\r\nc: d' });
  await refused('/', { 'x a': 'b' });
});
