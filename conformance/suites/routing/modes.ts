/** Rules about when the router keeps its hands off: manual mode, supervisors, chats that ask for no agent. */
import * as fc from 'fast-check';
import { asAgent, asCustomer, withDefaults } from '../../rows.ts';
import { agentsIn, quiet, readThread, setStatus, start } from '../../stage/moves.ts';
import { aboutChat } from '../../stage/scenes.ts';
import { seat, startOne } from './deal.ts';

const QUEUE = { 'queue.enabled': true, 'queue.limit': 20 } as const;
const common = { license: quiet(QUEUE) } as const;

export const checks = withDefaults(common).judging({
  'ROUTE-002': asCustomer('The licence decides between automatic and manual routing.')
    .given(fc.boolean())
    .license((manual: boolean) => quiet({ ...QUEUE, manual_routing: manual }))
    .plays(async (stage, manual) => {
      const agent = await stage.agent();
      const { chat } = await start(await stage.customer());
      stage.equal(
        await agentsIn(agent, chat),
        manual ? [] : [agent.id],
        `agents in a chat in ${manual ? 'manual' : 'automatic'} mode`,
      );
    }),
  'ROUTE-015': asAgent('A supervisor may still start chats and be given one by a direct transfer.')
    .given(fc.constantFrom('start' as const, 'transfer' as const))
    .plays(async (stage, way) => {
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
    }),
  'ROUTE-034': asCustomer(
    'In manual mode nobody is assigned: the chat waits and every accepting agent hears of it.',
  )
    .given(fc.integer({ min: 1, max: 3 }))
    .license(quiet({ manual_routing: true, 'queue.enabled': true, 'queue.limit': 20 }))
    .plays(async (stage, count) => {
      const agents = await seat(
        stage,
        Array.from({ length: count }, () => ({ limit: 5, priority: 'normal', accepting: true })),
      );
      const { chat } = await start(await stage.customer());
      stage.equal(await agentsIn(agents[0]!, chat), [], 'agents in the chat');
      for (const agent of agents) await agent.gets('incoming_chat', aboutChat(chat));
    }),
  'ROUTE-040': asCustomer('A chat that ignores agents in routing is assigned to nobody.')
    .given(fc.boolean())
    .plays(async (stage, again) => {
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
    }),
});
