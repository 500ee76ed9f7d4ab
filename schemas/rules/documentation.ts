/**
 * Pages of the public documentation that rules cite, with their headings and anchors. An address is only given when
 * the page, and an anchor only when the heading, was there in the commit that SOURCE.md names; nothing is guessed.
 */

export interface Documentation {
  readonly kind: 'documentation';
  /** Below the root of the documentation. */
  readonly path: string;
  /** Anchor of every section that has none of its own. */
  readonly anchor?: string;
  /** Headings that are cited by their own words. */
  readonly headings?: readonly string[];
  /** Anchors of sections that are cited in other words than their heading's. */
  readonly anchors?: Readonly<Record<string, string>>;
  /** Sections that stand on another page: paths below the root. */
  readonly elsewhere?: Readonly<Record<string, string>>;
}

/** Headings, written with `;` between them. */
function listed(text: string): readonly string[] {
  return text.split(/[;\n]/).flatMap((part) => part.trim() || []);
}

/** From the name of a page to where it stands. */
export const DOCUMENTED_PAGES = {
  'Seed: Messaging API Overview': {
    kind: 'documentation',
    path: 'messaging/',
    headings: listed(`
      Chats and threads; Chatting as customer; Messaging Mode; Rules and conditions; Chat routing;
      Chatting as agent; Web API vs. RTM API; Basic flow; Router system messages; API versioning
    `),
    anchors: {
      'Rules and conditions': 'rules-and-conditions',
    },
  },
  'Agent Chat Web API': {
    kind: 'documentation',
    path: 'messaging/agent-chat-api/',
    headings: listed(`
      Resume Chat; Send Event; Get Chat; Request Thread Summary; List Threads; Start Chat;
      Deactivate Chat; Follow Chat; Unfollow Chat; List Chats; Transfer Chat; List Agents For Transfer;
      Set Routing Status; Send Rich Message Postback; Upload File; Send Typing Indicator;
      Send Event Preview; Send Thinking Indicator; Mark Events as Seen; Multicast; Delete Chat Properties;
      Properties; Update Thread Properties; Tag Thread; Untag Thread; Add User to Chat;
      Remove User from Chat; Get Customer; Update Customer; Ban Customer; List Routing Statuses; Webhooks;
      List Archives; Pagination; Authentication; Scopes; Thread tags; Customers; Methods; Errors;
      Rate limits; Available methods
    `),
  },
  'Agent Chat RTM API': {
    kind: 'documentation',
    path: 'messaging/agent-chat-api/rtm-reference/',
    headings: listed(`
      Login; Follow Chat; Set Away Status; When to use RTM API; Pushes; Subscribe Customers;
      Set Routing Status; Logout; Authorization; Errors; Calling the RTM API as a bot; Update Session;
      Methods; Server pinging; Available methods
    `),
    anchors: {
      'Login scopes': 'login',
    },
  },
  'Agent Chat RTM pushes': {
    kind: 'documentation',
    path: 'messaging/agent-chat-api/rtm-pushes/',
    headings: listed(`
      thread_summary_set; incoming_error; chat_deleted; thread_deleted; threads_deleted; chat_deactivated;
      chat_unfollowed; chat_transferred; chat_access_updated; incoming_chat; groups_status_updated;
      queue_positions_updated; user_added_to_chat; incoming_rich_message_postback; event_deleted;
      event_updated; incoming_typing_indicator; incoming_sneak_peek; incoming_thinking_indicator;
      events_marked_as_seen; incoming_multicast; chat_properties_updated; Properties; thread_tagged;
      thread_untagged; tag_created; user_removed_from_chat; customer_updated; customer_banned;
      customer_page_updated; Customers; routing_status_set; agent_disconnected; Configuration;
      incoming_event; Thread tags; Introduction; auto_accesses_updated
    `),
  },
  'Agent Chat data structures': {
    kind: 'documentation',
    path: 'messaging/agent-chat-api/data-structures/',
    headings: listed(`
      Threads; Access; Events; System; Rich message; Custom; System message; Message; File; Form;
      Filled form; Form fields; Filled form fields; Deleted event; Agent; My profile; Users; Customer;
      Chat summaries
    `),
    anchors: {
      'File and Message': 'events',
      Chat: 'chats',
      'Customer sample': 'customer',
    },
  },
  'Agent Chat changelog': {
    kind: 'documentation',
    path: 'messaging/agent-chat-api/changelog/',
    anchors: {
      'v3.4': 'v34---2021-12-22',
      'v3.6': 'v36---2025-08-07',
      'v3.5': 'v35---2022-11-23',
      'v3.3': 'v33---2021-03-30',
      'v3.2': 'v32---2020-06-18',
      'v3.1': 'v31---2019-09-17',
      'v3.7': 'v37---developer-preview',
    },
  },
  'Customer Chat Web API': {
    kind: 'documentation',
    path: 'messaging/customer-chat-api/',
    headings: listed(`
      Send Event; Get Chat; Start Chat; Resume Chat; Deactivate Chat; List Group Statuses;
      Get Predicted Agent; Request Welcome Message; Upload File; Send Rich Message Postback; Delete Event;
      List Chats; Send Sneak Peek; Mark Events As Seen; List License Properties; Methods;
      List Group Properties; Get Customer; Update Customer; Set Customer Session Fields; Get Form;
      Request Email Verification; List Threads; Get Dynamic Configuration
    `),
  },
  'Customer Chat RTM API': {
    kind: 'documentation',
    path: 'messaging/customer-chat-api/rtm-reference/',
    headings: listed(`
      Login; Send Event; Update Customer Page; Get Form; Accept Greeting; Cancel Greeting;
      Send Greeting Button Clicked; Deactivate Chat; Methods; Errors; Pushes; Authorization;
      Server pinging; Available methods
    `),
  },
  'Customer Chat RTM pushes': {
    kind: 'documentation',
    path: 'messaging/customer-chat-api/rtm-pushes/',
    headings: listed(`
      chat_deactivated; chat_transferred; groups_status_updated; queue_position_updated; event_deleted;
      event_updated; incoming_typing_indicator; Available pushes; incoming_thinking_indicator;
      incoming_event_preview; events_marked_as_seen; Properties; user_added_to_chat; customer_updated;
      customer_side_storage_updated; customer_disconnected; incoming_greeting; greeting_accepted;
      greeting_canceled; incoming_chat; Introduction
    `),
  },
  'Customer Chat data structures': {
    kind: 'documentation',
    path: 'messaging/customer-chat-api/data-structures/',
    headings: listed(`
      Threads; Access; Events; System; Message; Filled form; File; Rich message; Custom; Agent; Users;
      Customer
    `),
    anchors: {
      Chat: 'chats',
    },
  },
  'Customer Chat changelog': {
    kind: 'documentation',
    path: 'messaging/customer-chat-api/changelog/',
    anchors: {
      'v3.2': 'v32---2020-06-18',
      'v3.7': 'v37---developer-preview',
      'v3.6': 'v36---2025-08-07',
      'v3.1': 'v31---2019-09-17',
    },
  },
  'Configuration API': {
    kind: 'documentation',
    path: 'management/configuration-api/',
    headings: listed(`
      Auto access; Create Agent; Groups; Create Group; Update Agent; Create Bot; Suspend Agent; Get Group;
      Check Product Limits for Plan; Properties; Property locations; Property types; Register Property;
      Update License Properties; Private properties; Public properties; Publish Property; Property domain;
      Property default value; Delete License Properties; Test properties; List Groups Properties;
      Update Group Properties; Delete Group Properties; Tags; Create Tag; Update Tag; Delete Tag;
      Customer bans; Unban Customer; List Customer Bans; Create Greeting; Create Bot Template;
      Propagation delay; List Groups; Update Group; Delete Group; List Bots; Get Bot; Add Auto Access;
      Update Auto Access; Batch requests; Issue Bot Token; Reset Bot Secret; List Webhook Names;
      Triggering actions; Webhooks; Register Webhook; Disable License Webhooks; Enable License Webhooks;
      Unregister Webhook; List Webhooks
    `),
  },
  'Configuration API changelog': {
    kind: 'documentation',
    path: 'management/changelog/',
    anchors: {
      'v3.4': 'v34---2021-12-22',
      'v3.6': 'v36---2025-08-07',
      'v3.3': 'v33---2021-03-30',
      'v3.7': 'v37---developer-preview',
    },
  },
  'Webhooks reference': {
    kind: 'documentation',
    path: 'management/webhooks/',
    headings: listed(`
      event_deleted; tag_created; customer_session_fields_updated; routing_status_set; incoming_chat;
      incoming_event; chat_deactivated; chat_transferred; chat_access_updated; user_added_to_chat;
      Properties; Thread tags; events_marked_as_seen; Configuration
    `),
  },
  'Management overview': {
    kind: 'documentation',
    path: 'management/',
    headings: listed(`
      Groups; Bots; Bot authorization; Webhooks
    `),
  },
  'Default properties': {
    kind: 'documentation',
    path: 'messaging/references/default-properties/',
    headings: listed(`
      Introduction; chats; limits; rating; test; routing; lc2; smart_actions
    `),
    anchors: {
      'chats, auto_summary_enabled': 'auto_summary_enabled',
      'routing, continuous': 'continuous',
      'chats, archive_chat_after_min': 'archive_chat_after_min',
      'chats, archive_offline_chat_after_min': 'archive_offline_chat_after_min',
      'chats, chat_inactive_after_min': 'chat_inactive_after_min',
      'routing, idle': 'idle',
      'chats, customer_timeout_after_min': 'customer_timeout_after_min',
      'routing, last_transfer_timestamp': 'last_transfer_timestamp',
      'chats, prefer_recent_agent': 'prefer_recent_agent',
      'routing, ignore_agents_routing': 'ignore_agents_routing',
      'routing, ignore_bots': 'ignore_bots',
      'routing, unassigned': 'unassigned',
      'routing, pinned': 'pinned',
      'routing, was_pinned': 'was_pinned',
      'routing, unreplied': 'unreplied',
      'chats, transfer_chat_after_min': 'transfer_chat_after_min',
      'chats, queue.enabled': 'queueenabled',
      'chats, queue.enabled.override': 'queueenabledoverride',
      'chats, queue.limit': 'queuelimit',
      'chats, queue.reopen_threshold': 'queuereopen_threshold',
      'chats, queue.routing_priority': 'queuerouting_priority',
      'source, client_id': 'client_id',
      'routing, transcript_email': 'transcript_email',
    },
  },
  'System activities': {
    kind: 'documentation',
    path: 'messaging/references/system-activities/',
    headings: listed(`
      messaging; manual_archived_agent; manual_archived_customer; routing.archived_inactive; routing.idle;
      archived_customer_disconnected; customer_banned; chat_transferred; routing.assigned_inactive;
      routing.unassigned_other; routing.archived_other; routing.archived_offline; System messages;
      System events; transcript_requested; agent_joined; agent_added; customer_added; agent_left;
      agent_removed; customer_updated
    `),
    anchors: {
      'routing.assigned_*': 'system-messages',
      'routing.assigned_deleted and siblings': 'system-messages',
      'routing.unassigned_deleted and siblings': 'system-messages',
      'routing.archived_deleted and siblings': 'system-messages',
      'routing.*_remotely_signed_out': 'system-messages',
      'routing.unassigned_*': 'system-messages',
      'rating.*': 'system-messages',
    },
  },
  'Authorization scopes': {
    kind: 'documentation',
    path: 'authorization/scopes/',
    headings: listed(`
      General rules
    `),
    anchors: {
      'scope tables': 'livechat-scope-types',
    },
  },
  'Authorization troubleshooting': {
    kind: 'documentation',
    path: 'authorization/troubleshooting/',
    headings: listed(`
      invalid_scope
    `),
    anchors: {
      'PAT does not work': 'authorizing-requests-with-a-personal-access-token-doesnt-work',
      'Invalid access token': 'i-get-the-invalid-access-token-error',
      'The client is not authorized':
        'i-get-the-the-client-is-not-authorized-to-request-a-token-using-this-method-error',
      'Invalid message error': 'i-get-the-invalid-message-error',
    },
  },
  'Customer authorization': {
    kind: 'documentation',
    path: 'authorization/customer-authorization/',
    headings: listed(`
      Introduction; Cookie grant; Agent token grant; Identity token grant
    `),
  },
  'OAuth authorization': {
    kind: 'documentation',
    path: 'authorization/oauth-authorization/',
    headings: listed(`
      Implicit grant; Token limitations
    `),
    anchors: {
      'Acquire the code': 'step-3-acquire-the-code',
    },
  },
  'Personal access tokens': {
    kind: 'documentation',
    path: 'authorization/personal-access-tokens/',
    headings: listed(`
      Using the token in API requests
    `),
    anchors: {
      'When to use': 'when-to-use-personal-access-tokens',
    },
  },
  'Customer SDK page': {
    kind: 'documentation',
    path: 'extending-chat-widget/customer-sdk/',
    headings: listed(`
      Chat transferred; requestWelcomeMessage; Inactivity timeout; Too many connections
    `),
    anchors: {
      'startChat errors': 'startchat',
      'resumeChat errors': 'resumechat',
      'requestWelcomeMessage errors': 'requestwelcomemessage',
      'acceptGreeting errors': 'acceptgreeting',
      'setCustomerSessionFields errors': 'setcustomersessionfields',
    },
  },
  'Rich Messages page': {
    kind: 'documentation',
    path: 'extending-chat-widget/rich-messages/',
    headings: listed(`
      Rich Messages overview; Getting started
    `),
  },
  'LiveChat apps guide': {
    kind: 'documentation',
    path: 'guides/livechat-apps/',
    anchors: {
      'What are webhooks': 'what-are-webhooks',
    },
  },
  'Customer Chat API guide': {
    kind: 'documentation',
    path: 'guides/api-guides/customer-chat-api-guide/',
  },
  'Chat Webhooks console guide': {
    kind: 'documentation',
    path: 'guides/console-guides/chat-webhooks/',
    headings: listed(`
      Secret key
    `),
  },
  'Docs error catalogue': {
    kind: 'documentation',
    path: 'messaging/agent-chat-api/',
    anchor: 'possible-errors',
    elsewhere: {
      groups_offline: 'messaging/customer-chat-api/#possible-errors',
      group_unavailable: 'messaging/customer-chat-api/#possible-errors',
      'group_offline, group_unavailable': 'messaging/customer-chat-api/#possible-errors',
      already_exists: 'management/configuration-api/#possible-errors',
      customer_banned: 'messaging/customer-chat-api/#possible-errors',
      users_limit_reached: 'messaging/customer-chat-api/rtm-reference/#possible-errors',
      chat_anonymized: 'messaging/customer-chat-api/#possible-errors',
      greeting_not_found: 'messaging/customer-chat-api/#possible-errors',
      'agent_offline, requester_already_offline': 'messaging/agent-chat-api/rtm-reference/#possible-errors',
      seats_limit_exceeded: 'messaging/agent-chat-api/rtm-reference/#possible-errors',
      pending_requests_limit_reached: 'messaging/agent-chat-api/rtm-reference/#possible-errors',
      'not_found, group_not_found': 'messaging/customer-chat-api/rtm-reference/#possible-errors',
    },
  },
} as const satisfies Record<string, Documentation>;
