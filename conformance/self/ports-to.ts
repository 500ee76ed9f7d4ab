/** Ports of the kit to a small HTTP server of a test. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Ports } from '../targets/ports.ts';
import { socketPorts } from '../targets/socket-ports.ts';

/** Ports to a server that does so with each request; what ends both is added to `closing`. */
export async function portsTo(
  closing: (() => unknown)[],
  answer: (path: string, response: ServerResponse, request: IncomingMessage) => void,
): Promise<Ports> {
  const server = createServer((request, response) => answer(request.url ?? '', response, request));
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
