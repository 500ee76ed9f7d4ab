/**
 * A receiver of webhooks on loopback, shared by all sessions of a process. It keeps what came by path and answers as
 * the path says; it never looks inside a body.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Receiver {
  /** A place of its own for one play: a server that is closing may still deliver what concerns nobody any more. */
  mailbox(): Mailbox;
  close(): Promise<void>;
}

export interface Mailbox {
  /** Base URL, without a slash at the end. */
  readonly url: string;
  /** What has come since the last call, by path below the base. */
  take(): ReadonlyMap<string, readonly string[]>;
  /** Forgets everything, also what is still to come. */
  close(): void;
}

/** Paths that end in `/broken` are answered with 500, so that deliveries are tried again; all others with 200. */
export async function openReceiver(): Promise<Receiver> {
  const boxes = new Map<string, Map<string, string[]>>();
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const [, name = '', path = ''] = /^\/(\d+)(\/.*)$/.exec(request.url ?? '') ?? [];
      const box = boxes.get(name);
      box?.set(path, [...(box.get(path) ?? []), Buffer.concat(chunks).toString('utf8')]);
      response.writeHead(path.endsWith('/broken') ? 500 : 200).end();
    });
  });
  // A kept connection that was closed while idle would make a delivery fail.
  server.keepAliveTimeout = 600_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  let count = 0;
  return {
    mailbox() {
      count += 1;
      const name = String(count);
      boxes.set(name, new Map());
      return {
        url: `http://127.0.0.1:${port}/${name}`,
        take() {
          const taken = boxes.get(name) ?? new Map<string, string[]>();
          boxes.set(name, new Map());
          return taken;
        },
        close: () => void boxes.delete(name),
      };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
