/**
 * What the requests of the collections act on, so that each can be sent to a fresh `livechat-kit serve` in the order in
 * which it stands: bodies with variables, what an answer gives to the requests after it, and what has to be made before.
 * Data only; an action without a row is sent with its smallest example.
 */
import type { Api } from '../../schemas/language/define.ts';
import type { Version } from '../../schemas/language/versions.ts';
import type { JsonSchema } from '../../schemas/reading/resolve.ts';

/** Path of a member with dots; two where a version moved it. */
export type MemberPath = string | { readonly until: Version; readonly path: string; readonly after: string };

/** How an action is sent in a collection. */
export interface CollectionStep {
  /** Instead of the smallest example; the query with GET. Texts hold `{{variables}}`, `#{{…}}` those that are no text. */
  readonly body?: JsonSchema | readonly JsonSchema[];
  /** Variables that the answer gives, with the path of each in it. */
  readonly gives?: Readonly<Record<string, MemberPath>>;
  /** Requests that come right before it, since they make what it acts on. */
  readonly before?: readonly Preparation[];
  /** The error that the server rightly answers, because what the call needs no request can make. */
  readonly refused?: string;
  /** Later ones come later; what makes, uses and takes away has its own when it is left out. */
  readonly rank?: number;
  /** In place of the area that the action belongs to. */
  readonly area?: string;
}

/** A request that makes something for the one that follows. */
export interface Preparation extends Pick<CollectionStep, 'body' | 'gives'> {
  /** `api/name`. */
  readonly action: string;
}

const CHAT = '{{chat_id}}';
const THREAD = '{{thread_id}}';
const EVENT = '{{event_id}}';
const OWN = '{{client_id}}';
const IN_CHAT = { chat_id: CHAT };
const THIS_CHAT = { id: CHAT };
const IN_THREAD = { chat_id: CHAT, thread_id: THREAD };
const ON_EVENT = { ...IN_THREAD, event_id: EVENT };
const NAMESPACE = { '{{client_id}}': { order_number: 'A-1' } };
const NAMES = { '{{client_id}}': ['order_number'] };
const STARTED = { chat_id: 'chat_id', thread_id: 'thread_id' };
const PROPERTY = {
  name: 'order_number',
  owner_client_id: OWN,
  type: 'string',
  access: {
    chat: { agent: ['read', 'write'], customer: ['read', 'write'] },
    thread: { agent: ['read', 'write'], customer: ['read', 'write'] },
    event: { agent: ['read', 'write'], customer: ['read', 'write'] },
    group: { agent: ['read', 'write'], customer: ['read'] },
    license: { agent: ['read', 'write'], customer: ['read'] },
  },
};
const REGISTERED: Preparation = { action: 'configuration/register_property', body: PROPERTY };
/** Older versions want elements whole. */
const IMAGE = {
  url: 'https://www.example.com/help.png',
  name: 'help.png',
  content_type: 'image/png',
  size: 1024,
  width: 64,
  height: 64,
};
const RICH = {
  type: 'rich_message',
  template_id: 'quick_replies',
  elements: [
    {
      title: 'May I help?',
      subtitle: 'Say so.',
      image: IMAGE,
      buttons: [{ text: 'Yes', postback_id: 'yes', user_ids: [] }],
    },
  ],
};
/** Owner of bots and webhooks in the examples of the fixtures. */
const OWNER = '3fd41c07b29e5a886c10f2e49d7b5a31';
const SAID: Preparation = {
  action: 'customer/send_event',
  body: { ...IN_CHAT, event: { type: 'message', text: 'Thank you.' } },
  gives: { event_id: 'event_id' },
};
const ASKED: Preparation = {
  action: 'agent/send_event',
  body: { ...IN_CHAT, event: RICH },
  gives: { event_id: 'event_id' },
};
const AGENT_ID = 'agent2@example.com';
/** Whose token `agent_token` is. */
const OWNER_ID = 'owner@example.com';

const CURRENT: Preparation = {
  action: 'customer/get_dynamic_configuration',
  gives: {
    config_version: { until: '3.5', path: 'config_version', after: 'livechat.config_version' },
    localization_version: {
      until: '3.5',
      path: 'localization_version',
      after: 'livechat.localization_version',
    },
  },
};

/** What each API begins with, in the area of this name. */
export const FIRST_AREA = 'First';
export const FIRST: Readonly<Record<Api, readonly Preparation[]>> = {
  agent: [
    REGISTERED,
    { action: 'customer/get_customer', gives: { customer_id: 'id' } },
    {
      action: 'agent/start_chat',
      body: { active: true, chat: { users: [{ id: '{{customer_id}}', type: 'customer' }] } },
      gives: STARTED,
    },
    ASKED,
  ],
  customer: [REGISTERED],
  configuration: [],
};

/** By name: sent alike by both sides of a chat. */
const EITHER_SIDE: Readonly<Record<string, CollectionStep>> = {
  get_chat: { body: IN_CHAT },
  list_threads: { body: IN_CHAT },
  delete_chat_properties: { body: { ...THIS_CHAT, properties: NAMES } },
  delete_event_properties: { body: { ...ON_EVENT, properties: NAMES } },
  delete_thread_properties: { body: { ...IN_THREAD, properties: NAMES } },
  update_chat_properties: { body: { ...THIS_CHAT, properties: NAMESPACE }, rank: -1 },
  update_thread_properties: { body: { ...IN_THREAD, properties: NAMESPACE }, rank: -1 },
  mark_events_as_seen: { body: { ...IN_CHAT, seen_up_to: '2026-03-02T09:15:30.250000Z' } },
  send_event: { body: { ...IN_CHAT, event: { type: 'message', text: 'Where is my order?' } } },
};

const ofSide = (side: 'agent' | 'customer') =>
  Object.fromEntries(Object.entries(EITHER_SIDE).map(([name, step]) => [`${side}/${name}`, step]));

/** By `api/name`. */
export const STEPS: Readonly<Record<string, CollectionStep>> = {
  ...ofSide('agent'),
  ...ofSide('customer'),
  'agent/add_user_to_chat': {
    body: { ...IN_CHAT, user_id: AGENT_ID, user_type: 'agent', visibility: 'all' },
  },
  'agent/remove_user_from_chat': { body: { ...IN_CHAT, user_id: AGENT_ID, user_type: 'agent' } },
  'agent/ban_customer': { body: { id: '{{customer_id}}', ban: { days: 3 } }, area: 'Last', rank: 9 },
  'agent/get_customer': { body: { id: '{{customer_id}}' } },
  'agent/update_customer': { body: { id: '{{customer_id}}', name: 'Carol Smith' } },
  'agent/deactivate_chat': { body: { ...THIS_CHAT, ignore_requester_presence: true }, rank: 4 },
  'agent/resume_chat': {
    body: { active: true, chat: { id: CHAT } },
    gives: { thread_id: 'thread_id' },
    rank: 5,
  },
  'agent/start_chat': { rank: 0 },
  'agent/follow_chat': { body: THIS_CHAT },
  'agent/unfollow_chat': {
    body: THIS_CHAT,
    before: [
      { action: 'agent/remove_user_from_chat', body: { ...IN_CHAT, user_id: OWNER_ID, user_type: 'agent' } },
      { action: 'agent/follow_chat', body: THIS_CHAT },
    ],
  },
  'agent/update_event_properties': {
    body: { ...ON_EVENT, properties: NAMESPACE },
    before: [ASKED],
    rank: -1,
  },
  'agent/list_agents_for_transfer': { body: IN_CHAT },
  'agent/request_thread_summary': { body: IN_THREAD },
  'agent/send_thinking_indicator': { body: IN_CHAT },
  'agent/send_typing_indicator': { body: { ...IN_CHAT, is_typing: true } },
  'agent/set_routing_status': { body: { agent_id: 'agent1@example.com', status: 'accepting_chats' } },
  'agent/send_event_preview': { body: { ...IN_CHAT, event: { type: 'message', text: 'Where is my' } } },
  'agent/send_rich_message_postback': {
    body: { ...ON_EVENT, postback: { id: 'yes', toggled: true } },
    before: [ASKED],
  },
  'agent/tag_thread': {
    body: { ...IN_THREAD, tag: 'refund' },
    before: [{ action: 'configuration/create_tag', body: { name: 'refund', group_ids: [0] } }],
  },
  'agent/untag_thread': { body: { ...IN_THREAD, tag: 'refund' } },
  'agent/transfer_chat': { body: { ...THIS_CHAT, target: { type: 'agent', ids: ['agent1@example.com'] } } },

  'customer/start_chat': { gives: STARTED, area: FIRST_AREA, rank: -9 },
  'customer/accept_greeting': { refused: 'greeting_not_found' },
  'customer/cancel_greeting': { refused: 'greeting_not_found' },
  'customer/send_greeting_button_clicked': { refused: 'greeting_not_found' },
  'customer/check_goals': {
    body: { session_fields: [], group_id: 0, page_url: 'https://www.example.com/orders/42' },
  },
  'customer/get_form': { body: { group_id: 0, type: 'prechat' } },
  'customer/deactivate_chat': { body: THIS_CHAT, rank: 1 },
  'customer/resume_chat': { body: { chat: { id: CHAT } }, gives: { thread_id: 'thread_id' }, rank: 2 },
  'customer/list_group_properties': { body: { id: 0 } },
  'customer/update_event_properties': {
    body: { ...ON_EVENT, properties: NAMESPACE },
    before: [SAID],
    rank: -1,
  },
  'customer/delete_event': { body: ON_EVENT, before: [SAID] },
  'customer/send_rich_message_postback': {
    body: { ...ON_EVENT, postback: { id: 'yes', toggled: true } },
    before: [
      {
        action: 'agent/add_user_to_chat',
        body: {
          ...IN_CHAT,
          user_id: OWNER_ID,
          user_type: 'agent',
          visibility: 'all',
          ignore_requester_presence: true,
        },
      },
      ASKED,
    ],
  },
  'customer/send_sneak_peek': { body: { ...IN_CHAT, sneak_peek_text: 'Where is my or' } },
  'customer/get_configuration': { body: { group_id: 0, version: '{{config_version}}' }, before: [CURRENT] },
  'customer/get_localization': {
    body: { group_id: 0, language: 'en', version: '{{localization_version}}' },
  },

  'configuration/get_license_id': { body: { organization_id: '{{organization_id}}' } },
  'configuration/list_group_properties': { body: { id: 0 } },
  'configuration/list_translations': { body: { group_id: 0, language: 'en' } },
  'configuration/update_translations': { body: { group_id: 0, language: 'en', phrases: {} } },
  'configuration/create_canned_response': {
    body: { text: 'Where is my order?', tags: [], group_id: 0 },
    gives: { canned_response_id: 'id' },
  },
  'configuration/update_canned_response': { body: { id: '#{{canned_response_id}}' } },
  'configuration/delete_canned_response': { body: { id: '#{{canned_response_id}}' } },
  'configuration/add_auto_access': { gives: { auto_access_id: 'id' } },
  'configuration/delete_auto_access': { body: { id: '{{auto_access_id}}' } },
  'configuration/update_auto_access': { body: { id: '{{auto_access_id}}' } },
  'configuration/approve_agent': {
    body: { id: 'new@example.com' },
    before: [
      {
        action: 'configuration/create_agent',
        body: { id: 'new@example.com', name: 'New', awaiting_approval: true },
      },
    ],
  },
  'configuration/request_agent_unsuspension': { refused: 'not_allowed' },
  'configuration/create_bot': { gives: { bot_id: 'id', bot_secret: 'secret' } },
  'configuration/get_bot': { body: { id: '{{bot_id}}' } },
  'configuration/update_bot': { body: { id: '{{bot_id}}' } },
  'configuration/delete_bot': { body: { id: '{{bot_id}}' } },
  'configuration/reset_bot_secret': { body: { id: '{{bot_id}}' }, gives: { bot_secret: 'secret' } },
  'configuration/issue_bot_token': {
    body: {
      bot_id: '{{bot_id}}',
      client_id: OWN,
      bot_secret: '{{bot_secret}}',
      organization_id: '{{organization_id}}',
    },
  },
  'configuration/create_bot_template': { gives: { template_id: 'id' } },
  'configuration/delete_bot_template': { body: { id: '{{template_id}}', owner_client_id: OWNER } },
  'configuration/reset_bot_template_secret': { body: { id: '{{template_id}}', owner_client_id: OWNER } },
  'configuration/update_bot_template': { body: { id: '{{template_id}}', owner_client_id: OWNER } },
  'configuration/reactivate_email': { body: { agent_id: AGENT_ID } },
  'configuration/create_greeting': {
    body: { type: 'normal', active: true, name: 'May I help?', group: 0, rules: [] },
    gives: { greeting_id: 'id' },
  },
  'configuration/get_greeting': { body: { id: '#{{greeting_id}}' } },
  'configuration/update_greeting': { body: { id: '#{{greeting_id}}' } },
  'configuration/delete_greeting': { body: { id: '#{{greeting_id}}' } },
  'configuration/create_group': { gives: { group_id: 'id' } },
  'configuration/get_group': { body: { id: '#{{group_id}}' } },
  'configuration/update_group': { body: { id: '#{{group_id}}' } },
  'configuration/delete_group': { body: { id: '#{{group_id}}' } },
  'configuration/delete_group_properties': { body: { id: 0, properties: {} } },
  'configuration/update_group_properties': { body: { group_id: 0, properties: {} } },
  'configuration/unregister_property': {
    body: { name: 'draft', owner_client_id: OWN },
    before: [{ action: 'configuration/register_property', body: { ...PROPERTY, name: 'draft' } }],
  },
  'configuration/unban_customer': {
    body: { customer_id: '{{customer_id}}' },
    before: [
      { action: 'customer/get_customer', gives: { customer_id: 'id' } },
      { action: 'agent/ban_customer', body: { id: '{{customer_id}}', ban: { days: 3 } } },
    ],
  },
  'configuration/register_webhook': { gives: { webhook_id: 'id' } },
  'configuration/unregister_webhook': { body: { id: '{{webhook_id}}', owner_client_id: OWNER } },
};
