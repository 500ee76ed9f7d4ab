/**
 * Round trips of `send_event` over RTM against a bare `ws` JSON echo. Both servers are child processes, the
 * client is this process; rounds alternate so that a busy machine hurts both. The kit's server validates,
 * decides, journals, answers and pushes; the echo only parses and prints. Ratio = echo time / kit time.
 */
import { once } from 'node:events';
import WebSocket from 'ws';
import { keep, median, type Served, serve } from './measure.ts';

const ROUNDS = 12;
const TRIPS = 1500;
const TEXT = 'A message of a usual length, such as people write in a chat window.';

interface Client {
  call(action: string, payload: unknown): Promise<Record<string, unknown>>;
  close(): void;
}

async function connect(url: string): Promise<Client> {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  await once(socket, 'open');
  const waiting = new Map<string, (payload: Record<string, unknown>) => void>();
  let count = 0;
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as {
      type?: string;
      request_id?: string;
      success?: boolean;
      payload: Record<string, unknown>;
    };
    if (frame.type !== 'response' || frame.request_id === undefined) return;
    if (frame.success === false) throw new Error(JSON.stringify(frame));
    waiting.get(frame.request_id)?.(frame.payload);
    waiting.delete(frame.request_id);
  });
  return {
    call: (action, payload) =>
      new Promise((resolve) => {
        const request_id = String(count++);
        waiting.set(request_id, resolve);
        socket.send(JSON.stringify({ request_id, action, payload }));
      }),
    close: () => socket.close(),
  };
}

async function loggedIn(kit: Served): Promise<{ client: Client; chatId: string }> {
  const actors = kit.ready['actors'] as { token: string; type: string }[];
  const client = await connect(
    `${kit.ready['ws']}/v3.6/agent/rtm/ws?organization_id=${kit.ready['organization_id']}`,
  );
  await client.call('login', { token: `Bearer ${actors[0]!.token}` });
  const started = await client.call('start_chat', {});
  return { client, chatId: String(started['chat_id']) };
}

async function round(client: Client, payload: unknown): Promise<number> {
  const started = performance.now();
  for (let trip = 0; trip < TRIPS; trip++) await client.call('send_event', payload);
  return (performance.now() - started) / TRIPS;
}

export async function benchRtm(): Promise<void> {
  const echoServer = await serve('bench/echo-server.ts');
  const kitServer = await serve('bin/livechat-kit.ts', 'serve', '--json');
  try {
    const echo = await connect(String(echoServer.ready['ws']));
    const kit = await loggedIn(kitServer);
    const payload = { chat_id: kit.chatId, event: { type: 'message', text: TEXT, visibility: 'all' } };
    await round(echo, payload);
    await round(kit.client, payload);
    const rounds: { echo_ms: number; kit_ms: number }[] = [];
    for (let index = 0; index < ROUNDS; index++) {
      rounds.push({ echo_ms: await round(echo, payload), kit_ms: await round(kit.client, payload) });
    }
    const ratio = median(rounds.map((each) => each.echo_ms / each.kit_ms));
    keep('rtm', {
      ratio,
      unit: 'bare ws echo time / kit time per send_event round trip',
      trips: TRIPS,
      rounds,
    });
    console.log(`rtm: send_event at ${ratio.toFixed(2)} of a bare ws JSON echo (aim: at least 0.60)`);
    echo.close();
    kit.client.close();
  } finally {
    echoServer.stop();
    kitServer.stop();
  }
}
