/**
 * Why nobody notices the members that are left out or bent in messages of what owners configure, of customers and of
 * widgets, as far as nobody does.
 */
import { bend, bendOrLose, lose, type SurvivorReason } from './survivor-reason.ts';

const errorsOf = (...batches: readonly string[]): readonly string[] =>
  batches.map((name) => `configuration/batch_${name}/response/responses[].error`);
const BATCHES = errorsOf('approve_agents', 'suspend_agents', 'unsuspend_agents', 'update_translations');

const OF_CUSTOMERS: readonly SurvivorReason[] = [
  {
    kind: 'unseen',
    why: 'Tickets and carts of a customer come from other products: no action of the protocol gives any.',
    mutants: [
      ...bendOrLose('agent/get_customer/response/tickets[].ticket_id'),
      ...bend(
        'agent/list_archives/response/chats[].users[].tickets',
        'agent/list_customers/response/customers[].carts[].total',
        'agent/list_customers/response/customers[].tickets[].ticket_id',
        'agent/subscribe_customers/response/customers[].carts[].last_updated_at',
        'agent/incoming_customers/push/customers[].carts[].total',
        'agent/incoming_customers/push/customers[].tickets[].ticket_id',
        'agent/incoming_customer/push/carts[].store_uuid',
        'agent/incoming_customer/push/tickets[].created_at',
        'incoming_customer/webhook/customer.carts[].subtotal',
        'incoming_customer/webhook/customer.tickets[].ticket_id',
        'agent/customer_statistics_updated/push/statistics.orders_count',
      ),
      ...lose(
        'agent/get_customer/response/carts',
        'agent/list_archives/response/chats[].users[].carts',
        'agent/list_customers/response/customers[].tickets[].created_at',
        'agent/incoming_customers/push/customers[].tickets[].created_at',
        'agent/incoming_customer/push/carts[].total',
        'agent/incoming_customer/push/tickets[].created_at',
        'incoming_customer/webhook/customer.statistics.tickets_inbox_count',
        'incoming_customer/webhook/customer.tickets[].created_at',
        'agent/customer_statistics_updated/push/statistics.tickets_archive_count',
      ),
    ],
  },
  {
    kind: 'unseen',
    why: 'Identities on other channels are given in one shape and read in another, which pages leave open (CUST-017); the list of customers is gone from the versions that have them.',
    mutants: lose(
      'agent/list_customers/response/customers[].omnichannel',
      'customer/get_customer/response/omnichannel.twilio',
    ),
  },
  {
    kind: 'unseen',
    why: 'No page that a customer opens moves it into another group here, and only then has the answer groups (CUST-018).',
    mutants: [
      ...bendOrLose('customer/update_customer_page/response/groups'),
      ...bend('customer/update_customer_page/response/groups[].id'),
      ...lose('customer/update_customer_page/response/groups[].status'),
    ],
  },
  {
    kind: 'unseen',
    why: 'The moment at which a customer left is told once, and by no other message.',
    mutants: bend('agent/customer_left/push/left_at'),
  },
  {
    kind: 'unseen',
    why: 'Agents follow chats and no customers, so that nobody is told of one whom it follows; the member is optional.',
    mutants: bendOrLose('agent/customer_transferred/push/followed'),
  },
  {
    kind: 'unseen',
    why: 'A customer who is made has come to no page, so that there is no visit whose browser could be told.',
    mutants: bend('incoming_customer/webhook/customer.visit.user_agent'),
  },
  {
    kind: 'legal',
    accepted: 'CUST-001',
    why: 'A customer may be told its statistics or not.',
    mutants: lose('customer/get_customer/response/statistics.greetings_shown_count'),
  },
  {
    kind: 'legal',
    accepted: 'CHAT-045',
    why: 'The end of following may be answered with the chat or with nothing.',
    mutants: lose('agent/unfollow_chat/response/chat_id'),
  },
];

const OF_WIDGETS: readonly SurvivorReason[] = [
  {
    kind: 'unseen',
    why: 'No action says what a form asks (CUST-025), so nothing tells which of its fields are right; ours has no choices, and nothing is asked before a chat.',
    mutants: [
      ...bend(
        'customer/get_configuration/response/ticket_form.fields[].required',
        'customer/get_configuration/response/ticket_form.fields[].type',
        'customer/get_form/response/form.fields[].options',
      ),
      ...lose('customer/get_configuration/response/prechat_form.fields[].id'),
    ],
  },
  {
    kind: 'unseen',
    why: 'What a page says about itself only that page knows; every member of the answer is optional, and no page promises the address that was asked for.',
    mutants: [
      ...bend('customer/get_url_info/response/url'),
      ...lose('customer/get_url_info/response/image_original_url'),
    ],
  },
];

const OF_OWNERS: readonly SurvivorReason[] = [
  {
    kind: 'unseen',
    why: 'No page promises words or details of an error in a batch, and the server tells no details.',
    mutants: [
      ...bendOrLose(...BATCHES.map((error) => `${error}.data`)),
      ...lose(
        ...errorsOf('approve_agents', 'suspend_agents', 'update_translations').map(
          (error) => `${error}.message`,
        ),
      ),
      ...bend(...errorsOf('unsuspend_agents').map((error) => `${error}.message`)),
    ],
  },
  {
    kind: 'unseen',
    why: 'Of a new agent the server tells what the samples show, and these members are in none (CONF-018); what account an agent has never changes.',
    mutants: [
      ...bendOrLose(
        'agent/agent_created/push/account_id',
        'agent/agent_created/push/login_status',
        'agent/agent_updated/push/account_id',
        'agent_created/webhook/account_id',
        'agent_updated/webhook/account_id',
      ),
      ...bend('agent_created/webhook/suspended'),
      ...lose('agent_created/webhook/avatar_path'),
    ],
  },
  {
    kind: 'unseen',
    why: 'Where the product was activated, when a channel was first used and where the picture of a template is kept is said once and by no other message.',
    mutants: [
      ...bend(
        'configuration/get_product_source/response/source_type',
        'configuration/list_channels/response/first_activity_timestamp',
      ),
      ...bendOrLose('configuration/list_bot_templates/response/avatar_path'),
    ],
  },
];

const OF_ALL: readonly SurvivorReason[] = [
  {
    kind: 'unseen',
    why: 'The member is optional, and no rule says that it is there.',
    mutants: lose(
      'agent/get_customer/response/statistics.greetings_shown_count',
      'agent/list_customers/response/customers[].online',
      'agent/subscribe_customers/response/customers[].email_verified',
      'agent/incoming_customers/push/customers[].avatar',
      'agent/incoming_customers/push/customers[].phone_number',
      'agent/incoming_customer/push/statistics.visits_count',
      'incoming_customer/webhook/customer.created_at',
      'configuration/check_product_limits_for_plan/response/id',
      'customer/get_predicted_agent/response/agent.avatar',
      'customer/get_predicted_agent/response/agent.bot_type',
      'customer/request_welcome_message/response/predicted_agent.job_title',
    ),
  },
  {
    kind: 'unseen',
    why: 'The mutant changes nothing: an object with names of the users’ own is not bent.',
    mutants: bend(
      'agent/list_archives/response/chats[].properties',
      'configuration/list_translations/response/phrases',
      'customer/list_group_statuses/response/groups_status',
    ),
  },
];

export const MEMBERS: readonly SurvivorReason[] = [...OF_CUSTOMERS, ...OF_WIDGETS, ...OF_OWNERS, ...OF_ALL];
