/** Rules about the first-reply timer: when the router takes a chat from a silent agent, and to whom it goes. */
import * as fc from 'fast-check';
import { asAgent, withDefaults } from '../../rows.ts';
import {
  agentsIn,
  customers,
  LEEWAY,
  MINUTE,
  quiet,
  readThread,
  start,
  startAll,
  systemMessages,
  systemTypes,
} from '../../stage/moves.ts';
import { aboutChat, at, type Json, message, need, send } from '../../stage/scenes.ts';
import type { Party, Stage } from '../../stage/stage.ts';

/** Minutes; the smallest there are, so that a run in real time can wait for them. */
const LIMIT = 1;
const common = {
  needs: ['clock'],
  license: quiet({ transfer_chat_after_min: LIMIT }),
} as const;

interface Waiting {
  /** The agents in the order they came; the chat is with the first. */
  readonly agents: readonly Party[];
  readonly customer: Party;
  readonly chat: string;
}

/** A chat with the only agent; then the other agents begin to accept. */
async function waiting(
  stage: Stage,
  others: number,
  events: readonly Json[] = [message('anybody?')],
): Promise<Waiting> {
  const agents = [await stage.agent()];
  const customer = await stage.customer();
  const { chat } = await start(customer, events.length === 0 ? {} : { chat: { thread: { events } } });
  for (let index = 2; index < others + 2; index += 1) agents.push(await stage.agent());
  return { agents, customer, chat };
}

/** An agent by id or by name, as a system message may put it. */
async function names(stage: Stage, agent: Party | undefined): Promise<unknown[]> {
  const known = await stage.owner.call('get_agent', { id: agent?.id });
  return [agent?.id, at(known, 'payload', 'name')];
}

export const checks = withDefaults(common).judging({
  'ROUTE-053': asAgent('A chat whose agent does not reply in time moves to another agent, and not before.')
    .given(fc.integer({ min: 1, max: 20 }))
    .license((limit: number) => quiet({ transfer_chat_after_min: limit }))
    .plays(async (stage, limit) => {
      const { agents, chat } = await waiting(stage, 1);
      await stage.advance(limit * MINUTE - 10_000);
      stage.equal(await agentsIn(agents[0]!, chat), [agents[0]?.id], `agents before ${limit} minutes`);
      await stage.advance(20_000);
      stage.equal(await agentsIn(agents[1]!, chat), [agents[1]?.id], `agents after ${limit} minutes`);
    }),
  'ROUTE-053#off': asAgent('With the timer at 0 a silent agent keeps the chat.')
    .given(fc.integer({ min: 1, max: 200 }))
    .license(quiet({ transfer_chat_after_min: 0 }))
    .plays(async (stage, minutes) => {
      const { agents, chat } = await waiting(stage, 1);
      await stage.advance(minutes * MINUTE);
      stage.equal(await agentsIn(agents[0]!, chat), [agents[0]?.id], 'agents in the chat');
    }),
  'ROUTE-054': asAgent(
    'The move is announced as chat_transferred for inactivity, with a system message.',
  ).plays(async (stage) => {
    const { agents, customer, chat } = await waiting(stage, 1);
    await stage.advance(LIMIT * MINUTE + LEEWAY);
    for (const agent of agents) {
      const push = await agent.gets('chat_transferred', aboutChat(chat));
      stage.equal(at(push.payload, 'reason'), 'inactive', 'reason of chat_transferred');
      const transferredTo = at(push.payload, 'transferred_to', 'agent_ids');
      stage.equal(transferredTo, [agents[1]?.id], 'transferred_to.agent_ids');
    }
    await customer.gets('chat_transferred', aboutChat(chat));
    const thread = await readThread(agents[1]!, chat);
    const told = systemMessages(thread, 'routing.assigned_inactive');
    stage.holds(told.length === 1, 'one system message routing.assigned_inactive', systemTypes(thread));
    const vars = (at(told[0], 'text_vars') ?? {}) as Json;
    const right = (await names(stage, agents[1])).includes(vars['agent_added']);
    stage.holds(right, `agent_added naming ${agents[1]?.name}`, vars);
    const fits = (await names(stage, agents[0])).includes(vars['agent_removed']);
    stage.holds(fits, `agent_removed naming ${agents[0]?.name}`, vars);
    stage.equal(Number(vars['duration']), LIMIT, 'duration');
  }),
  'ROUTE-055': asAgent('Once the agent has replied, later silence moves nothing.')
    .given({ later: fc.integer({ min: 0, max: 2 }), minutes: fc.integer({ min: LIMIT + 1, max: 60 }) })
    .plays(async (stage, { later, minutes }) => {
      const { agents, customer, chat } = await waiting(stage, 1);
      await send(agents[0]!, chat);
      for (let index = 0; index < later; index += 1) await send(customer, chat);
      await stage.advance(minutes * MINUTE);
      stage.equal(await agentsIn(agents[0]!, chat), [agents[0]?.id], 'agents in the chat');
      agents[1]!.never('chat_transferred', aboutChat(chat));
    }),
  'ROUTE-056#first-message': asAgent("The timer starts with the customer's first message, not before.")
    .given(fc.integer({ min: LIMIT * 60 + 10, max: 1800 }))
    .plays(async (stage, seconds) => {
      const { agents, customer, chat } = await waiting(stage, 1, []);
      await stage.advance(seconds * 1000);
      stage.equal(await agentsIn(agents[0]!, chat), [agents[0]?.id], 'agents while the customer is silent');
      await send(customer, chat);
      await stage.advance(LIMIT * MINUTE - LEEWAY);
      stage.equal(await agentsIn(agents[0]!, chat), [agents[0]?.id], 'agents before the time is up');
      await stage.advance(2 * LEEWAY);
      stage.equal(await agentsIn(agents[1]!, chat), [agents[1]?.id], 'agents after the time is up');
    }),
  'ROUTE-056#typing': asAgent('The agent starting to type stops the timer.').plays(async (stage) => {
    const { agents, chat } = await waiting(stage, 1);
    await stage.advance((LIMIT * MINUTE) / 2);
    await need(agents[0]!, 'send_typing_indicator', { chat_id: chat, is_typing: true });
    await stage.advance(LIMIT * MINUTE + LEEWAY);
    stage.equal(await agentsIn(agents[0]!, chat), [agents[0]?.id], 'agents in the chat');
  }),
  'ROUTE-057': asAgent('The chat goes from agent to agent, never back, and stays with the last.')
    .given(fc.constantFrom(1, 0, 2))
    .plays(async (stage, others) => {
      const { agents, chat } = await waiting(stage, others);
      const met = [agents[0]!.id];
      for (let step = 0; step < others + 1; step += 1) {
        await stage.advance(LIMIT * MINUTE + LEEWAY);
        const [present] = await agentsIn(agents[0]!, chat);
        if (present !== met.at(-1)) met.push(String(present));
      }
      stage.equal(new Set(met).size, met.length, `number of different agents in ${met}`);
      stage.equal(met.length, agents.length, 'number of agents the chat was with');
      stage.equal((await readThread(agents[0]!, chat))['active'], true, 'active of the thread');
    }),
  'ROUTE-058': asAgent('The move never takes the new agent above its limit.')
    .touches()
    .given(fc.integer({ min: 1, max: 2 }))
    .plays(async (stage, limit) => {
      const first = await stage.agent();
      const { chat } = await start(await stage.customer(), { chat: { thread: { events: [message()] } } });
      await need(first, 'set_routing_status', { status: 'not_accepting_chats' });
      const full = await stage.agent({ max_chats_count: limit });
      for (const own of await startAll(await customers(stage, limit))) await send(full, own);
      await stage.advance(LIMIT * MINUTE + LEEWAY);
      stage.equal(await agentsIn(full, chat), [first.id], 'agents in the chat nobody else has a slot for');
    }),
});
