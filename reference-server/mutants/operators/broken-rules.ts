/**
 * Which rules a derived mutant breaks that tells a change to nobody, tells it twice, or never makes it: by the name of the
 * message, and by the kind of fact. A fact or message that is not named here breaks a rule too, but no single one.
 */

/** The rule that says who is told this message. */
const NEWS: readonly (readonly [message: RegExp, rule: string])[] = [
  [/^agent_(created|updated|deleted)$/, 'AGENT-027'],
  [/^(bot|group)_(created|updated|deleted)$/, 'CONF-018'],
  [/^tag_(created|updated|deleted)$/, 'TAG-012'],
  [/^(chat|thread|event)_properties_(updated|deleted)$/, 'PUSH-011'],
  [/^(license|group)_properties_updated$/, 'PROP-031'],
  [/^customer_updated$/, 'CUST-009'],
  [/^customer_session_fields_updated$/, 'CUST-011'],
  [/^chat_access_updated$/, 'PUSH-009'],
  [/^groups_status_updated$/, 'ROUTE-072'],
  [/^thread_tagged$/, 'TAG-001'],
  [/^thread_untagged$/, 'TAG-002'],
  [/^chat_unfollowed$/, 'CHAT-045'],
  [/^user_added_to_chat$/, 'USER-010'],
  [/^user_removed_from_chat$/, 'USER-016'],
  [/^incoming_sneak_peek$/, 'RT-004'],
  [/^incoming_thinking_indicator$/, 'RT-009'],
  [/^incoming_event_preview$/, 'RT-011'],
  [/^incoming_multicast$/, 'RT-019'],
  [/^incoming_rich_message_postback$/, 'EVENT-038'],
  [/^event_deleted$/, 'EVENT-047'],
  [/^thread_summary_set$/, 'THREAD-028'],
  [/^customer_page_updated$/, 'CUST-018'],
  [/^(incoming_customers?|customer_left|customer_transferred)$/, 'CUST-019'],
  [/^incoming_welcome_message$/, 'ROUTE-075'],
  [/^incoming_greeting$/, 'GREET-001'],
  [/^greeting_accepted$/, 'GREET-002'],
  [/^greeting_canceled$/, 'GREET-003'],
];

/** The rules that say what is read once the fact has happened. */
const CHANGES: readonly (readonly [place: RegExp, rules: readonly string[]])[] = [
  [/\/batch_(create|update|delete)_/, ['CONF-017']],
  [/^agent_(created|updated|deleted)/, ['CONF-008']],
  [/^bot_(created|updated|deleted)/, ['CONF-010']],
  [/^bot_secret_reset/, ['AUTH-034']],
  [/^group_(created|updated|deleted)/, ['CONF-002', 'CONF-007']],
  [/^thread_started\/(agent|customer)\/resume_chat/, ['PROP-001']],
  [/^thread_started\/customer\/start_chat/, ['LIST-002']],
  [/^tag_(created|updated|deleted)/, ['TAG-010']],
  [/^(chat|thread)_properties_set\/(agent|customer)\/deactivate_chat/, ['PUSH-011']],
  [/^(chat|thread)_properties_set\/agent\/transfer_chat/, ['PUSH-011']],
  [/^(chat|thread|event)_properties_set/, ['PROP-005']],
  [/^(license|group)_properties_set/, ['PROP-005', 'PROP-028']],
  [/^(chat|thread|event|license|group)_properties_deleted/, ['PROP-006']],
  [/^property_(registered|unregistered)/, ['PROP-012']],
  [/^property_published/, ['PROP-011']],
  [/^customer_updated/, ['CUST-006']],
  [/^customer_changed/, ['CUST-017']],
  [/^(customers_shown|customer_arrived|customer_departed|customer_regrouped)/, ['CUST-019']],
  [/^event_added\/agent\/update_customer/, ['CUST-010']],
  [/^membership_set/, ['CONF-005']],
  [/^event_added\/customer\/(update|delete)_thread_properties/, ['PROP-020']],
  [/^webhooks_state_set/, ['HOOK-010']],
  [/^sneak_peek/, ['RT-004']],
  [/^thinking/, ['RT-009']],
  [/^previewed/, ['RT-011', 'RT-012']],
  [/^multicast/, ['RT-019']],
  [/^postback_sent/, ['EVENT-034']],
  [/^event_deleted/, ['EVENT-044', 'EVENT-045', 'EVENT-046']],
  [/^thread_summarized/, ['THREAD-031']],
  [/^event_added\/agent\/request_thread_summary/, ['THREAD-030']],
  [/^page_opened/, ['CUST-018']],
  [/^customers_subscribed/, ['CUST-021']],
  [/^welcomed/, ['ROUTE-075']],
  [/^greeting_accepted/, ['GREET-002']],
  [/^greeting_canceled/, ['GREET-003']],
  [/^thread_tagged/, ['TAG-001', 'TAG-007']],
  [/^thread_untagged/, ['TAG-002']],
  [/^follower_set/, ['CHAT-043', 'CHAT-044', 'CHAT-045', 'CHAT-047']],
  [/^user_added\/agent\/add_user_to_chat/, ['USER-010', 'USER-013']],
  [/^user_removed\/agent\/remove_user_from_chat/, ['USER-003', 'USER-019', 'USER-016']],
  [/^event_added\/agent\/add_user_to_chat/, ['USER-012', 'USER-013']],
  [/^event_added\/agent\/remove_user_from_chat/, ['USER-016']],
];

/** Of a message that is told to nobody, or twice. */
export function rulesOfNews(message: string, side: 'agents' | 'customer' | 'webhook'): readonly string[] {
  const [, rule] = NEWS.find(([pattern]) => pattern.test(message)) ?? [];
  // That a webhook is told of agents, bots and groups, follows from the twin of their push only.
  if (side === 'webhook' && /^(agent|bot|group)_/.test(message)) return ['PUSH-017'];
  return rule === undefined ? [] : [rule];
}

/** Of a fact that is dropped, by its place: `fact` or `fact/api/action`. */
export function rulesOfFact(place: string): readonly string[] {
  return CHANGES.find(([pattern]) => pattern.test(place))?.[1] ?? [];
}
