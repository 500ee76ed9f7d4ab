/**
 * The yardstick: a bare `ws` and a bare node:http that parse JSON and send it back. A frame with the action `tell` goes to
 * every other connection instead, as a push does.
 */
import { createServer } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';

const http = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const text = JSON.stringify(JSON.parse(String(Buffer.concat(chunks)) || '{}'));
    response.writeHead(200, {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(text),
    });
    response.end(text);
  });
});
const server = new WebSocketServer({ server: http, perMessageDeflate: false });

function tellOthers(socket: WebSocket, action: string, payload: unknown): void {
  const text = JSON.stringify({ action, type: 'push', payload });
  for (const other of server.clients) if (other !== socket) other.send(text);
}

server.on('connection', (socket) => {
  socket.on('message', (data) => {
    const request = JSON.parse(String(data)) as { request_id: string; action: string; payload: unknown };
    const { request_id, action, payload } = request;
    socket.send(JSON.stringify({ request_id, action, type: 'response', success: true, payload }));
    if (action === 'tell') tellOthers(socket, action, payload);
  });
});
http.listen(0, '127.0.0.1', () => {
  const address = `127.0.0.1:${Object(http.address()).port}`;
  console.log(JSON.stringify({ ready: true, ws: `ws://${address}`, http: `http://${address}` }));
});
