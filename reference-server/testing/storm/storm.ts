/**
 * A storm: valid and invalid traffic by a seed over every door, in all versions at once, on several licences, with
 * faults and steps of the clock. Afterwards the world must be one that the protocol allows, no request may have met a
 * fault of the server, and the journal must bring back the same world in another time zone and language.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CANONICAL, VERSIONS } from '../../../schemas/language/versions.ts';
import { expectIndexes, expectInvariants } from '../../core/testing.ts';
import type { LicenseHandle } from '../../embedded/license-types.ts';
import { forgetCustomersClients } from '../../going-on.ts';
import { runtimeOf } from '../../inside.ts';
import { createServer, type Server } from '../../server.ts';
import { digestOfState } from '../state-text.ts';
import { actsFor, actsOf, type StormAct } from './acts.ts';
import { httpWeb, inprocRtm, inprocWeb, type StormCaller, type StormClient, socketRtm } from './clients.ts';
import { Pools, StormDraw } from './pools.ts';

interface StormOptions {
  /** How many requests are sent. */
  readonly commands: number;
  readonly seed: number;
  /** A file that does not exist yet. */
  readonly journal: string;
  /** Bytes that are really in use; asked for twice, before and after the last fifth. */
  readonly memory?: () => number;
}

interface StormReport {
  readonly commands: number;
  /** Answers and errors by type, largest first. */
  readonly outcomes: Readonly<Record<string, number>>;
  readonly chats: number;
  readonly journaled: number;
  /** By how much of itself memory grew over the last fifth. */
  readonly growth: number | null;
  /** What must not be; empty when the server held. */
  readonly problems: readonly string[];
}

const LICENSES = 3;
const CUSTOMERS = 4;
/** Requests under way at a time. */
const AT_ONCE = 6;
/** Of a hundred steps. */
const CLOCK_STEPS = 1;
const GARBAGE = 2;
const FAULTS = 1;
/** Error types that only the server's own fault has. */
const WRONG = ['internal', 'no answer', 'undefined'];
const ODD_FRAMES = [
  '',
  '{',
  '[]',
  'null',
  '"x"',
  '{"action":1}',
  '{"action":"__proto__"}',
  '\u0000',
  '{"a":'.repeat(400),
];
const MINUTE_MS = 60_000;
const REPLAYED = fileURLToPath(new URL('replayed.ts', import.meta.url));

/** Lets a storm loose on a server of its own. */
export async function storm({ commands, seed, journal, memory }: StormOptions): Promise<StormReport> {
  const server = await createServer({ seed, journal });
  const problems: string[] = [];
  const outcomes: Record<string, number> = {};
  try {
    const draw = new StormDraw(seed);
    const licenses: LicenseHandle[] = [server];
    for (let nth = 1; nth < LICENSES; nth += 1)
      licenses.push(await server.license({ agents: [{ id: 'own@example.com', role: 'owner' }] }));
    const clients = await clientsOf(server, licenses);
    const acts = actsOf(seed);
    const renewed = async (caller: StormCaller) => {
      const license = licenses.find(({ organizationId }) => organizationId === caller.organizationId);
      const customer = await license?.customer({});
      if (customer !== undefined) caller.authorization = customer.authorization;
    };
    const lists = new Map(clients.map((client) => [client, actsFor(acts, client)]));
    let before = 0;
    const one = async (client: StormClient) => {
      const act = draw.oneOf(lists.get(client) ?? []);
      const outcome = await client.call(act, payloadOf(act, client.caller, draw));
      const word = outcome.type ?? outcome.kind;
      outcomes[word] = (outcomes[word] ?? 0) + 1;
      // Time has ended its token, or a ban its visits: another customer comes in its place.
      const isOver = word === 'authentication' || word === 'customer_banned';
      if (isOver && client.caller.side === 'customer') await renewed(client.caller);
      if (WRONG.includes(word)) problems.push(`${act.version} ${act.api} ${act.action}: ${word}`);
    };
    for (let sent = 0; sent < commands; sent += AT_ONCE) {
      if (before === 0 && memory !== undefined && sent >= commands * 0.8) before = memory();
      const some = new Set(Array.from({ length: AT_ONCE }, () => draw.oneOf(clients)));
      await Promise.all([...some].map(one));
      await weather(server, clients, draw);
    }
    const growth = memory === undefined || before === 0 ? null : memory() / before - 1;
    for (const client of clients) client.close();
    for (const fault of runtimeOf(server).faults)
      problems.push(`fault: ${String(Object(fault)['stack'] ?? fault)}`);
    expectInvariants(runtimeOf(server).world);
    expectIndexes(runtimeOf(server).world);
    const copy = `${journal}.copy`;
    copyFileSync(journal, copy);
    copyFileSync(`${journal}.key`, `${copy}.key`);
    forgetCustomersClients(runtimeOf(server));
    const again = replayedDigest(copy);
    if (again !== digestOfState(server)) problems.push(`the journal brings back another world: ${again}`);
    const chats = [...runtimeOf(server).world.licenses.values()].reduce(
      (sum, license) => sum + license.chats.size,
      0,
    );
    const sorted = Object.fromEntries(Object.entries(outcomes).sort(([, a], [, b]) => b - a));
    const journaled = runtimeOf(server).journal.length;
    return { commands, outcomes: sorted, chats, journaled, growth, problems };
  } finally {
    await server.close();
  }
}

/** Agents and customers of each licence, over every door, in every version. */
async function clientsOf(server: Server, licenses: readonly LicenseHandle[]): Promise<StormClient[]> {
  const clients: StormClient[] = [];
  for (const license of licenses) {
    const { organizationId } = license;
    const own = { organizationId, pools: new Pools() };
    const callers: StormCaller[] = license.actors.map(({ authorization }) => ({
      ...own,
      side: 'agent',
      authorization,
    }));
    for (let each = 0; each < CUSTOMERS; each += 1) {
      const { authorization } = await license.customer({});
      callers.push({ ...own, side: 'customer', authorization });
    }
    for (const [at, caller] of callers.entries()) {
      const versions = [0, 1, 2, 3].map((each) => VERSIONS[(at + each) % VERSIONS.length] ?? CANONICAL);
      const doors = [inprocWeb, httpWeb, inprocRtm, socketRtm];
      clients.push(...doors.map((door, each) => door(server, caller, versions[each] ?? CANONICAL)));
    }
  }
  return clients;
}

function payloadOf({ action, payloads }: StormAct, { pools }: StormCaller, draw: StormDraw): unknown {
  return pools.fill(draw.oneOf(payloads), action, draw);
}

/** What comes from outside the protocol: time, garbage, faults that a test orders. */
async function weather(server: Server, clients: readonly StormClient[], draw: StormDraw): Promise<void> {
  const chance = draw.below(100);
  if (chance < CLOCK_STEPS) {
    const long = draw.often(10) ? 60 : 1;
    await server.clock.advance(draw.below(2 * MINUTE_MS) * long + 1);
  } else if (chance < CLOCK_STEPS + GARBAGE) {
    const client = draw.oneOf(clients);
    client.garbage?.(draw.often(80) ? draw.oneOf(ODD_FRAMES) : new Uint8Array([0xff, draw.below(256)]));
  } else if (chance < CLOCK_STEPS + GARBAGE + FAULTS) {
    const orders = [
      () => server.fail('send_event', { type: 'too_many_requests', times: 2 }),
      () => server.double('incoming_event', { times: 2 }),
      () => server.reorder('incoming_event', { times: 1 }),
      () => server.drop('incoming_chat', { times: 1 }),
    ];
    draw.oneOf(orders)();
  }
}

/** Of the state that a journal brings back, in a process that is somewhere else in the world. */
function replayedDigest(journal: string): string {
  const env = { ...process.env, TZ: 'Pacific/Chatham', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' };
  const { stdout, stderr } = spawnSync(process.execPath, [REPLAYED, journal], { env });
  return String(stdout).trim() || String(stderr).slice(0, 2000);
}
