/**
 * What a server has at all: `--without` takes out a noun, an API or a transport, and the server then answers as one
 * that has never had it. It knows names only; what an action does is no business of it.
 */
import type { Api, Transport } from '../../schemas/language/define.ts';
import { nearest } from '../../schemas/reading/nearest.ts';

export interface Parts {
  /** Whether an action of an API is there; without it, its name is one that nobody knows. */
  has(api: Api, action: string): boolean;
  /** Whether an API is there on a transport; without it, nothing is at its paths. */
  serves(api: Api, transport: Transport): boolean;
}

/** A server that has everything. */
export const WHOLE: Parts = { has: () => true, serves: () => true };

const APIS: readonly Api[] = ['agent', 'customer', 'configuration'];
const TRANSPORTS: readonly Transport[] = ['web', 'rtm'];

/** Nouns as one asks for them, and what of a name of an action means each. */
export const NOUNS: Readonly<Record<string, RegExp>> = {
  agents:
    /^(batch_)?(create|get|list|update|delete|suspend|unsuspend|approve)_agents?$|^request_agent_unsuspension$/,
  allowed_domains: /_allowed_domains?$/,
  archives: /^list_archives$/,
  auto_accesses: /_auto_access(es)?$/,
  bans: /^(un)?ban_customer$|_customer_bans$/,
  bot_templates: /_bot_template(s|_secret)?$/,
  bots: /^(batch_)?(create|get|list|update|delete)_bots?$|_bot_(token|secret)$/,
  canned_responses: /_canned_responses?$/,
  channels: /^list_channels$/,
  chat_transfers: /^transfer_chat$|^list_agents_for_transfer$/,
  chat_users: /_user_(to|from)_chat$/,
  customers: /^(create|get|list|update|subscribe|unsubscribe)_customers?$|_customer_(page|session_fields)$/,
  event_deletion: /^delete_event$/,
  files: /^upload_file$/,
  following: /^(un)?follow_chat$/,
  forms: /^get_form$/,
  greetings: /_greetings?(_button_clicked)?$/,
  group_statuses: /^list_group_statuses$/,
  groups: /^(create|get|list|update|delete)_groups?$/,
  multicasts: /^multicast$/,
  predictions: /^get_predicted_agent$/,
  previews: /_sneak_peek$|_event_preview$|_indicator$/,
  properties: /_propert(y|ies)$/,
  routing_statuses: /_routing_status(es)?$|^set_away_status$/,
  seen_marks: /^mark_events_as_seen$/,
  tags: /_tags?$|^(un)?tag_thread$/,
  threads: /^list_threads$/,
  translations: /_translations$/,
  webhooks: /_webhooks?(_names|_state)?$/,
};

/** All names that can be left out. */
export const PART_NAMES: readonly string[] = [...APIS, ...TRANSPORTS, ...Object.keys(NOUNS)];

/** A server without some parts, or a sentence that says which name is none. */
export function partsWithout(names: readonly string[]): Parts | { readonly problem: string } {
  const unknown = names.find((name) => !PART_NAMES.includes(name));
  if (unknown !== undefined) {
    const near = nearest(unknown, PART_NAMES);
    const hint = near === undefined ? `one of ${PART_NAMES.join(', ')}` : `did you mean ${near}?`;
    return { problem: `nothing is called ${unknown} that a server can be without; ${hint}` };
  }
  const gone = new Set(names);
  const patterns = Object.entries(NOUNS).flatMap(([name, pattern]) => (gone.has(name) ? [pattern] : []));
  return {
    has: (_api, action) => !patterns.some((pattern) => pattern.test(action)),
    serves: (api, transport) => !gone.has(api) && !gone.has(transport),
  };
}
