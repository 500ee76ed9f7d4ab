/** SockJS over a websocket, as its clients speak it: asked about first, opened, wrapped both ways, and ended. */
import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Server } from '../server.ts';
import { http } from '../testing/client.ts';
import { withServer } from '../testing/with-server.ts';
import { MOST_MESSAGES } from './sockjs.ts';

const PATH = '/v3.4/agent/rtm/sjs';

/** Opens a socket; gives what came, as it came, and waits for so many texts. */
async function open(server: Server, path: string) {
  const socket = new WebSocket(`${server.wsUrl}${path}`);
  const texts: string[] = [];
  let wake = () => {};
  socket.on('message', (data) => {
    texts.push(String(data));
    wake();
  });
  const count = async (least: number) => {
    while (texts.length < least) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    return texts;
  };
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return { socket, count };
}

it('says that websockets are to be had, to pages too', () =>
  withServer({}, async (server) => {
    const { status, headers, body } = await http(server, `${PATH}/info?t=1`, {
      method: 'GET',
      headers: { origin: 'https://shop.example.com' },
    });
    expect([status, body]).toMatchObject([
      200,
      { websocket: true, cookie_needed: false, entropy: expect.any(Number) },
    ]);
    expect(headers.get('access-control-allow-origin')).toBe('https://shop.example.com');
  }));

it('wraps what goes out, and takes lists and single messages', () =>
  withServer({}, async (server) => {
    const { socket, count } = await open(server, `${PATH}/123/abcdefgh/websocket`);
    expect(await count(1)).toEqual(['o']);
    const ping = (request_id: string) => JSON.stringify({ action: 'ping', request_id });
    socket.send(JSON.stringify([ping('1'), ping('2')]));
    socket.send(JSON.stringify(ping('3')));
    socket.send('neither');
    socket.send(JSON.stringify(Array.from({ length: MOST_MESSAGES + 1 }, () => ping('many'))));
    socket.send(JSON.stringify(ping('last')));
    const texts = await count(7);
    const answers = texts.slice(1).map((text) => {
      expect(text[0]).toBe('a');
      const [inside] = JSON.parse(text.slice(1));
      const { request_id, success } = JSON.parse(inside);
      return [request_id, success];
    });
    expect(answers).toEqual([
      ['1', true],
      ['2', true],
      ['3', true],
      [undefined, false],
      // A list that is too long is no list.
      [undefined, false],
      ['last', true],
    ]);
    socket.terminate();
  }));

it('is told the end before the socket ends', () =>
  withServer({}, async (server) => {
    const { socket, count } = await open(server, '/v3.9/agent/rtm/sjs/1/x/websocket');
    const closed = new Promise((resolve) => socket.once('close', resolve));
    const texts = await count(3);
    expect([texts[0], texts[1]?.includes('unsupported_version')]).toEqual(['o', true]);
    expect(texts[2]).toMatch(/^c\[1000,/);
    await closed;
  }));
