/** Rules about agents who ask to be told of the customers of some groups, and of whom and what they are told then (CUST-021, CUST-022). */
import { Obstructed } from '../../check.ts';
import { asAgent, judging, withDefaults } from '../../rows.ts';
import { MINUTE, SOON } from '../../stage/moves.ts';
import { at, type Json, listAt, need, refusal, textAt } from '../../stage/scenes.ts';
import type { Party, Stage } from '../../stage/stage.ts';
import type { Push } from '../../target.ts';
import { meetingUp } from '../matrix/acts/places.ts';
import { customerData } from '../matrix/customer-data.ts';
import { delivered, pushAbout } from '../matrix/hearing.ts';

const ALONE = { groups: [{ id: 1, name: 'Group 1' }] };

/** A customer who comes to the group that nobody else comes to. */
const visitor = (stage: Stage): Promise<Party> => stage.customer({ login: { group_id: stage.group(1) } });

/** An agent of that group, who takes no chats. */
const watcher = (stage: Stage, login: Json = {}): Promise<Party> =>
  stage.agent({ groups: [{ id: 1, priority: 'normal' }], accepting: false, login });

const subscribed = (agent: Party, stage: Stage, more: Json = {}): Promise<Json> =>
  agent.ok('subscribe_customers', { group_ids: [stage.group(1)], ...more });

const watched = withDefaults({ transports: ['rtm'], window: { since: '3.6' } }).judging({
  'CUST-021': asAgent('A subscription tells of the customers who come, and its end ends that.').plays(
    async (stage) => {
      const { agent, customer } = await meetingUp(stage);
      const told = await agent.ok('subscribe_customers', { group_ids: [stage.group(0)] });
      const ids = listAt(told, 'customers').map(({ id }) => id);
      stage.holds(ids.includes(customer.id), `customer ${customer.id} in the answer`, ids);
      const second = await stage.customer();
      await agent.gets('incoming_customer', pushAbout({ id: second.id }));
      const ending = { subscription_id: textAt(told, 'subscription_id') };
      await agent.ok('unsubscribe_customers', ending);
      await agent.refused('unsubscribe_customers', ending, refusal('not_found'));
      const third = await stage.customer();
      agent.never('incoming_customer', pushAbout({ id: third.id }));
    },
  ),
  'CUST-021#one-connection': asAgent(
    'A subscription tells the connection that asked for it, and no other one of the agent.',
  )
    .license(ALONE)
    .plays(async (stage) => {
      const agent = await watcher(stage);
      const other = await stage.again(agent);
      await subscribed(agent, stage);
      const customer = await visitor(stage);
      await agent.gets('incoming_customer', pushAbout({ id: customer.id }));
      other.never('incoming_customer', pushAbout({ id: customer.id }));
    }),
  'CUST-021#counted': asAgent(
    'Of more customers than a subscription tells of, the number is told, as they come and as they go.',
  )
    .needs('clock')
    .license(ALONE)
    .plays(async (stage) => {
      const agent = await watcher(stage);
      await visitor(stage);
      const told = await subscribed(agent, stage, { limit: 1 });
      const subscription = textAt(told, 'subscription_id');
      const count = async (wanted: number): Promise<void> => {
        const says = ({ payload }: Push): boolean => payload[subscription] === wanted;
        // How often numbers are told is open.
        await stage.settled();
        await stage.advance(MINUTE);
        const found = await agent.pushed('subscribed_customers_totals_updated', says, 1);
        stage.holds(found.length > 0, `subscribed_customers_totals_updated with ${wanted}`, found.length);
      };
      const leaving = await visitor(stage);
      await count(2);
      await visitor(stage);
      await count(3);
      const mark = agent.mark();
      await leaving.rtm.close();
      await stage.settled();
      await stage.advance(SOON + MINUTE);
      const news = (await agent.heard(mark)).filter(
        ({ action }) => action === 'subscribed_customers_totals_updated',
      );
      stage.equal(news.at(-1)?.payload[subscription], 2, 'the number after one has left');
      agent.never('incoming_customer', pushAbout({ id: leaving.id }));
    }),
  'CUST-022#told': asAgent('Who watches a customer is told its counters when they change, as they are read.')
    .needs('clock')
    .license(ALONE)
    .plays(async (stage) => {
      const agent = await watcher(stage);
      await subscribed(agent, stage);
      const customer = await visitor(stage);
      const read = async (): Promise<Json> =>
        Object(at(await need(agent, 'get_customer', { id: customer.id }), 'statistics'));
      const before = (await read())['page_views_count'];
      await need(customer, 'update_customer_page', { url: 'https://example.com/counted', title: 'Counted' });
      await stage.settled();
      await stage.advance(MINUTE);
      const after = await read();
      if (after['page_views_count'] === before) throw new Obstructed('a page counted nothing');
      const { payload } = await agent.gets(
        'customer_statistics_updated',
        pushAbout({ customer_id: customer.id }),
      );
      stage.same(payload['statistics'], after, 'the counters as they are read', { common: true });
    }),
});

/** Who comes is described as it is read by itself. */
const described = judging({
  'PUSH-018#customer-comes': asAgent('A customer who comes is told as it is read by itself.')
    .within({ since: '3.6' })
    .over('rtm')
    .license(ALONE)
    .plays(async (stage) => {
      const agent = await watcher(stage);
      await subscribed(agent, stage);
      const given = { customer: { name: 'Kim', session_fields: [{ plan: 'gold' }] } };
      const customer = await stage.customer({ login: { ...given, group_id: stage.group(1) } });
      const { payload } = await agent.gets('incoming_customer', pushAbout({ id: customer.id }));
      const later = await watcher(stage, { customer_monitoring_level: 'online' });
      const shown = listAt((await later.gets('incoming_customers')).payload, 'customers');
      const read = await agent.ok('get_customer', { id: customer.id });
      stage.same(payload, read, 'incoming_customer as the customer is read', { common: true });
      const one = shown.find(({ id }) => id === customer.id);
      // A level may show a login fewer customers.
      if (one !== undefined) stage.same(one, read, 'the customer at login as it is read', { common: true });
    }),
  'VER-013#made-told': asAgent(
    'A customer who is made is told to an agent who reads customers and by webhook, as it is read.',
  )
    .within({ until: '3.5' })
    .needs('configuration', 'webhooks')
    .plays(async (stage) => {
      const hook = await stage.webhook('incoming_customer');
      const agent = await stage.agent();
      const given = customerData(stage, 'agent');
      const { customer_id: id } = await agent.ok('create_customer', given);
      const { payload } = await agent.gets('incoming_customer', pushAbout({ id }));
      const read = await agent.ok('get_customer', { id });
      stage.same(payload, read, 'incoming_customer as the customer is read', { common: true });
      const [heard] = await delivered(hook, (body) => at(body, 'customer', 'id') === id);
      stage.same(Object(heard)['customer'], payload, 'webhook incoming_customer', { common: true });
    }),
});

export const checks = [...watched, ...described];
