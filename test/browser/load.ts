/**
 * The inspector of a server that is busy: a thousand chats live and five hundred messages a second, while somebody looks at
 * chats and messages and scrolls. No task of the page's main thread may take more than 100 ms of the processor, in any of
 * the rounds, however crowded the machine is. What the clock says of the same tasks is told beside it and decides nothing,
 * because it counts also what other programs did meanwhile.
 */
import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { createServer, type Server } from '../../index.ts';
import { runtimeOf } from '../../reference-server/inside.ts';
import { type Client, connect } from '../../reference-server/testing/client.ts';
import { openInspector } from './inspector.ts';
import { traceTasks } from './tasks.ts';

const CHATS = 1000;
/** Messages a second. */
const RATE = 500;
const SECONDS = 8;
/** Milliseconds of the processor that no task of the main thread may take. */
const MOST_MS = 100;
/** Looks at each screen; every one counts. */
const ROUNDS = 2;
const SCREENS = [
  { screen: 'chats', label: 'Chats', by: 900 },
  { screen: 'messages', label: 'Messages', by: -700 },
  { screen: 'journal', label: 'Journal', by: -700 },
] as const;
const AGENTS = 4;
/** What somebody says in a chat is a call, and a push to the agent who has it. */
const MESSAGES_A_WORD = 2;

/** A chat, and the agent who has it. */
interface Talk {
  readonly id: string;
  readonly agentId: string;
}

interface Busy {
  readonly server: Server;
  readonly clients: ReadonlyMap<string, Client>;
  readonly chats: readonly Talk[];
}

async function busy(): Promise<Busy> {
  const agents = Array.from({ length: AGENTS }, (_, at) => ({
    id: `agent${at}@example.com`,
    name: `Agent ${at}`,
    ...(at === 0 ? { role: 'owner' as const } : {}),
    max_chats_count: 99,
    online: true,
  }));
  const server = await createServer({
    seed: 3,
    world: { properties: { 'queue.enabled': true, 'queue.limit': CHATS }, groups: [{ id: 0 }], agents },
  });
  const chats: Talk[] = [];
  for (let at = 0; at < CHATS; at += 1) {
    const customer = await server.customer({ name: `Customer ${at}` });
    const { id, agent } = await server.chat({ customer, messages: [`Question ${at}`] });
    if (agent !== null) chats.push({ id, agentId: agent.id });
  }
  const clients = new Map<string, Client>();
  for (const { id } of agents) clients.set(id, await client(server, id));
  return { server, clients, chats };
}

async function client(server: Server, id: string): Promise<Client> {
  const socket = await connect(server, '/v3.6/agent/rtm/ws');
  await socket.call('login', {
    token: server.agent(id).authorization,
    pushes: { '3.6': ['incoming_event'] },
  });
  return socket;
}

/** Lets messages pass at the rate for so many seconds of real time; resolves with how many there were a second. */
async function talk({ server, clients, chats }: Busy): Promise<number> {
  const each = RATE / MESSAGES_A_WORD;
  const begun = performance.now();
  const first = runtimeOf(server).traffic.passed.order;
  const sent: Promise<unknown>[] = [];
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      const seconds = (performance.now() - begun) / 1000;
      while (sent.length < seconds * each) {
        const text = `Message ${sent.length}`;
        const { id = '', agentId = '' } = chats[sent.length % chats.length] ?? {};
        const said = clients
          .get(agentId)
          ?.call('send_event', { chat_id: id, event: { type: 'message', text } });
        sent.push(said ?? Promise.reject(new Error(`nobody has chat ${id}`)));
      }
      if (seconds < SECONDS) return;
      clearInterval(timer);
      resolve();
    }, 10);
  });
  await Promise.all(sent);
  // Answers have places of their own, and are no messages here.
  const passed = runtimeOf(server).traffic.passed.order - first - sent.length;
  return passed / ((performance.now() - begun) / 1000);
}

/** Scrolls to and fro until it is over. */
async function scroll(page: Page, label: string, by: number, isOver: () => boolean): Promise<void> {
  await page.getByRole('listbox', { name: label }).hover();
  for (let turns = 0; !isOver(); turns += 1) {
    await page.mouse.wheel(0, turns % 8 < 4 ? by : -by);
    await page.evaluate('new Promise(requestAnimationFrame)');
  }
}

/** What a while of looking came to: the longest task by the processor and by the clock, in ms, and messages a second. */
interface Looked {
  readonly worked: number;
  readonly lasted: number;
  readonly rate: number;
}

/** Looks at one screen for a while; throws when a task worked too long, or too few messages passed. */
async function lookAt(
  browser: Browser,
  made: Busy,
  { screen, label, by }: (typeof SCREENS)[number],
): Promise<Looked> {
  const looking = await openInspector(browser, made.server.ready.inspector ?? '', { view: `tab=${screen}` });
  const { page } = looking;
  const ended = await traceTasks(page);
  await page.getByRole('listbox', { name: label }).getByRole('option').first().waitFor();
  let isOver = false;
  const talking = talk(made).finally(() => {
    isOver = true;
  });
  const [rate] = await Promise.all([talking, scroll(page, label, by, () => isOver)]);
  if (screen === 'messages') await isLive(page, made.server);
  const longest = await ended();
  await looking.end();
  const told = `on ${screen}: ${Math.round(rate)} messages a second, ${Math.round(longest.worked)} ms of the processor`;
  console.log(`${told}, ${Math.round(longest.lasted)} ms by the clock`);
  assert.ok(rate >= RATE * 0.98, told);
  assert.ok(longest.worked < MOST_MS, told);
  return { ...longest, rate };
}

/** Looks at a busy server; gives the figures, of each the worst of all rounds. */
export async function underLoad(browser: Browser): Promise<Record<string, number>> {
  const made = await busy();
  const figures: Record<string, number> = {};
  try {
    assert.equal(made.server.world().chats?.length, CHATS);
    for (const screen of SCREENS) {
      const rounds: Looked[] = [];
      while (rounds.length < ROUNDS) rounds.push(await lookAt(browser, made, screen));
      const worst = (of: (round: Looked) => number) => Math.round(Math.max(...rounds.map(of)));
      figures[`longest task on ${screen.screen} by the processor, ms`] = worst(({ worked }) => worked);
      figures[`longest task on ${screen.screen} by the clock, ms`] = worst(({ lasted }) => lasted);
      figures[`messages a second on ${screen.screen}`] = -worst(({ rate }) => -rate);
    }
    assert.deepEqual(runtimeOf(made.server).faults, []);
  } finally {
    for (const one of made.clients.values()) one.close();
    await made.server.close();
  }
  return figures;
}

/** The last message that passed is on the page, and only what is seen was drawn. */
async function isLive(page: Page, server: Server): Promise<void> {
  const { calls, pushes } = runtimeOf(server).traffic;
  const last = Math.max(...[...calls.list(), ...pushes.list()].map(({ order }) => order));
  const list = page.getByRole('listbox', { name: 'Messages' });
  await list.evaluate((box) => Object.assign(box, { scrollTop: 1e9 }));
  await page.locator(`#message-${last}`).waitFor();
  assert.ok((await list.getByRole('option').count()) < 80);
}
