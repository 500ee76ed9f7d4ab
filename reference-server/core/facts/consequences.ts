/**
 * What happens without being asked for: the facts that the router and the timers may add to any command; what each
 * tells stands in its row. Whoever calls an action can meet these beside what its definition promises. A list,
 * nothing else; a test compares it with what the machine really did.
 */
import type { Fact } from './fact.ts';

/** In the order of the alphabet. */
export const CONSEQUENCES = [
  'access_set',
  'agent_lost',
  'agent_released',
  'assigned',
  'chat_properties_set',
  'clock_moved',
  'connection_closed',
  'customer_departed',
  'dequeued',
  'event_added',
  'greeting_canceled',
  'greeting_shown',
  'greeting_withheld',
  'group_status_announced',
  'group_vacated',
  'membership_set',
  'queue_announced',
  'queue_gate_set',
  'queued',
  'reply_timer_set',
  'routing_status_set',
  'sessions_ended',
  'shift_watched',
  'thread_closed',
  'thread_properties_set',
  'thread_summarized',
  'token_revoked',
  'transferred',
  'user_added',
  'user_removed',
] as const satisfies readonly Fact['type'][];
