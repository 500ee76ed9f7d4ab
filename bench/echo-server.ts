/** The yardstick of `bench/rtm.ts`: a bare `ws` server that parses a JSON frame and sends it back as a response. */
import { WebSocketServer } from 'ws';

const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
server.on('connection', (socket) => {
  socket.on('message', (data) => {
    const request = JSON.parse(String(data)) as { request_id: string; action: string; payload: unknown };
    const { request_id, action, payload } = request;
    socket.send(JSON.stringify({ request_id, action, type: 'response', success: true, payload }));
  });
});
server.on('listening', () => {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the echo server has no port');
  console.log(JSON.stringify({ ready: true, ws: `ws://127.0.0.1:${address.port}` }));
});
