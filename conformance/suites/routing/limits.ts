/** Rules about the limit of concurrent chats and what takes a slot. */
import * as fc from 'fast-check';
import { asAgent, asCustomer, asOwner, rowsFor, withDefaults } from '../../rows.ts';
import {
  agentsIn,
  close,
  customers,
  LEEWAY,
  logout,
  MINUTE,
  quiet,
  readThread,
  routing,
  setStatus,
  start,
  startAll,
} from '../../stage/moves.ts';
import { CHATS_TAKEN, message, need, send } from '../../stage/scenes.ts';
import type { Party } from '../../stage/stage.ts';

const QUEUE = { 'queue.enabled': true, 'queue.limit': 20 } as const;
const common = { license: quiet(QUEUE) } as const;

/** How many of the chats the agent is in. */
async function held(agent: Party, chats: readonly string[]): Promise<string[]> {
  const inside: string[] = [];
  for (const chat of chats) if ((await agentsIn(agent, chat)).includes(agent.id)) inside.push(chat);
  return inside;
}

/** Limits and customers: some are served, some may have to wait. */
const crowd = (min = 1) =>
  fc.record({ limit: fc.integer({ min: 1, max: 3 }), more: fc.integer({ min, max: 2 }) });

export const checks = withDefaults(common).judging({
  'ROUTE-018': asOwner('An agent may be given a limit of 20 chats, and none above what any page allows.')
    .needs('configuration')
    .given(
      fc.oneof(
        fc.constantFrom(1, CHATS_TAKEN, 101),
        fc.integer({ min: 2, max: CHATS_TAKEN }),
        fc.integer({ min: 101, max: 5000 }),
      ),
    )
    .plays(async (stage, limit) => {
      const agent = { id: `lck-limit-${limit}@example.com`, name: 'Limited', max_chats_count: limit };
      if (limit <= CHATS_TAKEN) await stage.owner.ok('create_agent', agent, { deliberate: true });
      else await stage.owner.refused('create_agent', agent, ['validation'], { deliberate: true });
    }),
  'ROUTE-019': asCustomer('An agent without a limit of its own takes six chats.').plays(async (stage) => {
    const agent = await stage.agent();
    const chats = await startAll(await customers(stage, 7));
    stage.equal(await held(agent, chats), chats.slice(0, 6), 'chats the agent is given');
  }),
  'ROUTE-020': asCustomer('However many chats start at one instant, no agent is taken above its limit.')
    .given({
      limits: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 1, maxLength: 2 }),
      starts: fc.integer({ min: 2, max: 6 }),
    })
    .plays(async (stage, { limits, starts }) => {
      const agents: Party[] = [];
      for (const limit of limits) agents.push(await stage.agent({ max_chats_count: limit }));
      const people = await customers(stage, starts);
      const chats = await Promise.all(people.map(async (customer) => (await start(customer)).chat));
      for (const [index, agent] of agents.entries()) {
        const count = (await held(agent, chats)).length;
        stage.holds(count <= limits[index]!, `at most ${limits[index]} chats for agent ${index}`, count);
      }
    }),
  'ROUTE-021': asAgent(
    'The limit guards automatic assignment only: an agent may start chats and be given some above it.',
  )
    .given({ limit: fc.integer({ min: 1, max: 2 }), way: fc.constantFrom('start', 'transfer') })
    .plays(async (stage, { limit, way }) => {
      const agent = await stage.agent({ max_chats_count: limit });
      const chats = await startAll(await customers(stage, limit));
      stage.equal(await held(agent, chats), chats, 'chats up to the limit');
      let more = '';
      if (way === 'transfer') {
        const colleague = await stage.agent();
        more = (await start(await stage.customer())).chat;
        await colleague.ok('transfer_chat', { id: more, target: { type: 'agent', ids: [agent.id] } });
      } else more = String((await agent.ok('start_chat', {}))['chat_id']);
      stage.equal(await held(agent, [...chats, more]), [...chats, more], 'chats above the limit');
    }),
  'ROUTE-022': asCustomer('Idle chats take no slot: an agent whose chats went idle gets new ones.')
    .needs('clock')
    .touches()
    .license(quiet({ ...QUEUE, chat_inactive_after_min: 1 }))
    .plays(async (stage) => {
      const agent = await stage.agent({ max_chats_count: 1 });
      const first = await start(await stage.customer(), { chat: { thread: { events: [message()] } } });
      await send(agent, first.chat);
      await stage.advance(MINUTE + LEEWAY);
      const second = await start(await stage.customer());
      stage.equal(await agentsIn(agent, second.chat), [agent.id], 'agents in the new chat');
      stage.equal(await agentsIn(agent, first.chat), [agent.id], 'agents in the idle chat');
    }),
  'ROUTE-023': asCustomer('An idle chat that wakes counts again; all chats stay and no new one comes.')
    .needs('clock')
    .touches()
    .given(fc.constantFrom('agent' as const, 'customer' as const))
    .license(quiet({ ...QUEUE, chat_inactive_after_min: 1 }))
    .plays(async (stage, writer) => {
      const agent = await stage.agent({ max_chats_count: 1 });
      const sleeper = await stage.customer();
      const first = await start(sleeper, { chat: { thread: { events: [message()] } } });
      await send(agent, first.chat);
      await stage.advance(MINUTE + LEEWAY);
      const second = await start(await stage.customer());
      await send(writer === 'agent' ? agent : sleeper, first.chat);
      const third = await start(await stage.customer());
      const chats = await held(agent, [first.chat, second.chat, third.chat]);
      stage.equal(chats, [first.chat, second.chat], 'chats of the agent');
    }),
  'ROUTE-024': asCustomer('A chat without an active thread takes no slot.')
    .given({
      limit: fc.integer({ min: 1, max: 3 }),
      by: fc.constantFrom('agent' as const, 'customer' as const),
    })
    .plays(async (stage, { limit, by }) => {
      const agent = await stage.agent({ max_chats_count: limit });
      for (const customer of await customers(stage, limit)) {
        const { chat } = await start(customer);
        await close(by === 'agent' ? agent : customer, chat);
      }
      const chats = await startAll(await customers(stage, limit));
      stage.equal(await held(agent, chats), chats, 'new chats of the agent');
    }),
  'ROUTE-025#closed': asCustomer('Closing a chat frees its slot for the next one in the queue.')
    .given({
      limit: fc.integer({ min: 1, max: 3 }),
      waiting: fc.integer({ min: 1, max: 2 }),
      by: fc.constantFrom('agent' as const, 'customer' as const),
    })
    .plays(async (stage, { limit, waiting, by }) => {
      const agent = await stage.agent({ max_chats_count: limit });
      const people = await customers(stage, limit + waiting);
      const chats = await startAll(people);
      await close(by === 'agent' ? agent : people[0]!, chats[0]!);
      await stage.settled();
      const got = await held(agent, chats.slice(1));
      stage.equal(got, chats.slice(1, limit + 1), 'chats of the agent after one was closed');
    }),
  'ROUTE-025#transferred': asAgent(
    'Transferring a chat away frees its slot for the next one in the queue.',
  ).plays(async (stage) => {
    const agent = await stage.agent({ max_chats_count: 1 });
    const colleague = await stage.agent({ accepting: false });
    const [first, second] = (await startAll(await customers(stage, 2))) as [string, string];
    await need(agent, 'transfer_chat', { id: first, target: { type: 'agent', ids: [colleague.id] } });
    await stage.settled();
    stage.equal(await agentsIn(agent, second), [agent.id], 'agents in the chat that waited');
    stage.equal(await agentsIn(agent, first), [colleague.id], 'agents in the transferred chat');
  }),
  'ROUTE-026': asCustomer('A new accepting agent is given the waiting chats up to its limit.')
    .given(crowd())
    .plays(async (stage, { limit, more }) => {
      await stage.agent({ max_chats_count: 1 });
      const chats = await startAll(await customers(stage, 1 + more));
      const helper = await stage.agent({ max_chats_count: limit });
      await stage.settled();
      const waiting = chats.slice(1);
      stage.equal(await held(helper, chats), waiting.slice(0, limit), 'chats of the new agent');
    }),
  'ROUTE-027': asOwner('An agent whose limit is lowered below its chats keeps them all.')
    .given(fc.integer({ min: 1, max: 2 }))
    .plays(async (stage, limit) => {
      const agent = await stage.agent({ max_chats_count: 3 });
      const chats = await startAll(await customers(stage, 3));
      await need(stage.owner, 'update_agent', { id: agent.id, max_chats_count: limit });
      await stage.settled();
      stage.equal(await held(agent, chats), chats, 'chats of the agent');
    }),
  'ROUTE-028': asAgent('An agent who stops accepting keeps its chats and gets no new ones.')
    .given({ before: fc.integer({ min: 1, max: 2 }), after: fc.integer({ min: 1, max: 2 }) })
    .plays(async (stage, { before, after }) => {
      const agent = await stage.agent();
      const other = await stage.agent({ accepting: false });
      const chats = await startAll(await customers(stage, before));
      await setStatus(other, 'accepting_chats');
      await agent.ok('set_routing_status', { status: 'not_accepting_chats' });
      await stage.settled();
      stage.equal(await held(agent, chats), chats, 'chats the agent had');
      const later = await startAll(await customers(stage, after));
      stage.equal(await held(agent, later), [], 'chats the agent is given afterwards');
      for (const chat of chats)
        stage.equal((await readThread(agent, chat))['active'], true, 'active of a chat the agent had');
    }),
  ...rowsFor(['status', 'login'], (way) => ({
    [`ROUTE-029#${way}`]: asAgent(
      `Waiting chats go to an agent who starts accepting by ${way}, up to the limit.`,
    )
      .given(crowd())
      .plays(async (stage, { limit, more }) => {
        const full = await stage.agent({ max_chats_count: 1 });
        const helper = await stage.agent({ max_chats_count: limit, accepting: false });
        if (way === 'login') await logout(helper);
        const waiting = (await startAll(await customers(stage, 1 + more))).slice(1);
        for (const chat of waiting) stage.equal(await agentsIn(full, chat), [], 'agents in a waiting chat');
        const back = way === 'login' ? await stage.again(helper) : helper;
        await setStatus(back, 'accepting_chats');
        await stage.settled();
        stage.equal(await held(back, waiting), waiting.slice(0, limit), 'waiting chats given to the agent');
      }),
  })),
  'ROUTE-069': asCustomer('Of two chats that start while one slot is free, one is assigned and one waits.')
    .given({ taken: fc.integer({ min: 0, max: 2 }) })
    .plays(async (stage, { taken }) => {
      const agent = await stage.agent({ max_chats_count: taken + 1 });
      await startAll(await customers(stage, taken));
      const people = await customers(stage, 2);
      const chats = await Promise.all(people.map(async (customer) => (await start(customer)).chat));
      await stage.settled();
      stage.equal((await held(agent, chats)).length, 1, 'number of the two chats that are assigned');
      for (const chat of chats) {
        const unassigned = routing(await readThread(agent, chat), 'unassigned');
        stage.equal(unassigned, !(await agentsIn(agent, chat)).includes(agent.id), 'routing.unassigned');
      }
    }),
});
