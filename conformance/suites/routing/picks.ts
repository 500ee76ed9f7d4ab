/** Rules about agents who pick a waiting chat by joining it (ROUTE-035 to ROUTE-038). */
import * as fc from 'fast-check';
import { asAgent, rowsFor, withDefaults } from '../../rows.ts';
import { agentsIn, quiet, readThread, routing, start, startAll, systemMessages } from '../../stage/moves.ts';
import type { Party } from '../../stage/stage.ts';
import { positions, QUEUE } from '../queue/line.ts';
import { seat } from './deal.ts';

const desk = { limit: 5, priority: 'normal', accepting: true } as const;

const picking = (agent: Party, chat: string): readonly [string, Record<string, unknown>] => [
  'add_user_to_chat',
  {
    chat_id: chat,
    user_id: agent.id,
    user_type: 'agent',
    visibility: 'all',
    ignore_requester_presence: true,
  },
];

export const checks = withDefaults({ license: quiet({ ...QUEUE, manual_routing: true }) }).judging({
  ...rowsFor([true, false], (manual) => ({
    [manual ? 'ROUTE-035' : 'ROUTE-038']: asAgent(
      `In ${manual ? 'manual' : 'automatic'} mode the agent who joins a waiting chat has it, and it waits no more.`,
    )
      .license(quiet({ ...QUEUE, manual_routing: manual }))
      .plays(async (stage) => {
        const [agent] = await seat(stage, manual ? [desk, desk] : [{ ...desk, limit: 1 }]);
        if (!manual) await start(await stage.customer());
        const { chat } = await start(await stage.customer());
        await stage.settled();
        await agent!.ok(...picking(agent!, chat));
        const thread = await readThread(agent!, chat);
        stage.equal(thread['queue'], undefined, 'queue of the thread');
        stage.equal(routing(thread, 'unassigned') ?? false, false, 'routing.unassigned of the thread');
        stage.equal(await agentsIn(agent!, chat), [agent!.id], 'agents in the chat');
      }),
  })),
  'ROUTE-036': asAgent('Any waiting chat may be picked; the others close up.')
    .given(fc.integer({ min: 0, max: 2 }))
    .plays(async (stage, index) => {
      const [agent] = await seat(stage, [desk]);
      const people = [await stage.customer(), await stage.customer(), await stage.customer()];
      const chats = await startAll(people);
      await stage.settled();
      const picked = chats[index] ?? '';
      await agent!.ok(...picking(agent!, picked));
      const left = chats.filter((chat) => chat !== picked);
      stage.equal(await positions(agent!, left), [1, 2], 'positions of the chats that wait');
    }),
  'ROUTE-037': asAgent(
    'Of two agents who pick a chat at once one has it, and the other at most joins.',
  ).plays(async (stage) => {
    const agents = await seat(stage, [desk, desk]);
    const { chat } = await start(await stage.customer());
    await stage.settled();
    const picks = await Promise.all(agents.map((agent) => agent.call(...picking(agent, chat))));
    const won = picks.filter(({ kind }) => kind === 'success').length;
    stage.holds(
      won >= 1,
      'a pick that succeeds',
      picks.map(({ kind }) => kind),
    );
    const joined = systemMessages(await readThread(agents[0]!, chat), 'agent_joined').length;
    stage.equal(joined, won - 1, 'agents who joined the one who picked');
  }),
});
