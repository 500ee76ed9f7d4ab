/**
 * Why nobody notices what is not told, told twice, bent, left out, told in another version or never done, as far as nobody
 * does.
 */
import { bend, bendOrLose, lose, never, type SurvivorReason } from './survivor-reason.ts';

const BATCHES = ['create', 'update', 'delete'].flatMap((way) =>
  ['agents', 'bots'].map((nouns) => `configuration/batch_${way}_${nouns}/response/responses[].error`),
);

const UNMADE: readonly SurvivorReason[] = [
  {
    kind: 'unseen',
    why: 'No rule says that agents who watch customers are told the counters of greetings.',
    mutants: ['shown', 'accepted'].flatMap((how) => [
      `silence:greeting_${how}/agents/customer_statistics_updated`,
      `double:greeting_${how}/agents/customer_statistics_updated`,
      `drop-fact:greeting_${how}/agent/subscribe_customers`,
    ]),
  },
  {
    kind: 'unseen',
    why: 'Nobody is told of a press, nor of a greeting that is withheld, and nothing is read of either.',
    mutants: never('greeting_button_pressed', 'greeting_withheld'),
  },
  {
    kind: 'unseen',
    why: 'A greeting answers no button and shows no product.',
    mutants: lose(
      'customer/incoming_greeting/push/event.postback.type',
      'customer/incoming_greeting/push/event.elements[].ecommerce',
    ),
  },
  {
    kind: 'unseen',
    why: 'Tickets, carts and orders of a customer come from other products, and an e-mail is verified by a mail: no message of the protocol brings either about.',
    mutants: [
      ...bend(
        'agent/get_chat/response/users[].carts[].total_usd',
        'agent/get_chat/response/users[].email_verified',
        'agent/list_chats/response/chats_info[].users[].tickets',
        'agent/login/response/chats_info[].users[].email_verified',
        'agent/login/response/chats_info[].users[].tickets',
        'agent/user_added_to_chat/push/user.carts[].total',
        'incoming_chat/webhook/chat.users[].carts',
        'user_added_to_chat/webhook/user.carts[].last_updated_at',
        'user_added_to_chat/webhook/user.tickets[].ticket_id',
      ),
      ...bendOrLose(
        'agent/get_chat/response/users[].tickets[].ticket_id',
        'agent/user_added_to_chat/push/user.tickets[].created_at',
      ),
      ...lose(
        'agent/customer_updated/push/cart.items[].variant_id',
        'agent/list_chats/response/chats_info[].users[].tickets',
        'agent/user_added_to_chat/push/user.statistics.tickets_count',
        'incoming_chat/webhook/chat.users[].tickets',
        'user_added_to_chat/webhook/user.tickets',
        'user_added_to_chat/webhook/user.tickets[].created_at',
      ),
    ],
  },
  {
    kind: 'unseen',
    why: 'The groups of a customer are told where customers are listed and not where they are users of a chat; private members may have any value (ENV-043).',
    mutants: bend(
      'agent/user_added_to_chat/push/user.group_ids',
      'user_added_to_chat/webhook/user.__priv_lc2_customer_id',
    ),
  },
  {
    kind: 'unseen',
    why: 'The server tells no measures and no small copies of a picture, which are optional (EVENT-025).',
    mutants: [
      ...bend('agent/incoming_event/push/event.thumbnail_url', 'incoming_event/webhook/event.width'),
      ...lose(
        'agent/get_chat/response/thread.events[].width',
        'customer/incoming_event/push/event.width',
        'customer/list_threads/response/threads[].events[].thumbnail2x_url',
      ),
    ],
  },
  {
    kind: 'unseen',
    why: 'An event is told when it is sent, and nobody has deleted it then; a webhook is read by nobody who could follow the chat, and whoever follows it is none of its users (USER-021).',
    mutants: [
      ...bend(
        'agent/incoming_event/push/event.deleted',
        'incoming_event/webhook/event.deleted',
        'incoming_chat/webhook/chat.is_followed',
      ),
      ...lose('agent/incoming_chat/push/chat.users[].followed'),
    ],
  },
  {
    kind: 'unseen',
    why: 'A visit can be in a thread, as the rule says, so that nobody misses it or knows what it says (THREAD-017).',
    mutants: [
      ...lose(
        'agent/incoming_chat/push/chat.thread.customer_visit',
        'agent/list_threads/response/threads[].customer_visit',
      ),
    ],
  },
  {
    kind: 'unseen',
    why: 'What a greeting shows has no id of its own making.',
    mutants: lose('customer/login/response/greeting.event.custom_id'),
  },
  {
    kind: 'unseen',
    why: 'Identities on other channels are given in one shape and read in another, which pages leave open (CUST-017).',
    mutants: lose(
      'agent/login/response/chats_info[].users[].omnichannel',
      'customer/customer_updated/push/omnichannel',
      'customer/incoming_chat/push/chat.users[].omnichannel',
      'customer/user_added_to_chat/push/user.omnichannel',
    ),
  },
  {
    kind: 'unseen',
    why: 'The server is one region and tells no details of an error of a batch.',
    mutants: [
      ...bendOrLose('agent/agent_disconnected/push/data.region'),
      ...bend('customer/customer_disconnected/push/data.region'),
      ...lose('customer/customer_disconnected/push/data', 'agent/login/response/access'),
      ...bendOrLose(...BATCHES.map((error) => `${error}.data`)),
    ],
  },
  {
    kind: 'unseen',
    why: 'No rule says that it is told when an agent left, so that no check reads it.',
    mutants: bend('configuration/get_agent/response/last_logout'),
  },
  {
    kind: 'unseen',
    why: 'A customer has one chat, so that its list has one page; a webhook tells no wait that a push does not tell later.',
    mutants: bend('customer/list_chats/response/next_page_id', 'chat_transferred/webhook/queue.wait_time'),
  },
];

const UNBENT: readonly SurvivorReason[] = [
  {
    kind: 'unseen',
    why: 'The mutant changes nothing: an object with names of the users’ own, or by type, is not bent.',
    mutants: bend(
      'agent/chat_properties_deleted/push/properties',
      'agent/chat_properties_updated/push/properties',
      'agent/group_properties_updated/push/properties',
      'agent/license_properties_updated/push/properties',
      'agent/thread_properties_deleted/push/properties',
      'agent/thread_properties_updated/push/properties',
      'chat_properties_updated/webhook/properties',
      'customer/event_properties_deleted/push/properties',
      'customer/get_chat/response/thread.properties',
      'event_properties_updated/webhook/properties',
      'group_created/webhook/agent_priorities',
      ...['login', 'list_chats'].flatMap((action) => [
        `agent/${action}/response/chats_info[].last_event_per_type`,
        `agent/${action}/response/chats_info[].last_thread_info.last_event_per_type`,
      ]),
      'agent/list_chats/response/chats_info[].last_thread_info.properties',
      'customer/list_chats/response/chats_info[].last_event_per_type',
      'customer/login/response/greeting.event.properties',
    ),
  },
  {
    kind: 'unseen',
    why: 'It never happens there: the name is told for another reason, or the fact has it in one with others.',
    mutants: never(
      'access_set/agent/resume_chat',
      'access_set/customer/resume_chat',
      'chat_properties_set/agent/resume_chat',
      'chat_properties_set/customer/resume_chat',
      'group_status_announced/customer/login',
      'thread_started/agent/transfer_chat',
      'thread_started/server',
      'transferred/agent/resume_chat',
      'transferred/agent/start_chat',
      'transferred/customer/resume_chat',
      'transferred/customer/start_chat',
      'user_added/agent/resume_chat',
      'user_added/customer/resume_chat',
    ),
  },
  {
    kind: 'unseen',
    why: 'A moment of the server’s own clock, which no other message repeats.',
    mutants: bend('customer/incoming_typing_indicator/push/typing_indicator.timestamp'),
  },
  {
    kind: 'unseen',
    why: 'Who would hear of it has the status of the group already, by being one of its agents.',
    mutants: never('group_status_announced/agent/login'),
  },
  {
    kind: 'unseen',
    why: 'No rule says when a position is told that has not changed, so one told twice is news of the same.',
    mutants: [
      'double:queue_announced/agents/queue_positions_updated',
      'double:queue_announced/customer/queue_position_updated',
    ],
  },
];

const FREE: readonly SurvivorReason[] = [
  {
    kind: 'unseen',
    why: 'No rule says within which minute after its time a token lets nobody stay, or an absent customer is missed.',
    mutants: ['delay-timer:customer_absence', 'delay-timer:token_expiry'],
  },
  {
    kind: 'unseen',
    why: 'The member is optional, and no rule says that it is there.',
    mutants: lose(
      'agent/incoming_event/push/event.elements[].ecommerce',
      'agent/list_chats/response/chats_info[].users[].statistics',
      'agent/user_added_to_chat/push/user.statistics.greetings_accepted_count',
      'configuration/get_agent/response/account_id',
      'configuration/list_agents/response/account_id',
      'customer/get_chat/response/users[].address.country',
      'customer/get_chat/response/users[].events_seen_up_to',
      'customer/incoming_chat/push/chat.users[].avatar',
      'customer/list_chats/response/chats_info[].users[].address',
      'customer/incoming_event/push/event.postback.ecommerce',
      'customer/list_chats/response/chats_info[].users[].events_seen_up_to',
      'customer/login/response/greeting.is_exit_intent',
      'incoming_event/webhook/event.elements[].ecommerce',
      'user_added_to_chat/webhook/user.statistics.page_views_count',
    ),
  },
  {
    kind: 'unseen',
    why: 'The shape of the entries of a batch is open, and no rule says that an error has words.',
    mutants: lose(
      'configuration/batch_delete_bots/response/responses[].error.message',
      'configuration/batch_update_agents/response/responses[].error.message',
    ),
  },
  {
    kind: 'legal',
    accepted: 'ENV-043, ENV-044',
    why: 'A member that the version does not define is a foreign one.',
    mutants: [
      'ignore-window:agent/*',
      'ignore-window:customer/*',
      'ignore-window:shared/*',
      'ignore-window:configuration/Agent/*',
      'ignore-window:configuration/create_bot/*',
    ],
  },
  {
    kind: 'legal',
    accepted: 'CONF-010',
    why: 'The picture of a bot may have either name.',
    mutants: ['ignore-window:configuration/Bot/*', 'ignore-window:bot_updated/*'],
  },
  {
    kind: 'legal',
    accepted: 'ROUTE-010, ROUTE-073',
    why: 'When an agent was last given a chat decides ties, and a tie goes to any.',
    mutants: never('assigned'),
  },
  {
    kind: 'legal',
    accepted: 'AGENT-018',
    why: 'Any number of connections is right.',
    mutants: never('connection_closed/agent/login', 'connection_closed/customer/login'),
  },
];

export const NEWS_AND_FACTS: readonly SurvivorReason[] = [...UNMADE, ...UNBENT, ...FREE];
