/**
 * Which filters a registration of each webhook may use (HOOK-015 to HOOK-020). Plain data, read by the definitions
 * and by servers; a webhook without an entry takes none.
 */
export const WEBHOOK_FILTERS = {
  agent_created: ['source_type'],
  chat_access_updated: ['chat_presence', 'only_my_chats', 'source_type'],
  chat_deactivated: ['chat_presence', 'only_my_chats', 'source_type'],
  chat_properties_updated: ['chat_presence', 'only_my_chats', 'source_type'],
  chat_transferred: ['chat_presence', 'only_my_chats', 'source_type'],
  event_updated: ['chat_presence', 'author_type', 'only_my_chats', 'source_type'],
  events_marked_as_seen: ['chat_presence', 'only_my_chats', 'source_type'],
  group_created: ['source_type'],
  incoming_chat: ['chat_presence', 'only_my_chats', 'source_type'],
  incoming_event: ['chat_presence', 'author_type', 'only_my_chats', 'source_type'],
  routing_status_set: ['agent_ids', 'source_type'],
  thread_properties_updated: ['chat_presence', 'only_my_chats', 'source_type'],
  user_added_to_chat: ['chat_presence', 'only_my_chats', 'source_type'],
  user_removed_from_chat: ['chat_presence', 'only_my_chats', 'source_type'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
