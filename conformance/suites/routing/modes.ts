/** Rules about when the router keeps its hands off: manual mode, supervisors, chats that ask for no agent. */
import * as fc from 'fast-check';
import { NotOffered } from '../../check.ts';
import { asAgent, asCustomer, asOwner, rowsFor, withDefaults } from '../../rows.ts';
import { agentsIn, logout, quiet, readThread, setStatus, start } from '../../stage/moves.ts';
import { aboutChat, at, type Json, listAt, readSet, textAt } from '../../stage/scenes.ts';
import type { Party, Stage } from '../../stage/stage.ts';
import { groupWords } from '../matrix/hearing.ts';
import { seat, startOne } from './deal.ts';

const QUEUE = { 'queue.enabled': true, 'queue.limit': 20 } as const;
const common = { license: quiet(QUEUE) } as const;

/** From 3.7 on a welcome message alone brings a prediction. */
const predicting = ({ version, group }: Stage): [string, Json] =>
  version === '3.7' ? ['request_welcome_message', { group_id: group(0) }] : ['get_predicted_agent', {}];

const EMPTY_GROUP = 'a first group in which nobody else is online';

/** Whether somebody but `agent` is online in a group; a shared licence has people of others too. */
async function othersIn(group: number, agent: Party): Promise<boolean> {
  const filters = { group_ids: [group] };
  const rows = listAt({ rows: await agent.ok('list_routing_statuses', { filters }) }, 'rows');
  return rows.some((row) => textAt(row, 'agent_id') !== agent.id && textAt(row, 'status') !== 'offline');
}

/** Why nobody is predicted, and by which call that is asked. */
const ERRORS = (['group_offline', 'group_unavailable'] as const).flatMap(
  (error) =>
    [
      [error, 'ROUTE-074', 'get_predicted_agent'],
      [error, 'ROUTE-075', 'request_welcome_message'],
    ] as const,
);

/** Of its members' statuses a group has the one that comes first here. */
const STATUSES = ['accepting_chats', 'not_accepting_chats', 'offline'] as const;

export const checks = withDefaults(common).judging({
  'ROUTE-002': asCustomer('The licence decides between automatic and manual routing.')
    .given(fc.boolean())
    .first(false)
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
  'ROUTE-039': asCustomer('In manual mode nobody is predicted, while a chat that is started waits.')
    .license(quiet({ ...QUEUE, manual_routing: true }))
    .plays(async (stage) => {
      const agent = await stage.agent();
      const customer = await stage.customer();
      await customer.refused(...predicting(stage), ['group_unavailable']);
      const { chat } = await start(customer);
      const queue = at(await readThread(agent, chat), 'queue');
      stage.holds(queue !== undefined && queue !== null, 'queue on the thread', queue);
    }),
  ...rowsFor(ERRORS, ([error, rule, asked]) => ({
    [`${rule}#${error.replace('group_', '')}`]: asCustomer(
      `For a group ${error === 'group_offline' ? 'without an agent online' : 'whose agents are full'} nobody is predicted.`,
    )
      .license(quiet({ 'queue.enabled': false }))
      .plays(async (stage) => {
        const agent = await stage.agent({ max_chats_count: 1 });
        // Only a welcome message is asked for of a group.
        const [group, request] =
          rule === 'ROUTE-074' ? [0, {}] : [stage.group(0), { group_id: stage.group(0) }];
        if (error === 'group_offline') {
          if (await othersIn(group, agent)) throw new NotOffered(EMPTY_GROUP);
          await logout(agent);
        } else await start(await stage.customer());
        await stage.settled();
        await (await stage.customer()).refused(asked, request, [error]);
      }),
  })),
  'ROUTE-076': asCustomer('A prediction assigns nothing and takes no slot.').plays(async (stage) => {
    const agent = await stage.agent({ max_chats_count: 1 });
    const customer = await stage.customer();
    for (let time = 0; time < 2; time += 1) await customer.ok(...predicting(stage));
    await agent.getsNo('incoming_chat');
    const { chat } = await start(customer);
    stage.equal(await agentsIn(agent, chat), [agent.id], 'agents in a chat that is started');
  }),
  ...rowsFor([true, false], (queued) => ({
    [`ROUTE-070#${queued ? 'waits' : 'refused'}`]: asCustomer(
      `The status of a group tells what becomes of the next chat: it is given, then ${queued ? 'waits' : 'is refused'}.`,
    )
      .license(quiet({ 'queue.enabled': queued }))
      .plays(async (stage) => {
        const agent = await stage.agent({ max_chats_count: 1 });
        const id = stage.group(0);
        for (let turn = 0; turn < 2; turn += 1) {
          const customer = await stage.customer();
          await stage.settled();
          const told = await customer.ok('list_group_statuses', { group_ids: [id] });
          const { chat, to } = await startOne(customer, [agent]);
          const wanted = chat === null ? 'offline' : to.length > 0 ? 'online' : 'online_for_queue';
          stage.equal(at(told, 'groups_status', String(id)), wanted, `status before start ${turn + 1}`);
        }
      }),
  })),
  'ROUTE-071': asOwner('The status of a group follows those of its members.')
    .license(quiet({}, [1]))
    .plays(async (stage) => {
      const desk = { limit: 1, priority: 'normal' } as const;
      const agents = await seat(
        stage,
        [
          { ...desk, accepting: true },
          { ...desk, accepting: false },
        ],
        1,
      );
      const owner = await stage.open(stage.owner.actor, { api: 'agent', transport: 'web' });
      const id = stage.group(1);
      const follows = async (): Promise<void> => {
        await stage.settled();
        const members = await readSet(owner, 'list_routing_statuses', { filters: { group_ids: [id] } });
        const told = await stage.owner.ok('get_group', { id, fields: ['routing_status'] });
        const wanted = STATUSES.find((one) => members.some(({ status }) => status === one));
        const words = groupWords(wanted ?? 'offline');
        stage.holds(
          words.includes(String(told['routing_status'])),
          `routing_status of the group ${words.join(' or ')}`,
          told['routing_status'],
        );
      };
      await follows();
      await setStatus(agents[0]!, 'not_accepting_chats');
      await follows();
      for (const agent of agents) await logout(agent);
      await follows();
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
