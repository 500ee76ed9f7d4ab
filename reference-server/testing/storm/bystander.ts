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
import { beginFlood } from './flood.ts';
import { StormDraw } from './pools.ts';
import { callAsOwner, type ServerProcess, startProcess } from './server-process.ts';

/** What the bystander saw in one kind of trouble, in milliseconds. */
interface Sighting {
  readonly trouble: string;
  readonly calls: number;
  /** How many times the others did what troubles: connections, requests. */
  readonly troubled: number;
  readonly median: number;
  readonly worst: number;
  /** Of the medians, with the trouble and before it. */
  readonly ratio: number;
}

interface BystanderReport {
  readonly sightings: readonly Sighting[];
  readonly problems: readonly string[];
  /** Megabytes that the server's process held before all of it, and each time after it. */
  readonly memory: readonly number[];
}

/** The bounds: the bystander's median and worst answer. */
const MOST_RATIO = 3;
const WORST_MS = 250;
/**
 * How much more memory the same troubles may take when they come once more. The first time is not counted: what the server
 * keeps up to a bound, its journal and the traffic, fills then.
 */
const MOST_GROWTH = 1.1;
/** Where both are tiny, a ratio says nothing. */
const FLOOR_MS = 1;
/** What has not come by then, an answer or the end of a connection, does not come at all. */
const WITHIN_MS = 10_000;
/** Every connection of a customer that is allowed. */
const CONNECTIONS_OF_A_CUSTOMER = 5;
/** Who send garbage, each of them always waiting for an answer. */
const GARBAGE_SENDERS = 4;
/** Requests that are never answered because they never end: so many of garbage's are left open. */
const MOST_UNENDED = 100;
/** More events than fit on the small disk. */
const MOST_EVENTS = 10_000;

const inTime = () => ({ signal: AbortSignal.timeout(WITHIN_MS) });

type Ask = (action: string, payload: object) => Promise<void>;

/** The bystander's own connection, which is there before any trouble. */
async function connected(server: ServerProcess): Promise<Ask> {
  const socket = new WebSocket(`${server.http.replace('http', 'ws')}/v3.6/agent/rtm/ws`);
  await once(socket, 'open', inTime());
  const ask: Ask = async (action, payload) => {
    socket.send(JSON.stringify({ action, payload, request_id: action }));
    for (;;) {
      const [data] = await once(socket, 'message', inTime());
      if (JSON.parse(String(data)).request_id === action) return;
    }
  };
  await ask('login', { token: server.owner });
  return ask;
}

/** Calls by HTTP and by a connection, one after the other, in so many rounds. Gives how long each answer took. */
async function standsBy(server: ServerProcess, ask: Ask, rounds: number, going?: Noticed): Promise<number[]> {
  const took: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    going?.round?.();
    for (const call of [ask, callAsOwner.bind(null, server)]) {
      const begun = performance.now();
      await call('list_chats', { limit: 1 });
      took.push(performance.now() - begun);
    }
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

/** What a bystander notices of a trouble. */
interface Noticed {
  /** How many times the others have done so far what troubles. */
  readonly troubled: () => number;
  /** What they do in each round of the bystander. */
  round?(): void;
}

/** A trouble that goes on until it is ended. */
interface Going extends Noticed {
  /** Resolves when each of its connections is closed. */
  end(): Promise<void>;
}

/** A trouble: begun before the bystander is looked at, and ended afterwards. */
type Trouble = (server: ServerProcess, draw: StormDraw, count: number) => Promise<Going>;

/** Ends connections; resolves when each is closed. */
async function allEnded(sockets: readonly (Socket | WebSocket)[]): Promise<void> {
  const open = sockets.filter((socket) =>
    socket instanceof WebSocket ? socket.readyState !== WebSocket.CLOSED : !socket.closed,
  );
  const closed = open.map((socket) => once(socket, 'close', inTime()));
  for (const socket of open) {
    if (socket instanceof WebSocket) socket.terminate();
    else socket.destroy();
  }
  await Promise.all(closed);
}

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
      await once(socket, 'open', inTime());
      socket.send(JSON.stringify({ action: 'login', payload: { token: `Bearer ${token}` } }));
      await once(socket, 'message', inTime());
    });
    await Promise.all(opened);
  }
  return { troubled: () => sockets.length, end: () => allEnded(sockets) };
};

/** One that asks for list after list and reads none of them. */
const slowReader: Trouble = async (server, _draw, count) => {
  const socket = new WebSocket(`${server.http.replace('http', 'ws')}/v3.6/agent/rtm/ws`);
  socket.on('error', () => undefined);
  await once(socket, 'open', inTime());
  socket.send(JSON.stringify({ action: 'login', payload: { token: server.owner } }));
  await once(socket, 'message', inTime());
  socket.pause();
  let troubled = 0;
  return {
    troubled: () => troubled,
    round() {
      for (let nth = 0; nth < count; nth += 1) {
        troubled += 1;
        socket.send(JSON.stringify({ action: 'list_chats', payload: { limit: 100 }, request_id: `${nth}` }));
      }
    },
    end: () => allEnded([socket]),
  };
};

/** A connection that has said these bytes. */
async function raw(server: ServerProcess, bytes: string | Buffer): Promise<Socket> {
  const socket = connectTo(Number(new URL(server.http).port), '127.0.0.1');
  const connected = once(socket, 'connect', inTime());
  socket.on('error', () => undefined);
  socket.write(bytes);
  await connected;
  return socket;
}

const UPGRADE =
  'GET /v3.6/agent/rtm/ws HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
  'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n';

/**
 * Bytes that are no request, frames that are none, bodies too deep, too large, or with names that bite. Each of so many
 * senders sends its next when the server has answered its last, so the server is never without.
 */
const garbage: Trouble = async (server, draw, count) => {
  const head = (length: number) =>
    `POST /v3.6/agent/action/list_chats HTTP/1.1\r\nHost: a\r\nAuthorization: ${server.owner}\r\nContent-Length: ${length}\r\n\r\n`;
  const withBody = (body: string) => Buffer.from(head(Buffer.byteLength(body)) + body);
  const noise = () => Buffer.from(Array.from({ length: 300 }, () => draw.below(256)));
  const unended = Buffer.from(`${head(10)}{`);
  // Made once: what it costs to make them is not the server's.
  const made: readonly (Buffer | (() => Buffer))[] = [
    noise,
    () => Buffer.concat([Buffer.from(UPGRADE), noise()]),
    withBody('['.repeat(100_000)),
    withBody(`{"filters":${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}}`),
    withBody('{"__proto__":{"limit":1},"constructor":{"prototype":1},"filters":{"__proto__":[]}}'),
    withBody('{"page_id":"\\ud800","sort_order":"\\udfff"}'),
    withBody(JSON.stringify({ filters: { group_ids: Array.from({ length: 50_000 }, (_, id) => id) } })),
    unended,
  ];
  const left: Socket[] = [];
  let troubled = 0;
  let isOver = false;
  const sending = Array.from({ length: count }, async () => {
    while (!isOver) {
      const one = made[troubled % made.length] ?? unended;
      troubled += 1;
      const socket = await raw(server, typeof one === 'function' ? one() : one);
      if (one === unended) {
        left.push(socket);
        if (left.length > MOST_UNENDED) left.shift()?.destroy();
      } else {
        await once(socket, 'data', inTime());
        socket.destroy();
      }
    }
  });
  const sent = Promise.allSettled(sending);
  return {
    troubled: () => troubled,
    async end() {
      isOver = true;
      for (const one of await sent) if (one.status === 'rejected') throw one.reason;
      await allEnded(left);
    },
  };
};

/** More small requests than anybody can answer. */
const flood: Trouble = async (server) => {
  const { sockets, sent } = await beginFlood((said) => raw(server, said), UPGRADE);
  return { troubled: sent, end: () => allEnded(sockets) };
};

/** Requests that never end, upgrades that say nothing, ends that are closed on one side only. */
const halfOpen: Trouble = async (server, _draw, count) => {
  const starts = [
    'POST /v3.6/agent/action/list_chats HTTP/1.1\r\nHost: a\r\nX-',
    'POST /v3.6/agent/action/list_chats HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{',
    '',
    UPGRADE,
  ];
  const opened = Array.from({ length: count }, async (_, nth) => {
    const socket = await raw(server, starts[nth % starts.length] ?? '');
    socket.resume();
    if (nth % 3 === 0) socket.end();
    return socket;
  });
  const sockets = await Promise.all(opened);
  return { troubled: () => sockets.length, end: () => allEnded(sockets) };
};

const megabytes = ({ child }: ServerProcess): number => {
  const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? [];
  return Math.round(Number(kilobytes) / 1024);
};

/** Writes until the disk of the journal is full, and goes on writing. */
async function fullDisk(
  folder: string,
  look: (server: ServerProcess, ask: Ask, going: Noticed) => Promise<void>,
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
    while (refused === 0 && problems.length === 0) {
      await send();
      if (kept.length > MOST_EVENTS) problems.push(`${kept.length} events fit on the small disk`);
    }
    const writing: Promise<void>[] = [];
    await look(server, ask, { troubled: () => refused, round: () => void writing.push(send()) });
    await Promise.all(writing);
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

/** Looks at a bystander with a trouble, or with none. */
type Look = (server: ServerProcess, ask: Ask, trouble: string, going?: Noticed) => Promise<void>;

/** All troubles, one after the other, three times. Gives the server's memory in megabytes before and each time after. */
async function allTroubles(
  server: ServerProcess,
  ask: Ask,
  { look, draw, connections }: { look: Look; draw: StormDraw; connections: number },
): Promise<number[]> {
  const troubles: readonly (readonly [string, Trouble, number])[] = [
    ['a reader that does not read', slowReader, 5],
    ['garbage', garbage, GARBAGE_SENDERS],
    ['a flood of small requests', flood, 1],
    ['half-open sockets', halfOpen, Math.ceil(connections / 10)],
    ['idle connections', idle, connections],
  ];
  const all = async (again: string): Promise<number> => {
    for (const [name, begin, count] of troubles) {
      const going = await begin(server, draw, count);
      await look(server, ask, name + again, going);
      await going.end();
    }
    return megabytes(server);
  };
  const before = megabytes(server);
  return [before, await all(''), await all(', again'), await all(', a third time')];
}

export async function bystander(options: {
  readonly connections: number;
  /** How many times the bystander asks in each trouble, by HTTP and by its connection. */
  readonly rounds: number;
  readonly seed: number;
  readonly folder: string;
}): Promise<BystanderReport> {
  const { connections, rounds, seed, folder } = options;
  const sightings: Sighting[] = [];
  const problems: string[] = [];
  const look: Look = async (server, ask, trouble, going) => {
    const took = await standsBy(server, ask, rounds, going);
    const median = middle(took);
    const usual = sightings[0]?.median ?? median;
    const troubled = going?.troubled() ?? 0;
    const figures = { calls: took.length, troubled, median, worst: Math.max(...took), ratio: median / usual };
    sightings.push({ trouble, ...figures });
    const problem = problemOf({ trouble, ...figures });
    if (problem !== undefined) problems.push(problem);
    if (going !== undefined && troubled === 0) problems.push(`${trouble}: there was none`);
  };
  const server = await startProcess([]);
  let memory: number[];
  try {
    await callAsOwner(server, 'start_chat', {});
    const ask = await connected(server);
    // The compiler has to see everything once.
    await standsBy(server, ask, rounds);
    await look(server, ask, 'none');
    memory = await allTroubles(server, ask, { look, draw: new StormDraw(seed), connections });
    if (server.child.exitCode !== null) problems.push('the server is dead');
    if (server.said() !== '') problems.push(server.said());
  } finally {
    server.child.kill('SIGKILL');
  }
  const [, , again = 0, third = Infinity] = memory;
  if (third > again * MOST_GROWTH)
    problems.push(`the same a third time took ${third} MB instead of ${again} MB`);
  if (mayMount()) {
    const looked = (full: ServerProcess, its: Ask, going: Noticed) => look(full, its, 'a full disk', going);
    problems.push(...(await fullDisk(folder, looked)));
  } else problems.push('a full disk was not tried: only root on Linux can make one');
  return { sightings, problems, memory };
}
