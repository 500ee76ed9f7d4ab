/**
 * Deliveries a second: one agent writes, and every connection of all who follow the chat is told, against a bare `ws` that
 * sends the same text to as many connections. Clients and servers share the machine, so the ratio is what counts.
 */
import { agentAt, type BenchClient, benchBearer, connectTo } from './client.ts';
import { keep, median, type Served, serve } from './measure.ts';

const ROUNDS = 8;
/** A licence's connections; ten are one agent's at most. */
const LISTENERS = 200;
const OF_ONE_AGENT = 10;
const EVENTS = 100;
const TEXT = 'A message of a usual length, such as people write in a chat window.';

/** Connections of agents who follow the chat: only who has a part in it hears what is written. */
async function listenersOf(kit: Served, chatId: unknown): Promise<BenchClient[]> {
  const listeners: BenchClient[] = [];
  while (listeners.length < LISTENERS) {
    const token = await newAgent(kit, `listener${listeners.length}`);
    for (let nth = 0; nth < OF_ONE_AGENT; nth += 1) listeners.push(await agentAt(kit, `Bearer ${token}`));
    await listeners.at(-1)?.call('follow_chat', { id: chatId });
  }
  return listeners;
}

async function newAgent(kit: Served, name: string): Promise<string> {
  const response = await fetch(`${kit.ready['control']}/actors`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-control-secret': String(kit.ready['control_secret']) },
    body: JSON.stringify({
      type: 'agent',
      name,
      role: 'administrator',
      groups: [{ id: 0, priority: 'normal' }],
    }),
  });
  const made = Object(await response.json());
  if (typeof made.token !== 'string') throw new Error(JSON.stringify(made));
  return made.token;
}

/** Deliveries a second: `say` is answered, and each listener told, so many times. */
async function round(
  listeners: readonly BenchClient[],
  action: string,
  say: () => Promise<unknown>,
): Promise<number> {
  const wanted = listeners.map((each) => each.untilTold(action, each.told(action) + EVENTS));
  const started = performance.now();
  for (let event = 0; event < EVENTS; event += 1) await say();
  await Promise.all(wanted);
  return (1000 * EVENTS * listeners.length) / (performance.now() - started);
}

export async function benchFanout(): Promise<void> {
  const echoServer = await serve('bench/echo-server.ts');
  const kitServer = await serve('bin/livechat-kit.ts', 'serve', '--json');
  const clients: BenchClient[] = [];
  try {
    const kit = await agentAt(kitServer, benchBearer(kitServer, 'owner'));
    const { chat_id } = await kit.call('start_chat', {});
    const toKit = await listenersOf(kitServer, chat_id);
    const echo = await connectTo(String(echoServer.ready['ws']));
    const toEcho: BenchClient[] = [];
    while (toEcho.length < LISTENERS) toEcho.push(await connectTo(String(echoServer.ready['ws'])));
    clients.push(kit, echo, ...toKit, ...toEcho);
    const payload = { chat_id, event: { type: 'message', text: TEXT, visibility: 'all' } };
    const byKit = () => round(toKit, 'incoming_event', () => kit.call('send_event', payload));
    const byEcho = () => round(toEcho, 'tell', () => echo.call('tell', payload));
    await byEcho();
    await byKit();
    const rounds: { readonly echo: number; readonly kit: number }[] = [];
    for (let index = 0; index < ROUNDS; index += 1) rounds.push({ echo: await byEcho(), kit: await byKit() });
    const ratio = median(rounds.map((each) => each.kit / each.echo));
    const perSecond = median(rounds.map((each) => each.kit));
    const how = { listeners: LISTENERS, events: EVENTS };
    keep('fanout', {
      deliveries_per_second: perSecond,
      ratio,
      unit: 'deliveries a second, kit / bare ws',
      ...how,
      rounds,
    });
    console.log(
      `fanout: ${perSecond.toFixed(0)} deliveries a second to ${LISTENERS} connections, ${ratio.toFixed(2)} of a bare ws`,
    );
  } finally {
    for (const client of clients) client.close();
    echoServer.stop();
    kitServer.stop();
  }
}
