/**
 * A customer as it is told in several places, each compared with another: by itself, in its chat and in lists; and an agent
 * who is predicted, as the chat shows it then (PUSH-018, CUST-006, ROUTE-073, ROUTE-075, VER-013).
 */
import { compareVersions } from '../../../schemas/language/versions.ts';
import { asAgent, asCustomer, judging } from '../../rows.ts';
import { quiet } from '../../stage/moves.ts';
import {
  chatting,
  everyPage,
  type Json,
  listAt,
  need,
  objectAt,
  readChat,
  readEvents,
  textAt,
} from '../../stage/scenes.ts';
import type { Party, Stage } from '../../stage/stage.ts';
import { botIn, meetingUp, pair } from '../matrix/acts/places.ts';
import { customerData, customerIn } from '../matrix/customer-data.ts';
import { ONE_GROUP, pushAbout } from '../matrix/hearing.ts';
import { named } from '../matrix/nouns.ts';

const COMMON = { common: true } as const;
/** Customers on a page of `list_customers` that says nothing of its length. */
const USUAL_PAGE = 10;
const PAGE = { url: 'https://example.com/viewed', title: 'Viewed' };

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A customer of whom everything is known that agents say, and over RTM its page. */
async function known(stage: Stage): Promise<{ agent: Party; customer: Party; chatId: string }> {
  const { agent, customer, chatId } = await chatting(stage);
  const { id } = customer;
  const identities = { omnichannel: { twilio: { phone_number: '+48500100200' } } };
  const more = compareVersions(stage.version, '3.6') < 0 ? {} : identities;
  await need(agent, 'update_customer', { id, ...customerData(stage, 'agent'), ...more });
  // Pages are told over RTM only.
  if (stage.transport === 'rtm') await need(customer, 'update_customer_page', PAGE);
  await stage.settled();
  return { agent, customer, chatId };
}

/** Who comes to a chat that the customer starts, as the customer reads it; undefined where nobody does. */
async function whoCame(stage: Stage, customer: Party): Promise<Json | undefined> {
  const access = { group_ids: [stage.group(0)] };
  const { chat_id: chat } = await need(customer, 'start_chat', { chat: { access } });
  return listAt(await readChat(customer, String(chat)), 'users').find(({ type }) => type === 'agent');
}

/** A bot that comes before everybody is predicted as one, and of its kind where that is told. */
async function botPredicted(stage: Stage, action: string, member: string): Promise<void> {
  const type = 'lck-kind';
  await stage.agent();
  const bot = await botIn(stage, 'first', { type });
  const customer = await stage.customer({ login: { group_id: stage.group(0) } });
  const agent = objectAt(await customer.ok(action, {}), member);
  const { name } = await need(stage.owner, 'get_bot', { id: bot.id });
  const { bot_type: told = type } = agent;
  stage.equal([agent['is_bot'], agent['name'], told], [true, name, type], 'is_bot, name and bot_type');
}

export const checks = judging({
  'ROUTE-073#bot': asCustomer('A bot who would get the chat is predicted as a bot.')
    .within({ since: '3.6', until: '3.6' })
    .needs('configuration')
    .license(quiet())
    .plays((stage) => botPredicted(stage, 'get_predicted_agent', 'agent')),
  'ROUTE-075#bot': asCustomer('A bot who would get the chat is named as a bot with the welcome message.')
    .within({ since: '3.6' })
    .needs('configuration')
    .license(quiet())
    .plays((stage) => botPredicted(stage, 'request_welcome_message', 'predicted_agent')),
  'PUSH-018#customer-by-itself': asAgent('A customer is read by itself as in its chat.').plays(
    async (stage) => {
      const { agent, customer, chatId } = await known(stage);
      const read = await agent.ok('get_customer', { id: customer.id });
      const shown = await customerIn(agent, chatId, customer.id);
      stage.same(read, shown, 'the customer by itself as in its chat', COMMON);
    },
  ),
  'PUSH-018#customer-added': asAgent(
    'A customer who is added to a chat is told to both sides as each reads it there.',
  ).plays(async (stage) => {
    const agent = await stage.agent();
    const customer = await stage.customer();
    const { id } = customer;
    await need(agent, 'update_customer', { id, ...customerData(stage, 'agent') });
    const start = { chat: { access: { group_ids: [stage.group(0)] } } };
    const chat_id = textAt(await need(agent, 'start_chat', start), 'chat_id');
    const added = { chat_id, user_id: id, user_type: 'customer', visibility: 'all' };
    await agent.ok('add_user_to_chat', added);
    for (const party of [agent, customer]) {
      const { payload } = await party.gets('user_added_to_chat', pushAbout({ chat_id }));
      const read = await customerIn(party, chat_id, id);
      stage.same(payload['user'], read, `the customer as ${party.name} reads it`, COMMON);
    }
  }),
  'PUSH-018#agent-back': asAgent(
    'An agent who comes back to a chat, and has seen some of it, is told to the customer as it is read there.',
  ).plays(async (stage) => {
    const { agent, second, customer, chat } = await pair(stage);
    const who = { chat_id: chat, user_id: second.id, user_type: 'agent' };
    const added = { ...who, visibility: 'all' };
    await need(agent, 'add_user_to_chat', added);
    const seen_up_to = (await readEvents(agent, chat)).at(-1)?.['created_at'];
    await need(second, 'mark_events_as_seen', { chat_id: chat, seen_up_to });
    await need(agent, 'remove_user_from_chat', who);
    await agent.ok('add_user_to_chat', added);
    const news = await customer.pushed('user_added_to_chat', pushAbout({ chat_id: chat }), 2);
    const told = objectAt(news.at(-1)?.payload, 'user');
    const read = listAt(await readChat(customer, chat), 'users').find(({ id }) => id === told['id']);
    stage.same(told, read, 'the agent as the customer reads it', COMMON);
  }),
  'PUSH-018#customer-page': asAgent(
    'A page that is told when it is opened is read in the visit as it was told.',
  )
    .over('rtm')
    .plays(async (stage) => {
      const { agent, customer } = await known(stage);
      const told = await agent.gets(
        'customer_page_updated',
        pushAbout({ customer_id: customer.id, ...PAGE }),
      );
      const { visit, last_visit = visit } = await agent.ok('get_customer', { id: customer.id });
      const page = listAt(last_visit, 'last_pages').find(({ url }) => url === PAGE.url);
      stage.same(page ?? {}, told.payload, 'the page as it was told', COMMON);
    }),
  'PUSH-018#customer-listed': asAgent('A customer is listed as it is read by itself.')
    .within({ until: '3.5' })
    .plays(async (stage) => {
      const { agent, customer } = await known(stage);
      const pages = await everyPage(agent, 'list_customers', { limit: 100 });
      const listed = pages.flatMap((page) => listAt(page, 'customers')).find(({ id }) => id === customer.id);
      const read = await agent.ok('get_customer', { id: customer.id });
      stage.same({ id: listed?.['id'], ...listed }, read, 'the customer in the list as by itself', COMMON);
    }),
  'VER-013#made': asAgent('A customer who is made is read under the id of the answer, as it was given.')
    .within({ until: '3.5' })
    .plays(async (stage) => {
      const agent = await stage.agent();
      const given = customerData(stage, 'agent');
      const { customer_id: id } = await agent.ok('create_customer', given);
      const read = await agent.ok('get_customer', { id });
      stage.same(named(read, given), given, 'the customer as given', { order: ['session_fields'] });
    }),
  'VER-013#usual-page': asAgent('A page of customers that says nothing of its length has ten.')
    .within({ until: '3.5' })
    .over('web')
    .plays(async (stage) => {
      const agent = await stage.agent();
      for (let made = 0; made <= USUAL_PAGE; made += 1)
        await need(agent, 'create_customer', { name: `Kim ${made}` });
      const { customers } = await agent.ok('list_customers', {});
      stage.equal(
        listAt({ customers }, 'customers').length,
        USUAL_PAGE,
        'customers on a page without a limit',
      );
    }),
  'CUST-006#own': asCustomer('A customer reads of itself what it said of itself.').plays(async (stage) => {
    const customer = await stage.customer();
    const given = customerData(stage, 'customer');
    await customer.ok('update_customer', given);
    const read = await customer.ok('get_customer', {});
    stage.same(named(read, given), given, 'the customer as given', { order: ['session_fields'] });
  }),
  'ROUTE-070#widget': asCustomer(
    'The dynamic configuration names the groups in which a chat gets an agent at once, and none that is offline.',
  )
    .over('web')
    .license(ONE_GROUP)
    .plays(async (stage) => {
      const { customer } = await meetingUp(stage);
      const told = await customer.ok('get_dynamic_configuration', { group_id: stage.group(0) });
      const { online_group_ids: online = [] } = { ...told, ...objectAt(told, 'livechat') };
      const groups = [0, 1].map((n) => stage.group(n));
      const read = await customer.ok('list_group_statuses', { group_ids: groups });
      // Whether chats are accepted where they only wait is open.
      for (const [group, status] of Object.entries(objectAt(read, 'groups_status')))
        if (status !== 'online_for_queue')
          stage.equal(listOf(online).includes(Number(group)), status === 'online', `group ${group}`);
    }),
  'ROUTE-073#described': asCustomer('The predicted agent is described as the chat describes whoever comes.')
    .within({ until: '3.6' })
    .plays(async (stage) => {
      const { customer } = await meetingUp(stage);
      const told = await customer.ok('get_predicted_agent', {});
      const came = await whoCame(stage, customer);
      stage.same(objectAt(told, 'agent'), came, 'the predicted agent as the one who comes', COMMON);
    }),
  'ROUTE-075#described': asCustomer(
    'A welcome message is announced with the agent who comes, and with no queue where somebody does.',
  )
    .within({ since: '3.6' })
    .plays(async (stage) => {
      const { customer } = await meetingUp(stage);
      const told = await customer.ok('request_welcome_message', { group_id: stage.group(0) });
      const came = await whoCame(stage, customer);
      stage.same(objectAt(told, 'predicted_agent'), came, 'the predicted agent as the one who comes', COMMON);
      stage.equal(told['queue'], came === undefined, 'queue');
    }),
});
