/**
 * Who says that an action causes a push or a webhook, and which of them nobody asked for: the router and the timers
 * tell them beside what the action promises. Which ones an action causes stands in its definition; names only, here.
 */

/** By action, what its page in the public documentation names as its pushes and webhooks. */
const BY_ITS_PAGE: Readonly<Record<string, readonly string[]>> = {
  'agent/add_user_to_chat': ['user_added_to_chat'],
  'agent/ban_customer': ['customer_banned'],
  'agent/create_customer': ['incoming_customer'],
  'agent/deactivate_chat': ['chat_deactivated'],
  'agent/delete_chat_properties': ['chat_properties_deleted'],
  'agent/delete_event_properties': ['event_properties_deleted'],
  'agent/delete_thread_properties': ['thread_properties_deleted'],
  'agent/follow_chat': ['incoming_chat'],
  'agent/mark_events_as_seen': ['events_marked_as_seen'],
  'agent/multicast': ['incoming_multicast'],
  'agent/remove_user_from_chat': ['user_removed_from_chat'],
  'agent/request_thread_summary': ['thread_summary_set'],
  'agent/resume_chat': ['incoming_chat'],
  'agent/send_event': ['incoming_event'],
  'agent/send_rich_message_postback': ['incoming_rich_message_postback'],
  'agent/send_thinking_indicator': ['incoming_thinking_indicator'],
  'agent/set_routing_status': ['routing_status_set'],
  'agent/start_chat': ['incoming_chat'],
  'agent/tag_thread': ['thread_tagged'],
  'agent/transfer_chat': ['chat_transferred'],
  'agent/unfollow_chat': ['chat_unfollowed'],
  'agent/untag_thread': ['thread_untagged'],
  'agent/update_chat_properties': ['chat_properties_updated'],
  'agent/update_customer': ['customer_session_fields_updated', 'customer_updated'],
  'agent/update_event_properties': ['event_properties_updated'],
  'agent/update_thread_properties': ['thread_properties_updated'],
  'agent/upload_file': ['incoming_event'],
  'customer/accept_greeting': ['greeting_accepted'],
  'customer/cancel_greeting': ['greeting_canceled'],
  'customer/deactivate_chat': ['chat_deactivated', 'incoming_event'],
  'customer/delete_chat_properties': ['chat_properties_deleted'],
  'customer/delete_event': ['event_deleted'],
  'customer/delete_event_properties': ['event_properties_deleted'],
  'customer/delete_thread_properties': ['thread_properties_deleted'],
  'customer/mark_events_as_seen': ['events_marked_as_seen'],
  'customer/request_welcome_message': ['incoming_welcome_message'],
  'customer/resume_chat': ['incoming_chat'],
  'customer/send_event': ['incoming_event'],
  'customer/send_rich_message_postback': ['incoming_rich_message_postback'],
  'customer/set_customer_session_fields': ['customer_session_fields_updated', 'customer_updated'],
  'customer/start_chat': ['incoming_chat'],
  'customer/update_chat_properties': ['chat_properties_updated'],
  'customer/update_customer': ['customer_session_fields_updated', 'customer_updated'],
  'customer/update_event_properties': ['event_properties_updated'],
  'customer/update_thread_properties': ['thread_properties_updated'],
  'customer/upload_file': ['incoming_event'],
};

/** By action, what the changelogs and the pages of pushes and webhooks say of it in words. */
const BY_OTHER_PAGES: Readonly<Record<string, readonly string[]>> = {
  'configuration/add_auto_access': ['auto_access_added', 'auto_accesses_updated'],
  'configuration/approve_agent': ['agent_approved'],
  'configuration/create_agent': ['agent_created'],
  'configuration/create_bot': ['bot_created'],
  'configuration/create_canned_response': ['canned_response_created'],
  'configuration/create_group': ['group_created'],
  'configuration/create_tag': ['tag_created'],
  'configuration/delete_agent': ['agent_deleted'],
  'configuration/delete_auto_access': ['auto_access_deleted', 'auto_accesses_updated'],
  'configuration/delete_bot': ['bot_deleted'],
  'configuration/delete_canned_response': ['canned_response_deleted'],
  'configuration/delete_group': ['group_deleted'],
  'configuration/delete_tag': ['tag_deleted'],
  'configuration/suspend_agent': ['agent_suspended'],
  'configuration/unsuspend_agent': ['agent_unsuspended'],
  'configuration/update_agent': ['agent_updated'],
  'configuration/update_auto_access': ['auto_access_updated', 'auto_accesses_updated'],
  'configuration/update_bot': ['bot_updated'],
  'configuration/update_canned_response': ['canned_response_updated'],
  'configuration/update_group': ['group_updated'],
  'configuration/update_group_properties': ['group_properties_updated'],
  'configuration/update_license_properties': ['license_properties_updated'],
  'configuration/update_tag': ['tag_updated'],
};

/** By action, the pushes and webhooks that some page says it causes. */
export const STATED_CAUSES = { ...BY_ITS_PAGE, ...BY_OTHER_PAGES };

/** What is told because of what an action changed for others: the queue, the state of a group, those who are watched. */
const CONSEQUENCES: ReadonlySet<string> = new Set([
  'groups_status_updated',
  'queue_position_updated',
  'queue_positions_updated',
]);

/** Whether a page says that the action causes it; else it is this kit's reading. */
export function isStatedCause(action: string, name: string): boolean {
  return STATED_CAUSES[action]?.includes(name) === true;
}

/** Whether it tells what followed, not what was asked for. A subscription promises nothing yet. */
export function isConsequence(action: string, name: string): boolean {
  return CONSEQUENCES.has(name) || action === 'agent/subscribe_customers';
}

/** Pushes that only the side of who acts hears of an action, though the other side has one of that name too. */
const OWN_SIDE_ONLY: ReadonlySet<string> = new Set([
  'agent/follow_chat incoming_chat',
  'agent/subscribe_customers customer_updated',
]);

/** Actions, and the push that only the other side has: definitions name those of the own side. */
const OTHER_SIDE_ONLY: ReadonlyMap<string, string> = new Map([
  ['customer/send_sneak_peek', 'incoming_sneak_peek'],
  ['agent/send_event_preview', 'incoming_event_preview'],
]);

/** Whether what an action causes on the side of who acts is told to the other side as well. */
export function reachesOtherSide(action: string, push: string): boolean {
  return !OWN_SIDE_ONLY.has(`${action} ${push}`);
}

/** The push that an action causes on the other side alone, where there is one. */
export function toldAcross(action: string): string | undefined {
  return OTHER_SIDE_ONLY.get(action);
}
