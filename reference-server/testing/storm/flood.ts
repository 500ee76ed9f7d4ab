/** Connections that send more small frames, and more requests, than anybody can answer; they read what comes. */
import { once } from 'node:events';
import type { Socket } from 'node:net';

/** So many at a time; it waits only when so many bytes do. */
const AT_A_TIME = 1000;
const MOST_BYTES = 1_000_000;

/** A text frame as a client masks it, with zeros; the text is shorter than 126 bytes. */
export function maskedFrame(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), Buffer.from(text)]);
}

/** `open` gives a connection that has said something; how it asks for a websocket is `upgrade`. */
export async function beginFlood(
  open: (said: string) => Promise<Socket>,
  upgrade: string,
): Promise<{ readonly sockets: readonly Socket[]; readonly sent: () => number }> {
  const request = 'POST /v3.6/agent/action/list_chats HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}';
  const made: readonly (readonly [string, Buffer])[] = [
    [upgrade, maskedFrame('{"action":"ping"}')],
    [upgrade, maskedFrame('{')],
    [request, Buffer.from(request)],
  ];
  let sent = 0;
  const begin = async ([first, unit]: readonly [string, Buffer]) => {
    const socket = await open(first);
    await once(socket, 'data');
    const block = Buffer.concat(Array.from({ length: AT_A_TIME }, () => unit));
    const send = () => {
      while (socket.writable && socket.writableLength < MOST_BYTES) {
        sent += AT_A_TIME;
        socket.write(block);
      }
    };
    socket.on('drain', send);
    socket.resume();
    send();
    return socket;
  };
  return { sockets: await Promise.all(made.map(begin)), sent: () => sent };
}
