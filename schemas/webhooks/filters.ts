/**
 * Which filters a registration of each webhook may use (HOOK-015 to HOOK-020), and what deliveries about chats can
 * carry beside the payload (HOOK-022). Plain data, read by the definitions and by servers.
 */
export const ADDITIONAL_DATA = ['chat_properties', 'chat_presence_user_ids'] as const;

/** A webhook without an entry takes none. The page of `auto_access_added` forgets its own. */
export const WEBHOOK_FILTERS = {
  agent_approved: ['source_type'],
  agent_created: ['source_type'],
  // The list of webhook names has the first, the page of webhooks the second.
  agent_deleted: ['agent_ids', 'source_type'],
  agent_suspended: ['source_type'],
  agent_unsuspended: ['source_type'],
  agent_updated: ['source_type'],
  auto_access_added: ['source_type'],
  auto_access_deleted: ['source_type'],
  auto_access_updated: ['source_type'],
  auto_accesses_updated: ['source_type'],
  bot_created: ['source_type'],
  bot_deleted: ['source_type'],
  bot_updated: ['source_type'],
  chat_access_updated: ['chat_presence', 'only_my_chats', 'source_type'],
  chat_deactivated: ['chat_presence', 'only_my_chats', 'source_type'],
  chat_properties_deleted: ['chat_presence', 'only_my_chats', 'source_type'],
  chat_properties_updated: ['chat_presence', 'only_my_chats', 'source_type'],
  chat_transferred: ['chat_presence', 'only_my_chats', 'source_type'],
  customer_session_fields_updated: ['chat_presence', 'source_type'],
  event_deleted: ['chat_presence', 'only_my_chats', 'source_type'],
  event_properties_deleted: ['chat_presence', 'only_my_chats', 'source_type'],
  event_properties_updated: ['chat_presence', 'only_my_chats', 'source_type'],
  event_updated: ['author_type', 'chat_presence', 'only_my_chats', 'source_type'],
  events_marked_as_seen: ['chat_presence', 'only_my_chats', 'source_type'],
  group_created: ['source_type'],
  group_deleted: ['source_type'],
  group_updated: ['source_type'],
  incoming_chat: ['chat_presence', 'only_my_chats', 'source_type'],
  incoming_customer: ['source_type'],
  incoming_event: ['author_type', 'chat_presence', 'only_my_chats', 'source_type'],
  incoming_rich_message_postback: ['chat_presence', 'only_my_chats', 'source_type'],
  routing_status_set: ['agent_ids', 'source_type'],
  tag_created: ['source_type'],
  tag_deleted: ['source_type'],
  tag_updated: ['source_type'],
  thread_properties_deleted: ['chat_presence', 'only_my_chats', 'source_type'],
  thread_properties_updated: ['chat_presence', 'only_my_chats', 'source_type'],
  thread_summary_set: ['chat_presence', 'only_my_chats', 'source_type'],
  thread_tagged: ['chat_presence', 'only_my_chats', 'source_type'],
  thread_untagged: ['chat_presence', 'only_my_chats', 'source_type'],
  user_added_to_chat: ['chat_presence', 'only_my_chats', 'source_type'],
  user_removed_from_chat: ['chat_presence', 'only_my_chats', 'source_type'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
