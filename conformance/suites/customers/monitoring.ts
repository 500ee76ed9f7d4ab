/** Rules about agents who are told of customers by the level of their login: who is there, comes, goes and changes groups. */
import { NotOffered } from '../../check.ts';
import { asAgent, withDefaults } from '../../rows.ts';
import { inGroups, SOON, start } from '../../stage/moves.ts';
import { at, type Json, listAt, need } from '../../stage/scenes.ts';
import type { Mark, Party, Stage } from '../../stage/stage.ts';
import type { Push } from '../../target.ts';
import { pushAbout } from '../matrix/hearing.ts';

type Level = 'my' | 'chatting' | 'online' | 'highest_available';

/** An agent of one group, who takes no chats unless asked to, with a level of its own or the one that it is given. */
function watcher(stage: Stage, group: number, level?: Level, accepting = false): Promise<Party> {
  return stage.agent({
    role: 'normal',
    groups: [{ id: group, priority: 'normal' }],
    accepting,
    ...(level === undefined ? {} : { login: { customer_monitoring_level: level } }),
  });
}

/** A customer who comes to one group. */
const visitor = (stage: Stage, group: number): Promise<Party> =>
  stage.customer({ login: { group_id: stage.group(group) } });

/** A customer goes; that is known once the connection has been gone for a moment. */
async function leaves(stage: Stage, customer: Party): Promise<void> {
  await customer.rtm.close();
  await stage.settled();
  await stage.advance(SOON);
}

/** What an agent was told at its login. */
const shownAt = async (agent: Party): Promise<Json> => (await agent.gets('incoming_customers')).payload;

const idsOf = (shown: Json): unknown[] => listAt(shown, 'customers').map(({ id }) => id);

/** News of one customer that came after a moment. */
function since(mark: Mark, id: string): (push: Push) => boolean {
  const from = typeof mark === 'number' ? mark : mark.index;
  return (push) => push.index >= from && pushAbout({ id })(push);
}

export const checks = withDefaults({
  transports: ['rtm'],
  license: { groups: [1, 2].map((id) => ({ id, name: `Group ${id}` })) },
}).judging({
  'CUST-019#comings': asAgent(
    'An agent is told at login of the customers who are there, and then of each who comes and who leaves.',
  )
    .needs('clock')
    .plays(async (stage) => {
      const early = await visitor(stage, 1);
      const agent = await watcher(stage, 1, 'online');
      const ids = idsOf(await shownAt(agent));
      stage.holds(ids.includes(early.id), `customer ${early.id} among those who are there`, ids);
      const late = await visitor(stage, 1);
      const { payload } = await agent.gets('incoming_customer', pushAbout({ id: late.id }));
      stage.equal(payload['type'], 'customer', 'type of who comes');
      await leaves(stage, late);
      await agent.gets('customer_left', pushAbout({ id: late.id }));
      agent.never('customer_left', pushAbout({ id: early.id }));
    }),
  'CUST-019#regrouped': asAgent(
    'A customer who goes to another group is lost to the agents of the former one, and comes to those of the new one.',
  ).plays(async (stage) => {
    const [former, next] = [await watcher(stage, 1, 'online'), await watcher(stage, 2, 'online')];
    const customer = await visitor(stage, 1);
    await former.gets('incoming_customer', pushAbout({ id: customer.id }));
    const group = stage.group(2);
    await stage.again(customer, { login: { group_id: group } });
    const groups = at(await need(former, 'get_customer', { id: customer.id }), 'group_ids');
    if (Array.isArray(groups) && !groups.includes(group))
      throw new NotOffered('customers who change groups by a further login');
    const { payload } = await former.gets('customer_transferred', pushAbout({ id: customer.id }));
    stage.equal(at(payload, 'transferred_to', 'group_ids'), [group], 'where the customer went');
    await next.gets('incoming_customer', pushAbout({ id: customer.id }));
    next.never('customer_transferred', pushAbout({ id: customer.id }));
  }),
  'CUST-020#visitors': asAgent(
    'Who is told of everybody online hears of a customer of its groups without a chat; who is told of chats only does not.',
  ).plays(async (stage) => {
    const hearing = [await watcher(stage, 1, 'online'), await watcher(stage, 1, 'highest_available')];
    const deaf = [await watcher(stage, 1, 'my'), await watcher(stage, 1, 'chatting')];
    const [online] = hearing;
    const visiting = await visitor(stage, 1);
    await online?.gets('incoming_customer', pushAbout({ id: visiting.id }));
    const elsewhere = await visitor(stage, 2);
    online?.never('incoming_customer', pushAbout({ id: elsewhere.id }));
    for (const agent of deaf) agent.never('incoming_customer', pushAbout({ id: visiting.id }));
    for (const agent of [...hearing, ...deaf]) await shownAt(agent);
  }),
  'CUST-020#chats': asAgent(
    'Who is told of its own chats hears of the customers in them only; who is told of all chats of its groups, of those as well.',
  )
    .needs('clock')
    .plays(async (stage) => {
      const host = await watcher(stage, 1, 'my', true);
      const [beside, all] = [await watcher(stage, 1, 'my'), await watcher(stage, 1, 'chatting')];
      const customer = await visitor(stage, 1);
      const { chat } = await start(customer, inGroups(stage, 1));
      await stage.give(chat, host);
      await stage.settled();
      const marks = [host, all].map((agent) => ({ agent, mark: agent.mark() }));
      await leaves(stage, customer);
      for (const { agent, mark } of marks) await agent.gets('customer_left', since(mark, customer.id));
      await stage.again(customer, { login: { group_id: stage.group(1) } });
      for (const { agent, mark } of marks) await agent.gets('incoming_customer', since(mark, customer.id));
      for (const name of ['customer_left', 'incoming_customer'])
        beside.never(name, pushAbout({ id: customer.id }));
    }),
  'CUST-020#kept': asAgent(
    'A first session is told of its own customers; a further one goes on at the level that the agent has.',
  ).plays(async (stage) => {
    const levels = async (agent: Party) => [
      at(await shownAt(agent), 'customer_monitoring_level'),
      at(await shownAt(await stage.again(agent)), 'customer_monitoring_level'),
    ];
    stage.equal(await levels(await watcher(stage, 1)), ['my', 'my'], 'levels that nobody set');
    stage.equal(
      await levels(await watcher(stage, 1, 'online')),
      ['online', 'online'],
      'levels after a first session that set one',
    );
  }),
});
