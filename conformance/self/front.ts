/**
 * A gateway in front of a server, for tests of targets that are unlike ours: behind TLS, wanting a header, lacking paths,
 * or answering in another form. It passes requests and WebSockets on and knows nothing of the protocol.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';

export interface FrontOptions {
  /** Base URL of what stands behind. */
  readonly behind: string;
  /** Certificate and key; without them the front speaks plain HTTP. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** Who is not let through is answered 403. */
  readonly lets?: (asked: IncomingMessage) => boolean;
  /** The bytes of an answer as they leave. */
  readonly bends?: (body: Buffer, url: string) => Buffer;
}

interface Front {
  readonly http: string;
  readonly ws: string;
  close(): void;
}

export async function startFront(options: FrontOptions): Promise<Front> {
  const pass = (asked: IncomingMessage, answer: ServerResponse) => passed(options, asked, answer);
  const server: Server =
    options.tls === undefined ? createServer(pass) : createSecureServer({ ...options.tls }, pass);
  server.on('upgrade', (asked: IncomingMessage, socket: Duplex) => upgraded(options, asked, socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const place = server.address();
  if (typeof place !== 'object' || place === null) throw new Error('the front listens nowhere');
  const address = `127.0.0.1:${place.port}`;
  const safe = options.tls === undefined ? '' : 's';
  return {
    http: `http${safe}://${address}`,
    ws: `ws${safe}://${address}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function passed({ behind, lets, bends }: FrontOptions, asked: IncomingMessage, answer: ServerResponse): void {
  if (lets?.(asked) === false) {
    asked.resume();
    answer.writeHead(403).end('not let through');
    return;
  }
  const { method, url, headers } = asked;
  const onward = request(`${behind}${url}`, { method, headers }, async (came) => {
    const chunks: Buffer[] = [];
    for await (const chunk of came) chunks.push(Buffer.from(chunk));
    const body = Buffer.concat(chunks);
    const { 'content-length': _, 'transfer-encoding': __, ...kept } = came.headers;
    answer.writeHead(came.statusCode ?? 502, kept).end(bends?.(body, url ?? '') ?? body);
  });
  onward.on('error', () => answer.writeHead(502).end());
  asked.pipe(onward);
}

function upgraded({ behind, lets }: FrontOptions, asked: IncomingMessage, socket: Duplex): void {
  if (lets?.(asked) === false) {
    socket.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n');
    return;
  }
  const { hostname, port } = new URL(behind);
  const onward = connect(Number(port), hostname, () => {
    const head = asked.rawHeaders.flatMap((name, index, all) =>
      index % 2 === 0 ? [`${name}: ${all[index + 1]}`] : [],
    );
    onward.write([`GET ${asked.url} HTTP/1.1`, ...head, '', ''].join('\r\n'));
    onward.pipe(socket).pipe(onward);
  });
  for (const end of [socket, onward]) end.on('error', () => socket.destroy());
}
