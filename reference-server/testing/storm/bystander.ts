/**
 * Somebody who only wants to be served, while others behave badly: five thousand connections that say nothing, one that
 * asks and never reads, garbage, sockets that are half open, a disk that is full. It measures what that costs the first.
 */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { connect as connectTo, type Socket } from 'node:net';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { StormDraw } from './pools.ts';
import { callAsOwner, type ServerProcess, startProcess } from './server-process.ts';

/** What the bystander saw in one kind of trouble, in milliseconds. */
interface Sighting {
  readonly trouble: string;
  readonly calls: number;
  readonly median: number;
  readonly worst: number;
  /** Of the medians, with the trouble and before it. */
  readonly ratio: number;
}

interface BystanderReport {
  readonly sightings: readonly Sighting[];
  readonly problems: readonly string[];
  /** Megabytes that the server's process held before all of it, after it, and after it had come again. */
  readonly memory: readonly [number, number, number];
}

/** The bounds: the bystander's median and worst answer. */
const MOST_RATIO = 3;
const WORST_MS = 250;
const LOOKS = 3;
/** How much more memory the same troubles may take when they come again. */
const MOST_GROWTH = 1.1;
/** Where both are tiny, a ratio says nothing. */
const FLOOR_MS = 1;
/** Beyond it an answer does not come at all. */
const ANSWER_WITHIN_MS = 10_000;
/** Every connection of a customer that is allowed. */
const CONNECTIONS_OF_A_CUSTOMER = 5;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

type Ask = (action: string, payload: object) => Promise<void>;

/** The bystander's own connection, which is there before any trouble. */
async function connected(server: ServerProcess): Promise<Ask> {
  const socket = new WebSocket(`${server.http.replace('http', 'ws')}/v3.6/agent/rtm/ws`);
  await once(socket, 'open');
  const ask: Ask = async (action, payload) => {
    socket.send(JSON.stringify({ action, payload, request_id: action }));
    for (;;) {
      const [data] = await once(socket, 'message', { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
      if (JSON.parse(String(data)).request_id === action) return;
    }
  };
  await ask('login', { token: server.owner });
  return ask;
}

/** Calls again and again, by HTTP and by a connection, for so long. Gives how long each answer took. */
async function standsBy(server: ServerProcess, ask: Ask, ms: number): Promise<number[]> {
  const took: number[] = [];
  const until = performance.now() + ms;
  while (performance.now() < until) {
    for (const call of [ask, callAsOwner.bind(null, server)]) {
      const begun = performance.now();
      await call('list_chats', { limit: 1 });
      took.push(performance.now() - begun);
    }
    await pause(2);
  }
  return took;
}

/** Why a sighting is beyond the bounds. */
function problemOf({ trouble, ratio, median, worst }: Sighting): string | undefined {
  if (ratio > MOST_RATIO && median > FLOOR_MS)
    return `${trouble}: the median is ${ratio.toFixed(2)} times the usual one`;
  return worst > WORST_MS ? `${trouble}: an answer took ${worst.toFixed(0)} ms` : undefined;
}

const middle = (took: readonly number[]) => took.toSorted((a, b) => a - b)[took.length >> 1] ?? 0;

/** A trouble: begun before the bystander is looked at, and ended afterwards. */
type Trouble = (server: ServerProcess, draw: StormDraw, count: number) => Promise<() => void | Promise<void>>;

async function customerToken({ http, organizationId, clientId }: ServerProcess): Promise<string> {
  const response = await fetch(`${http}/v2/customer/token`, {
    method: 'POST',
    body: JSON.stringify({ grant_type: 'cookie', client_id: clientId, organization_id: organizationId }),
  });
  return String(Object(await response.json()).access_token);
}

/** So many customers' connections, logged in, which only answer pings. */
const idle: Trouble = async (server, _draw, count) => {
  const sockets: WebSocket[] = [];
  const path = `${server.http.replace('http', 'ws')}/v3.6/customer/rtm/ws?organization_id=${server.organizationId}`;
  while (sockets.length < count) {
    const token = await customerToken(server);
    const opened = Array.from({ length: CONNECTIONS_OF_A_CUSTOMER }, async () => {
      const socket = new WebSocket(path);
      sockets.push(socket);
      await once(socket, 'open');
      socket.send(JSON.stringify({ action: 'login', payload: { token: `Bearer ${token}` } }));
      await once(socket, 'message');
    });
    await Promise.all(opened);
  }
  return () => {
    for (const socket of sockets) socket.terminate();
  };
};

/** One that asks for list after list and reads none of them. */
const slowReader: Trouble = async (server, _draw, count) => {
  const socket = new WebSocket(`${server.http.replace('http', 'ws')}/v3.6/agent/rtm/ws`);
  socket.on('error', () => undefined);
  await once(socket, 'open');
  socket.send(JSON.stringify({ action: 'login', payload: { token: server.owner } }));
  await once(socket, 'message');
  socket.pause();
  const timer = setInterval(() => {
    for (let nth = 0; nth < Math.min(count, 5); nth += 1) {
      socket.send(JSON.stringify({ action: 'list_chats', payload: { limit: 100 }, request_id: `${nth}` }));
    }
  }, 5);
  return () => {
    clearInterval(timer);
    socket.terminate();
  };
};

function raw(server: ServerProcess, bytes: string | Buffer): Socket {
  const socket = connectTo(Number(new URL(server.http).port), '127.0.0.1');
  socket.on('error', () => undefined);
  socket.resume();
  socket.write(bytes);
  return socket;
}

const UPGRADE =
  'GET /v3.6/agent/rtm/ws HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
  'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n';

/** Bytes that are no request, frames that are none, bodies too deep, too large, or with names that bite. */
const garbage: Trouble = async (server, draw, count) => {
  const head = (length: number) =>
    `POST /v3.6/agent/action/list_chats HTTP/1.1\r\nHost: a\r\nAuthorization: ${server.owner}\r\nContent-Length: ${length}\r\n\r\n`;
  const withBody = (body: string) => head(Buffer.byteLength(body)) + body;
  const noise = () => Buffer.from(Array.from({ length: 300 }, () => draw.below(256)));
  const made: readonly (() => string | Buffer)[] = [
    noise,
    () => Buffer.concat([Buffer.from(UPGRADE), noise()]),
    () => withBody('['.repeat(100_000)),
    () => withBody(`{"filters":${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}}`),
    () => withBody('{"__proto__":{"limit":1},"constructor":{"prototype":1},"filters":{"__proto__":[]}}'),
    () => withBody('{"page_id":"\\ud800","sort_order":"\\udfff"}'),
    () => withBody(JSON.stringify({ filters: { group_ids: Array.from({ length: 50_000 }, (_, id) => id) } })),
    () => `${head(10)}{`,
  ];
  let sockets: Socket[] = [];
  let nth = 0;
  const timer = setInterval(() => {
    for (let each = 0; each < Math.min(count, 4); each += 1) {
      nth += 1;
      sockets.push(raw(server, made[nth % made.length]?.() ?? ''));
    }
    if (sockets.length > 200) for (const socket of sockets.splice(0, 100)) socket.destroy();
  }, 10);
  return () => {
    clearInterval(timer);
    for (const socket of sockets) socket.destroy();
    sockets = [];
  };
};

/** Requests that never end, upgrades that say nothing, ends that are closed on one side only. */
const halfOpen: Trouble = async (server, _draw, count) => {
  const starts = [
    'POST /v3.6/agent/action/list_chats HTTP/1.1\r\nHost: a\r\nX-',
    'POST /v3.6/agent/action/list_chats HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{',
    '',
    UPGRADE,
  ];
  const sockets = Array.from({ length: count }, (_, nth) => {
    const socket = raw(server, starts[nth % starts.length] ?? '');
    if (nth % 3 === 0) socket.end();
    return socket;
  });
  await pause(200);
  return () => {
    for (const socket of sockets) socket.destroy();
  };
};

const megabytes = ({ child }: ServerProcess): number => {
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kilobytes) / 1024);
};

/** Writes until the disk of the journal is full, and goes on writing. */
async function fullDisk(
  folder: string,
  look: (server: ServerProcess, ask: Ask) => Promise<void>,
): Promise<string[]> {
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=512k', 'none', disk]);
  const problems: string[] = [];
  const flags = ['--journal', join(disk, 'journal.jsonl')];
  let server = await startProcess(flags);
  try {
    const ask = await connected(server);
    const { chat_id } = await callAsOwner(server, 'start_chat', {});
    const event = { type: 'message', text: 'x'.repeat(500), visibility: 'all' };
    const kept: string[] = [];
    let refused = 0;
    const send = async () => {
      const { event_id, error } = await callAsOwner(server, 'send_event', { chat_id, event });
      if (typeof event_id === 'string') kept.push(event_id);
      else if (Object(error).type === 'internal') refused += 1;
      else problems.push(`a full disk was answered with ${JSON.stringify(error)}`);
    };
    while (refused === 0 && problems.length === 0) await send();
    let isOver = false;
    const writing = (async () => {
      while (!isOver) await send().then(() => pause(2));
    })();
    await look(server, ask);
    isOver = true;
    await writing;
    if (refused < 2) problems.push('the disk was not full for long');
    execFileSync('mount', ['-o', 'remount,size=8m', disk]);
    const before = kept.length;
    await send();
    if (kept.length === before) problems.push('nothing is kept although there is room again');
    server.child.kill('SIGKILL');
    await once(server.child, 'exit');
    server = await startProcess(flags);
    const { events = [] } = Object(Object(await callAsOwner(server, 'get_chat', { chat_id }))['thread']);
    const there = new Set(events.map(({ id }: { id: string }) => id));
    const lost = kept.filter((id) => !there.has(id));
    if (lost.length > 0) problems.push(`${lost.length} acknowledged events are lost after a full disk`);
  } finally {
    server.child.kill('SIGKILL');
    await once(server.child, 'exit');
    execFileSync('umount', [disk]);
  }
  return problems;
}

/** Whether this process may make a disk of its own. */
function mayMount(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0;
}

export async function bystander(options: {
  readonly connections: number;
  /** How long the bystander is looked at in each trouble, in milliseconds. */
  readonly ms: number;
  readonly seed: number;
  readonly folder: string;
}): Promise<BystanderReport> {
  const { connections, ms, seed, folder } = options;
  const draw = new StormDraw(seed);
  const sightings: Sighting[] = [];
  const problems: string[] = [];
  let usual = 0;
  const look = async (server: ServerProcess, ask: Ask, trouble: string) => {
    let seen: Sighting | undefined;
    // What other programs of the machine take is no fault of the server: one that stalls does so each time.
    for (let nth = 0; nth < LOOKS && (seen === undefined || problemOf(seen) !== undefined); nth += 1) {
      const took = await standsBy(server, ask, ms);
      const median = middle(took);
      if (usual === 0) usual = median;
      const now = { trouble, calls: took.length, median, worst: Math.max(...took), ratio: median / usual };
      if (seen === undefined || now.worst < seen.worst) seen = now;
    }
    if (seen === undefined) return;
    sightings.push(seen);
    const problem = problemOf(seen);
    if (problem !== undefined) problems.push(problem);
  };
  const server = await startProcess([]);
  await callAsOwner(server, 'start_chat', {});
  const ask = await connected(server);
  // The compiler has to see everything once.
  await standsBy(server, ask, ms);
  await look(server, ask, 'none');
  const before = megabytes(server);
  const troubles: readonly (readonly [string, Trouble, number])[] = [
    ['a reader that does not read', slowReader, 5],
    ['garbage', garbage, 1],
    ['half-open sockets', halfOpen, Math.ceil(connections / 10)],
    ['idle connections', idle, connections],
  ];
  for (const [name, begin, count] of troubles) {
    const end = await begin(server, draw, count);
    await look(server, ask, name);
    await end();
    await pause(100);
  }
  const after = megabytes(server);
  for (const [, begin, count] of troubles) {
    const end = await begin(server, draw, count);
    await pause(ms / 5);
    await end();
  }
  const again = megabytes(server);
  if (again > after * MOST_GROWTH) problems.push(`the same again took ${again} MB instead of ${after} MB`);
  if (server.child.exitCode !== null) problems.push('the server is dead');
  if (server.said() !== '') problems.push(server.said());
  server.child.kill('SIGKILL');
  await once(server.child, 'exit');
  if (mayMount()) {
    problems.push(...(await fullDisk(folder, (full, its) => look(full, its, 'a full disk'))));
  } else problems.push('a full disk was not tried: only root on Linux can make one');
  return { sightings, problems, memory: [before, after, again] };
}
