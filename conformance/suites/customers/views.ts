/**
 * A customer as it is told in several places, each compared with another: by itself, in its chat and in lists; and an agent
 * who is predicted, as the chat shows it then (PUSH-018, CUST-006, ROUTE-073, ROUTE-075, VER-013).
 */
import { compareVersions } from '../../../schemas/language/versions.ts';
import { type CheckDef, defineCheck } from '../../check.ts';
import { quiet } from '../../stage/moves.ts';
import {
  chatting,
  everyPage,
  type Json,
  listAt,
  need,
  objectAt,
  readChat,
  textAt,
} from '../../stage/scenes.ts';
import type { Party, Stage } from '../../stage/stage.ts';
import { botIn, meetingUp } from '../matrix/acts/places.ts';
import { customerData, customerIn } from '../matrix/customer-data.ts';
import { ONE_GROUP, pushAbout } from '../matrix/hearing.ts';
import { named } from '../matrix/nouns.ts';

const COMMON = { common: true } as const;
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

const BOTS = { api: 'customer', name: 'bot', needs: ['configuration'], license: quiet() } as const;

export const checks: readonly CheckDef[] = [
  defineCheck({
    ...BOTS,
    rule: 'ROUTE-073',
    title: 'A bot who would get the chat is predicted as a bot.',
    window: { since: '3.6', until: '3.6' },
    run: (stage) => botPredicted(stage, 'get_predicted_agent', 'agent'),
  }),
  defineCheck({
    ...BOTS,
    rule: 'ROUTE-075',
    title: 'A bot who would get the chat is named as a bot with the welcome message.',
    window: { since: '3.6' },
    run: (stage) => botPredicted(stage, 'request_welcome_message', 'predicted_agent'),
  }),
  defineCheck({
    rule: 'PUSH-018',
    name: 'customer-by-itself',
    title: 'A customer is read by itself as in its chat.',
    api: 'agent',
    async run(stage) {
      const { agent, customer, chatId } = await known(stage);
      const read = await agent.ok('get_customer', { id: customer.id });
      const shown = await customerIn(agent, chatId, customer.id);
      stage.same(read, shown, 'the customer by itself as in its chat', COMMON);
    },
  }),
  defineCheck({
    rule: 'PUSH-018',
    name: 'customer-added',
    title: 'A customer who is added to a chat is told to both sides as each reads it there.',
    api: 'agent',
    async run(stage) {
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
    },
  }),
  defineCheck({
    rule: 'PUSH-018',
    name: 'customer-page',
    title: 'A page that is told when it is opened is read in the visit as it was told.',
    api: 'agent',
    transports: ['rtm'],
    async run(stage) {
      const { agent, customer } = await known(stage);
      const told = await agent.gets(
        'customer_page_updated',
        pushAbout({ customer_id: customer.id, ...PAGE }),
      );
      const { visit, last_visit = visit } = await agent.ok('get_customer', { id: customer.id });
      const page = listAt(last_visit, 'last_pages').find(({ url }) => url === PAGE.url);
      stage.same(page ?? {}, told.payload, 'the page as it was told', COMMON);
    },
  }),
  defineCheck({
    rule: 'PUSH-018',
    name: 'customer-listed',
    title: 'A customer is listed as it is read by itself.',
    api: 'agent',
    window: { until: '3.5' },
    async run(stage) {
      const { agent, customer } = await known(stage);
      const pages = await everyPage(agent, 'list_customers', { limit: 100 });
      const listed = pages.flatMap((page) => listAt(page, 'customers')).find(({ id }) => id === customer.id);
      const read = await agent.ok('get_customer', { id: customer.id });
      stage.same({ id: listed?.['id'], ...listed }, read, 'the customer in the list as by itself', COMMON);
    },
  }),
  defineCheck({
    rule: 'VER-013',
    name: 'made',
    title: 'A customer who is made is read under the id of the answer, as it was given.',
    api: 'agent',
    window: { until: '3.5' },
    async run(stage) {
      const agent = await stage.agent();
      const given = customerData(stage, 'agent');
      const { customer_id: id } = await agent.ok('create_customer', given);
      const read = await agent.ok('get_customer', { id });
      stage.same(named(read, given), given, 'the customer as given', { order: ['session_fields'] });
    },
  }),
  defineCheck({
    rule: 'CUST-006',
    name: 'own',
    title: 'A customer reads of itself what it said of itself.',
    api: 'customer',
    async run(stage) {
      const customer = await stage.customer();
      const given = customerData(stage, 'customer');
      await customer.ok('update_customer', given);
      const read = await customer.ok('get_customer', {});
      stage.same(named(read, given), given, 'the customer as given', { order: ['session_fields'] });
    },
  }),
  defineCheck({
    rule: 'ROUTE-070',
    name: 'widget',
    title:
      'The dynamic configuration names the groups in which a chat gets an agent at once, and none that is offline.',
    api: 'customer',
    transports: ['web'],
    license: ONE_GROUP,
    async run(stage) {
      const { customer } = await meetingUp(stage);
      const told = await customer.ok('get_dynamic_configuration', { group_id: stage.group(0) });
      const { online_group_ids: online = [] } = { ...told, ...objectAt(told, 'livechat') };
      const groups = [0, 1].map((n) => stage.group(n));
      const read = await customer.ok('list_group_statuses', { group_ids: groups });
      // Whether chats are accepted where they only wait is open.
      for (const [group, status] of Object.entries(objectAt(read, 'groups_status')))
        if (status !== 'online_for_queue')
          stage.equal(listOf(online).includes(Number(group)), status === 'online', `group ${group}`);
    },
  }),
  defineCheck({
    rule: 'ROUTE-073',
    name: 'described',
    title: 'The predicted agent is described as the chat describes whoever comes.',
    api: 'customer',
    window: { until: '3.6' },
    async run(stage) {
      const { customer } = await meetingUp(stage);
      const told = await customer.ok('get_predicted_agent', {});
      const came = await whoCame(stage, customer);
      stage.same(objectAt(told, 'agent'), came, 'the predicted agent as the one who comes', COMMON);
    },
  }),
  defineCheck({
    rule: 'ROUTE-075',
    name: 'described',
    title: 'A welcome message is announced with the agent who comes, and with no queue where somebody does.',
    api: 'customer',
    window: { since: '3.6' },
    async run(stage) {
      const { customer } = await meetingUp(stage);
      const told = await customer.ok('request_welcome_message', { group_id: stage.group(0) });
      const came = await whoCame(stage, customer);
      stage.same(objectAt(told, 'predicted_agent'), came, 'the predicted agent as the one who comes', COMMON);
      stage.equal(told['queue'], came === undefined, 'queue');
    },
  }),
];
