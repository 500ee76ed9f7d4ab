/**
 * A server that is killed at random moments under load and started again on its journal: what it has acknowledged is
 * there, and its timers go on.
 */
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { StormDraw } from './pools.ts';
import { callAsOwner as call, type ServerProcess, startProcess } from './server-process.ts';

interface KillsReport {
  readonly times: number;
  /** Events whose acknowledgement reached a client. */
  readonly acknowledged: number;
  /** Ids of those that a later server does not know. */
  readonly lost: readonly string[];
  /** Chats that a later server closed because their time had come. */
  readonly timers: number;
  readonly problems: readonly string[];
}

/** Connections that send at once. */
const LINES = 4;
/** A server is killed with one of so many acknowledgements, while the other connections wait for theirs. */
const MOST_ANSWERS = 400;
/** How long a killed server's end may take, with all that it acknowledges before, in milliseconds. */
const END_WITHIN = 60_000;
const HOUR_MS = 3_600_000;

/** Sends events on a connection until it ends; gives the ids that were acknowledged, with their chat. */
function sending(server: ServerProcess, chatId: string, done: (eventId: string) => void): Promise<void> {
  const socket = new WebSocket(`${server.http.replace('http', 'ws')}/v3.6/agent/rtm/ws`);
  const send = (action: string, payload: object) =>
    socket.send(JSON.stringify({ action, payload, request_id: action }));
  const next = () =>
    send('send_event', { chat_id: chatId, event: { type: 'message', text: 'kept', visibility: 'all' } });
  socket.on('open', () => send('login', { token: server.owner }));
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data));
    if (frame.type !== 'response') return;
    if (frame.action === 'send_event' && frame.success === true) done(frame.payload.event_id);
    next();
  });
  socket.on('error', () => undefined);
  return new Promise((resolve) => socket.on('close', () => resolve()));
}

/** Ids of all events that a server has. */
async function eventsOf(server: ServerProcess, chatIds: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (const chatId of chatIds) {
    let page: unknown;
    do {
      const asked = page === undefined ? { chat_id: chatId, limit: 100 } : { chat_id: chatId, page_id: page };
      const answer = await call(server, 'list_threads', asked);
      const threads: { events: { id: string }[] }[] = Object(answer['threads'] ?? []);
      for (const { events } of Object.values(threads)) for (const { id } of events) found.add(id);
      page = answer['next_page_id'];
    } while (page !== undefined);
  }
  return found;
}

/** Moves the clock by an hour; gives whether a chat is closed afterwards. */
async function hourLater(server: ServerProcess, chatId: string): Promise<boolean> {
  await fetch(`${server.control}/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-control-secret': server.secret },
    body: JSON.stringify({ advance_ms: HOUR_MS }),
  });
  const chat = await call(server, 'get_chat', { chat_id: chatId });
  return Object(chat['thread'])['active'] === false;
}

export async function kills(options: {
  readonly times: number;
  readonly seed: number;
  readonly journal: string;
}): Promise<KillsReport> {
  const draw = new StormDraw(options.seed);
  const acknowledged: string[] = [];
  const chats: string[] = [];
  const problems: string[] = [];
  let timers = 0;
  let server = await startProcess(['--manual-clock', '--journal', options.journal]);
  const opened = async () => {
    const { chat_id: id } = await call(server, 'start_chat', {});
    chats.push(String(id));
    return String(id);
  };
  let chatId = await opened();
  for (let nth = 0; nth < options.times; nth += 1) {
    const { child } = server;
    let left = 1 + draw.below(MOST_ANSWERS);
    const lines = Array.from({ length: LINES }, () =>
      sending(server, chatId, (id) => {
        acknowledged.push(id);
        left -= 1;
        if (left === 0) child.kill('SIGKILL');
      }),
    );
    await once(child, 'exit', { signal: AbortSignal.timeout(END_WITHIN) });
    await Promise.all(lines);
    if (left > 0) problems.push(`the server ended by itself, ${left} answers before it was to be killed`);
    if (server.said() !== '') problems.push(server.said());
    server = await startProcess(['--manual-clock', '--journal', options.journal]);
    // Whatever was on its way when it died goes on: an idle chat is closed when its time comes.
    if (draw.often(20)) {
      if (await hourLater(server, chatId)) timers += 1;
      else problems.push(`chat ${chatId} stayed open beyond its time after kill ${nth + 1}`);
      chatId = await opened();
    }
  }
  const kept = await eventsOf(server, chats);
  server.child.kill('SIGKILL');
  await once(server.child, 'exit');
  const lost = acknowledged.filter((id) => !kept.has(id));
  return { times: options.times, acknowledged: acknowledged.length, lost, timers, problems };
}
