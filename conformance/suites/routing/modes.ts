/** Rules about when the router keeps its hands off: manual mode, supervisors, chats that ask for no agent. */
import * as fc from 'fast-check';
import { type CheckDef, defineCheck } from '../../check.ts';
import { agentsIn, quiet, readThread, setStatus, start } from '../play.ts';
import { aboutChat } from '../scenes.ts';
import { seat, startOne } from './deal.ts';

const QUEUE = { 'queue.enabled': true, 'queue.limit': 20 } as const;
const common = { api: 'customer', license: quiet(QUEUE) } as const;

export const checks: readonly CheckDef[] = [
  defineCheck({
    ...common,
    rule: 'ROUTE-002',
    title: 'The licence decides between automatic and manual routing.',
    license: (manual: boolean) => quiet({ ...QUEUE, manual_routing: manual }),
    given: () => fc.boolean(),
    run: async (stage, manual) => {
      const agent = await stage.agent();
      const { chat } = await start(await stage.customer());
      stage.equal(
        await agentsIn(agent, chat),
        manual ? [] : [agent.id],
        `agents in a chat in ${manual ? 'manual' : 'automatic'} mode`,
      );
    },
  }),
  defineCheck({
    ...common,
    rule: 'ROUTE-015',
    title: 'A supervisor may still start chats and be given one by a direct transfer.',
    api: 'agent',
    given: () => fc.constantFrom('start' as const, 'transfer' as const),
    run: async (stage, way) => {
      const desk = { limit: 2, accepting: true } as const;
      const [worker, boss] = await seat(stage, [
        { ...desk, priority: 'normal' },
        { ...desk, priority: 'supervisor' },
      ]);
      const { chat, to } = await startOne(await stage.customer(), [worker!, boss!]);
      stage.equal(to, [0], 'agent of a routed chat');
      let own = String(chat);
      if (way === 'start') own = String((await boss!.ok('start_chat', {}))['chat_id']);
      else await worker!.ok('transfer_chat', { id: chat, target: { type: 'agent', ids: [boss!.id] } });
      stage.equal(await agentsIn(worker!, own), [boss?.id], 'agents in the chat of the supervisor');
    },
  }),
  defineCheck({
    ...common,
    rule: 'ROUTE-034',
    title: 'In manual mode nobody is assigned: the chat waits and every accepting agent hears of it.',
    license: quiet({ manual_routing: true, 'queue.enabled': true, 'queue.limit': 20 }),
    given: () => fc.integer({ min: 1, max: 3 }),
    run: async (stage, count) => {
      const agents = await seat(
        stage,
        Array.from({ length: count }, () => ({ limit: 5, priority: 'normal', accepting: true })),
      );
      const { chat } = await start(await stage.customer());
      stage.equal(await agentsIn(agents[0]!, chat), [], 'agents in the chat');
      for (const agent of agents) await agent.gets('incoming_chat', aboutChat(chat));
    },
  }),
  defineCheck({
    ...common,
    rule: 'ROUTE-040',
    title: 'A chat that ignores agents in routing is assigned to nobody.',
    given: () => fc.boolean(),
    run: async (stage, again) => {
      const agent = await stage.agent();
      const { chat } = await start(await stage.customer(), {
        chat: { properties: { routing: { ignore_agents_routing: true } } },
      });
      if (again) {
        await setStatus(agent, 'not_accepting_chats');
        await setStatus(agent, 'accepting_chats');
      }
      await stage.settled();
      stage.equal(await agentsIn(agent, chat), [], 'agents in the chat');
      stage.equal((await readThread(agent, chat))['active'], true, 'active of the thread');
    },
  }),
];
