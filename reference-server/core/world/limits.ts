/**
 * Every number that the server counts up to, in one table: a limit that is not here has no name, and no mutant can be
 * off by one in it. Sizes of the doors (bytes of a body or a frame) and lengths that the definitions say are elsewhere.
 */
import { LICENSE_LIMITS, SETTING_DEFAULTS } from '../../../schemas/tables/default-properties.ts';

const DEFAULTS = SETTING_DEFAULTS.license.chats;

/** `value`: what is still allowed, or for those of a licence its default. `rule`: who says so. */
export const SERVER_LIMITS = {
  text_bytes: { value: 16_384, rule: 'LIMIT-001' },
  file_bytes: { value: 10_485_760, rule: 'LIMIT-002' },
  other_agents: { value: 4, rule: 'CHAT-019' },
  webhooks_per_action: { value: 3, rule: 'HOOK-007' },
  agent_connections: { value: 10, rule: 'AGENT-018' },
  customer_connections: { value: 5, rule: 'CUST-028' },
  /** Agents and customers logged in at one time; no page says how many a plan has, so that a world sets them. */
  seats: { value: Number.POSITIVE_INFINITY, rule: 'AUTH-037' },
  online_customers: { value: Number.POSITIVE_INFINITY, rule: 'CUST-026' },
  /** Limit of an agent without an own one on a licence without one. */
  agent_chats: { value: DEFAULTS.max_agent_active_chats, rule: 'ROUTE-019' },
  most_agent_chats: { value: 99, rule: 'ROUTE-018' },
  bot_templates: { value: 5, rule: 'LIMIT-008' },
  /** No page says how many; ours, against floods. */
  customer_subscriptions: { value: 10, rule: 'CUST-021' },
  /** Customers and addresses that a licence may keep out at one time. */
  bans: { value: LICENSE_LIMITS.banned, rule: 'LIMIT-013' },
  tags: { value: LICENSE_LIMITS.tags, rule: 'LIMIT-015' },
  groups: { value: LICENSE_LIMITS.groups, rule: 'LIMIT-009' },
  groups_of_an_agent: { value: LICENSE_LIMITS.groups_per_agent, rule: 'LIMIT-014' },
  queued_chats: { value: DEFAULTS['queue.limit'], rule: 'QUEUE-014' },
  chats_of_a_page: { value: 10, rule: 'LIST-001' },
  customers_of_a_page: { value: 10, rule: 'LIST-001' },
  archives_of_a_page: { value: 10, rule: 'LIST-004' },
  threads_of_a_page: { value: 3, rule: 'LIST-003' },
  /** A page by events never has more threads than a page by threads may have. */
  most_threads_of_a_page: { value: 100, rule: 'LIST-022' },
  days_of_a_page_id: { value: 30, rule: 'LIST-012' },
  request_id_characters: { value: 256, rule: 'ENV-003' },
  pending_requests: { value: 10, rule: 'ENV-024' },
  delivery_attempts: { value: 3, rule: 'HOOK-012' },
} as const;

export type LimitName = keyof typeof SERVER_LIMITS;

/** A limit by its name, as it holds on this server; `set` is what a licence has instead of the value of the table. */
export type Limits = (name: LimitName, set?: number) => number;

export interface LimitHook {
  /** Changes a limit: called with its name and what it should be. */
  readonly limit?: (name: LimitName, value: number) => number;
}

/** A limit as a mutant leaves it; `set` is what an agent or a licence has instead of the value of the table. */
export function limited(hook: LimitHook | undefined, name: LimitName, set?: number): number {
  const value = set ?? SERVER_LIMITS[name].value;
  return hook?.limit?.(name, value) ?? value;
}
