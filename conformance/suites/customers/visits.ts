/** Customers as agents watch them, and what customers ask for themselves (CUST-001 to CUST-025, ROUTE-073 to ROUTE-076). */
import { type CheckDef, defineCheck, RuleBroken } from '../../check.ts';
import { callsOver } from '../../stage/party.ts';
import {
  chatting,
  listAt,
  loginOf,
  need,
  objectAt,
  send,
  startChat,
  textAt,
  told,
} from '../../stage/scenes.ts';
import { meetingUp, talking } from '../matrix/acts/places.ts';
import { pushAbout } from '../matrix/hearing.ts';

const known: readonly CheckDef[] = [
  defineCheck({
    rule: 'CUST-001',
    title: 'A customer is read with its id and type, and with its chat once there is one.',
    api: 'agent',
    async run(stage) {
      const { agent, customer } = await meetingUp(stage);
      const before = await agent.ok('get_customer', { id: customer.id });
      stage.equal(
        [before['id'], before['type'], before['chat_ids']],
        [customer.id, 'customer', undefined],
        'id, type, chats',
      );
      const { chat_id: chat } = await need(customer, 'start_chat', {
        chat: { access: { group_ids: [stage.group(0)] } },
      });
      const after = await agent.ok('get_customer', { id: customer.id });
      stage.same(after['chat_ids'], [chat], 'chat_ids');
    },
  }),
  defineCheck({
    rule: 'CUST-007',
    name: 'set',
    title: 'Session fields that are set replace the former ones, in their order.',
    api: 'customer',
    async run(stage) {
      const { agent, customer } = await talking(stage);
      for (const session_fields of [[{ first: '1' }], [{ b: '2' }, { a: '1' }]]) {
        await customer.ok('set_customer_session_fields', { session_fields });
        const { session_fields: read } = await need(agent, 'get_customer', { id: customer.id });
        stage.equal(read, session_fields, 'session_fields');
      }
    },
  }),
  defineCheck({
    rule: 'CUST-018',
    title: 'A page that the customer opens is told to the agent of its chat, and read.',
    api: 'customer',
    transports: ['rtm'],
    async run(stage) {
      const { agent, customer } = await talking(stage);
      const page = { url: 'https://example.com/next', title: 'Next' };
      await customer.ok('update_customer_page', page);
      const { payload } = await agent.gets('customer_page_updated', pushAbout({ customer_id: customer.id }));
      stage.equal([payload['url'], payload['title']], [page.url, page.title], 'the page');
    },
  }),
  defineCheck({
    rule: 'CUST-022',
    title: 'A chat and a thread more are counted.',
    api: 'agent',
    async run(stage) {
      const { agent, customer, chatId } = await chatting(stage);
      const counted = async () =>
        objectAt(await need(agent, 'get_customer', { id: customer.id }), 'statistics');
      const before = await counted();
      await need(customer, 'deactivate_chat', { id: chatId });
      await need(customer, 'resume_chat', { chat: { id: chatId } });
      const after = await counted();
      stage.equal(
        [after['chats_count'], after['threads_count']],
        [before['chats_count'], Number(before['threads_count']) + 1],
        'chats and threads after a resume',
      );
    },
  }),
  defineCheck({
    rule: 'CUST-016',
    title:
      'A login tells the customer of itself, of its chats, and whether there is something new and active in them.',
    api: 'customer',
    transports: ['rtm'],
    async run(stage) {
      const { agent, customer } = await meetingUp(stage);
      const told = async () => {
        const { session, payload } = await loginOf(stage, customer.actor);
        await session.close();
        const chats = listAt(payload, 'chats').map((chat) => [chat['chat_id'], chat['has_unread_events']]);
        return [textAt(payload, 'customer', 'id'), payload['has_active_thread'], chats];
      };
      stage.equal(await told(), [customer.id, false, []], 'customer, active and chats before the first');
      const { chatId } = await startChat('customer', agent, customer);
      stage.equal(await told(), [customer.id, true, [[chatId, false]]], 'the same in a chat');
      await send(agent, chatId);
      await need(agent, 'deactivate_chat', { id: chatId, ignore_requester_presence: true });
      stage.equal(await told(), [customer.id, false, [[chatId, true]]], 'the same after it');
    },
  }),
  defineCheck({
    rule: 'CUST-026',
    title: 'One customer more than may be online is kept out until there is room.',
    api: 'customer',
    transports: ['rtm'],
    needs: ['license'],
    license: { limits: { online_customers: 1 } },
    async run(stage) {
      const first = await stage.customer();
      const other = await stage.tenant.customer();
      const comes = async () =>
        callsOver(await stage.open(other, { api: 'customer', transport: 'rtm', login: false }));
      const token = { token: other.authorization };
      await (await comes()).refused('login', token, ['users_limit_reached']);
      await first.rtm.close();
      await stage.settled();
      await (await comes()).ok('login', token);
    },
  }),
  defineCheck({
    rule: 'CUST-023',
    title: 'What a customer was given to keep is taken back at login.',
    api: 'customer',
    transports: ['rtm'],
    async run(stage) {
      const customer = await stage.customer();
      const given = (await customer.pushed('customer_side_storage_updated')).at(-1)?.payload;
      const kept = given?.['customer_side_storage'] ?? { lck: 'kept' };
      const session = await stage.open(customer.actor, { api: 'customer', transport: 'rtm', login: false });
      await callsOver(session).ok('login', {
        token: customer.actor.authorization,
        customer_side_storage: kept,
      });
    },
  }),
];

const asked: readonly CheckDef[] = [
  defineCheck({
    rule: 'CUST-024',
    title: 'Groups that do not exist are left out of the statuses, without an error.',
    api: 'customer',
    async run(stage) {
      const { customer } = await meetingUp(stage);
      const group = stage.group(0);
      const told = await customer.ok('list_group_statuses', { group_ids: [group, 899_999] });
      stage.equal(Object.keys(objectAt(told, 'groups_status')), [String(group)], 'groups with a status');
      await customer.refused('list_group_statuses', {}, ['validation'], { deliberate: true });
    },
  }),
  defineCheck({
    rule: 'CUST-025',
    title: 'A form that is not used is not shown, and one that is used is.',
    api: 'customer',
    async run(stage) {
      const { customer } = await meetingUp(stage);
      // Of the pages only that of RTM has tickets, so that a server may know no such form.
      for (const type of ['prechat', 'postchat', 'ticket']) {
        const outcome = await customer.call('get_form', { group_id: stage.group(0), type });
        if (outcome.kind === 'error' && type === 'ticket') continue;
        if (outcome.kind !== 'success') throw new RuleBroken('success', told(outcome));
        const form = objectAt(outcome.payload);
        stage.equal(form['form'] !== undefined, form['enabled'], `whether there is a form of type ${type}`);
      }
    },
  }),
  defineCheck({
    rule: 'ROUTE-073',
    title: 'The predicted agent is the one who gets the chat.',
    api: 'customer',
    window: { until: '3.6' },
    async run(stage) {
      const { customer } = await meetingUp(stage);
      const told = await customer.ok('get_predicted_agent', {});
      stage.equal(told['queue'], false, 'queue');
      const { chat_id: chat } = await need(customer, 'start_chat', {
        chat: { access: { group_ids: [stage.group(0)] } },
      });
      const read = await need(customer, 'get_chat', { chat_id: chat });
      const ids = listAt(read, 'users')
        .filter(({ type }) => type === 'agent')
        .map(({ id }) => id);
      stage.same(ids, [textAt(told, 'agent', 'id')], 'agents of the chat');
    },
  }),
  defineCheck({
    rule: 'ROUTE-075',
    title: 'A welcome message follows its request, under the id of the answer.',
    api: 'customer',
    window: { since: '3.6' },
    transports: ['rtm'],
    async run(stage) {
      const { customer } = await meetingUp(stage);
      const told = await customer.ok('request_welcome_message', { group_id: stage.group(0) });
      const { payload } = await customer.gets('incoming_welcome_message', pushAbout({ id: told['id'] }));
      stage.holds(textAt(payload, 'event', 'text') !== '', 'a text', payload);
    },
  }),
];

export const checks: readonly CheckDef[] = [...known, ...asked];
