/**
 * Memory of an idle connection and of a chat. A connection's is what a server's process holds with many customers logged in
 * beyond what it held with a few, against a bare `ws` with as many; a chat's is the heap that a closed chat with its
 * customer and a few events keeps once garbage is gone. Connections need /proc or `ps`.
 */
import { execFileSync } from 'node:child_process';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type BenchClient, connectTo } from './client.ts';
import { FilledLicense } from './flat-world.ts';
import { keep, type Served, serve } from './measure.ts';

/** Connections that are not counted: the first of all pay for what all share. */
const FEW = 500;
const MANY = 3000;
const OF_ONE_CUSTOMER = 5;
const CHATS = { few: 500, many: 4500 };
const TEXTS = ['Hello, where is my parcel?', 'It was to come on Monday.', 'Thank you!'];

function residentBytes({ pid }: Served): number {
  return 1024 * Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }));
}

async function tokenOf({ ready }: Served): Promise<string> {
  const { client_id, organization_id } = ready;
  const body = JSON.stringify({ grant_type: 'cookie', client_id, organization_id });
  const response = await fetch(`${ready['http']}/v2/customer/token`, { method: 'POST', body });
  return String(Object(await response.json()).access_token);
}

/** Bytes of a connection: `open` makes five. */
async function bytesEach(served: Served, open: () => Promise<BenchClient[]>): Promise<number> {
  const clients: BenchClient[] = [];
  const fill = async (count: number) => {
    while (clients.length < count) clients.push(...(await open()));
    return residentBytes(served);
  };
  const few = await fill(FEW);
  const many = await fill(MANY);
  for (const client of clients) client.close();
  return (many - few) / (MANY - FEW);
}

async function ofConnections(): Promise<{ readonly kit: number; readonly bare: number }> {
  const bareServer = await serve('bench/echo-server.ts');
  const kitServer = await serve('bin/livechat-kit.ts', 'serve', '--json');
  const five = (one: () => Promise<BenchClient>) => Promise.all(Array.from({ length: OF_ONE_CUSTOMER }, one));
  const { ready } = kitServer;
  try {
    const bare = await bytesEach(bareServer, () => five(() => connectTo(String(bareServer.ready['ws']))));
    const kit = await bytesEach(kitServer, async () => {
      const token = `Bearer ${await tokenOf(kitServer)}`;
      return five(async () => {
        const url = `${ready['ws']}/v3.6/customer/rtm/ws?organization_id=${ready['organization_id']}`;
        const client = await connectTo(url);
        await client.call('login', { token });
        return client;
      });
    });
    return { kit, bare };
  } finally {
    bareServer.stop();
    kitServer.stop();
  }
}

/** Played by commands, so that nothing is shared that real chats would not share. */
function ofChat(): number {
  setFlagsFromString('--expose_gc');
  const collect: () => void = runInNewContext('gc');
  const desk = new FilledLicense({ closed: 0, live: 20, connections: 10 });
  let played = 0;
  const heapAfter = (count: number) => {
    for (; played < count; played += 1) {
      const customer = desk.customer();
      const id = String(desk.call(customer, 'start_chat', {})['chat_id']);
      for (const text of TEXTS) {
        desk.call(customer, 'send_event', { chat_id: id, event: { type: 'message', text } });
      }
      desk.call(customer, 'deactivate_chat', { id });
    }
    collect();
    return process.memoryUsage().heapUsed;
  };
  const few = heapAfter(CHATS.few);
  return (heapAfter(CHATS.many) - few) / (CHATS.many - CHATS.few);
}

export async function benchMemory(): Promise<void> {
  const chat = ofChat();
  const connection = await ofConnections();
  const ratio = connection.kit / connection.bare;
  keep('memory', {
    bytes_per_idle_connection: connection.kit,
    bytes_per_bare_connection: connection.bare,
    connection_ratio: ratio,
    bytes_per_closed_chat: chat,
    connections: { few: FEW, many: MANY },
    chats: CHATS,
  });
  const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KiB`;
  console.log(
    `memory: ${kilobytes(connection.kit)} for an idle connection (${ratio.toFixed(1)} times a bare ws), ${kilobytes(chat)} for a closed chat of ${TEXTS.length} messages with its customer`,
  );
}
