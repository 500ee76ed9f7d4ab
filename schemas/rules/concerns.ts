/**
 * Messages that rules often concern together, as patterns: `api/action`, `accounts/endpoint`, or the name of a push
 * and webhook; `*` stands for anything. They link rules to messages for readers; no verdict hangs on them.
 */

export const STARTS = ['*/start_chat', '*/resume_chat'] as const;
export const ENDS = ['*/deactivate_chat', 'chat_deactivated'] as const;
export const EVENTS = ['*/send_event', 'incoming_event'] as const;
export const SEEN = ['*/mark_events_as_seen', 'events_marked_as_seen'] as const;

/** Where threads and their events are read. */
export const THREADS = ['*/get_chat', '*/list_threads', 'agent/list_archives'] as const;
export const READS = ['*/list_chats', ...THREADS] as const;
export const PAGED = [
  '*/list_chats',
  '*/list_threads',
  'agent/list_archives',
  'agent/list_customers',
] as const;

/** Who gets a chat that begins. */
export const DEALS = [...STARTS, 'incoming_chat'] as const;
/** Who gets a chat that is under way. */
export const MOVES = ['agent/transfer_chat', 'chat_transferred'] as const;
export const QUEUE_NEWS = ['queue_position_updated', 'queue_positions_updated'] as const;
export const STATUS = ['agent/set_routing_status', 'routing_status_set'] as const;
export const AGENT_GOES = ['agent/logout', 'agent_disconnected', 'configuration/delete_agent'] as const;
export const ROUTING_FLAGS = ['chat_properties_updated', 'thread_properties_updated', ...THREADS] as const;
export const AUTO_ACCESS = ['configuration/*_auto_access', 'configuration/list_auto_accesses'] as const;

/** Properties of chats, threads and events: how they are written, and what tells of it. */
export const PROPERTIES = [
  ...['agent/update_*_properties', 'agent/delete_*_properties'],
  ...['customer/update_*_properties', 'customer/delete_*_properties'],
  ...['chat_properties_*', 'thread_properties_*', 'event_properties_*'],
] as const;
/** Properties of licences and groups, by which behaviour is set. */
export const SETTINGS = [
  'configuration/update_license_properties',
  'configuration/update_group_properties',
] as const;
