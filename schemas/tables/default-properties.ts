/**
 * The properties that exist on every licence: their type, where they live, who reads and writes them. Whether a
 * write is allowed at run time, private and published properties of applications included, is behaviour.
 */

export type PropertyType = 'int' | 'bool' | 'string' | 'tokenized_string';
export type PropertyLocation = 'license' | 'group' | 'chat' | 'thread' | 'event';
export type PropertyAccess = 'r' | 'w' | 'rw';

/** Access of agents and customers; a side that is left out has none. */
export interface SideAccess {
  readonly agent?: PropertyAccess;
  readonly customer?: PropertyAccess;
}

export interface DefaultProperty {
  readonly namespace: string;
  readonly name: string;
  readonly type: PropertyType;
  readonly access: Readonly<Partial<Record<PropertyLocation, SideAccess>>>;
  /** The only values accepted, when they are limited. */
  readonly values?: readonly (string | number)[];
  readonly unit?: 'minutes' | 'months';
  /** Values with a meaning of their own. */
  readonly special?: Readonly<Record<string, string>>;
}

function on(locations: readonly PropertyLocation[], access: SideAccess): DefaultProperty['access'] {
  return Object.fromEntries(locations.map((location) => [location, access]));
}

function property(
  namespace: string,
  name: string,
  type: PropertyType,
  access: DefaultProperty['access'],
  rest: Pick<DefaultProperty, 'values' | 'unit' | 'special'> = {},
): DefaultProperty {
  return { namespace, name, type, access, ...rest };
}

const RETENTION = { unit: 'months', special: { '-1': 'unlimited' } } as const;

/** Rules LIMIT-010 and LIMIT-011: each limit is published in three parts, read only. */
const limits = [
  'access_rules',
  'agents',
  'archives_retention',
  'banned',
  'concurrent_chats',
  'customers_retention',
  'groups',
  'groups_per_agent',
  'group_chooser_groups',
  'monitored_customers',
  'queue',
  'queue_continuous',
  'tags',
].flatMap((limit) =>
  ['additional', 'base', 'hard'].map((part) =>
    property(
      'limits',
      `${limit}.${part}`,
      'int',
      on(['license'], { agent: 'r' }),
      limit.endsWith('retention') ? RETENTION : {},
    ),
  ),
);

/** Rules PROP-002, PROP-003, PROP-017 to PROP-022. */
export const DEFAULT_PROPERTIES: readonly DefaultProperty[] = [
  property('chats', 'queue.routing_priority', 'int', on(['group'], { agent: 'rw' })),
  property('chats', 'agent_timeout_inactivity_form_min', 'int', on(['group'], { agent: 'rw' }), {
    unit: 'minutes',
    special: { '-1': 'no timeout' },
  }),
  property('chats', 'manual_routing.override', 'int', on(['group'], { agent: 'rw' }), {
    special: { '-1': 'inherited', 0: 'off', 1: 'on' },
  }),
  property('chats', 'queue.reopen_threshold.override', 'int', on(['group'], { agent: 'rw' }), {
    special: { '-1': 'inherited' },
  }),
  property('chats', 'queue.enabled.override', 'int', on(['group'], { agent: 'rw' }), {
    special: { '-1': 'inherited', 0: 'off', 1: 'on' },
  }),
  property('chats', 'chat_inactive_after_min', 'int', on(['license'], { agent: 'rw' }), { unit: 'minutes' }),
  property('chats', 'archive_chat_after_min', 'int', on(['license'], { agent: 'rw' }), { unit: 'minutes' }),
  property('chats', 'archive_offline_chat_after_min', 'int', on(['license'], { agent: 'rw' }), {
    unit: 'minutes',
  }),
  property('chats', 'customer_timeout_after_min', 'int', on(['license'], { agent: 'rw' }), {
    unit: 'minutes',
  }),
  property('chats', 'transfer_chat_after_min', 'int', on(['license'], { agent: 'rw' }), {
    unit: 'minutes',
    special: { 0: 'never' },
  }),
  property('chats', 'manual_routing', 'bool', on(['license'], { agent: 'rw' })),
  property('chats', 'max_agent_active_chats', 'int', on(['license'], { agent: 'rw' })),
  property('chats', 'queue.enabled', 'bool', on(['license'], { agent: 'rw' })),
  property('chats', 'queue.reopen_threshold', 'int', on(['license'], { agent: 'rw' })),
  property('chats', 'prefer_recent_agent', 'bool', on(['license'], { agent: 'rw' })),
  property('chats', 'queue.limit', 'int', on(['license'], { agent: 'r' })),
  property('chats', 'formatting', 'string', on(['event'], { agent: 'rw', customer: 'rw' }), {
    values: ['commonmark'],
  }),
  property('chats', 'resolved', 'bool', on(['thread'], { agent: 'r' })),
  property('chats', 'auto_summary_enabled', 'bool', on(['license'], { agent: 'rw' })),
  property('chats', 'welcome_message_source', 'string', on(['event'], { agent: 'r', customer: 'r' }), {
    values: ['ai_agent', 'welcome_phrase'],
  }),
  property('core', 'transcript_emails', 'string', on(['license'], { agent: 'rw' })),
  property('ecommerce', 'has_sale', 'bool', on(['thread'], { agent: 'r' })),
  property('ecommerce', 'has_indirect_sale', 'bool', on(['thread'], { agent: 'r' })),
  property('lc2', 'file_safety_confirmation', 'bool', on(['event'], { agent: 'rw' })),
  property('lc2', 'form_type', 'string', on(['event'], { agent: 'r', customer: 'rw' }), {
    values: ['prechat', 'postchat'],
  }),
  property('lc2', 'greeting_id', 'int', {
    thread: { agent: 'r', customer: 'rw' },
    event: { agent: 'r', customer: 'r' },
  }),
  property('lc2', 'greeting_unique_id', 'string', {
    thread: { agent: 'r', customer: 'rw' },
    event: { agent: 'r', customer: 'r' },
  }),
  property('lc2', 'welcome_message', 'bool', on(['event'], { agent: 'r', customer: 'r' })),
  property('monitoring', 'ip_mask', 'string', on(['license'], { agent: 'rw' })),
  property('monitoring', 'whitelist_enabled', 'bool', on(['license'], { agent: 'r' })),
  property('rating', 'comment', 'string', on(['chat', 'thread', 'event'], { agent: 'r', customer: 'rw' })),
  property('rating', 'score', 'int', on(['chat', 'thread', 'event'], { agent: 'r', customer: 'rw' }), {
    values: [0, 1],
  }),
  property('routing', 'continuous', 'bool', on(['chat', 'thread'], { agent: 'r', customer: 'r' })),
  property('routing', 'email_follow_up', 'bool', on(['chat'], { agent: 'r', customer: 'rw' })),
  property('routing', 'idle', 'bool', on(['thread'], { agent: 'r' })),
  property('routing', 'last_transfer_timestamp', 'int', on(['thread'], { agent: 'r' })),
  property('routing', 'offline_message', 'bool', on(['thread'], { agent: 'r', customer: 'rw' })),
  property('routing', 'pinned', 'bool', { chat: { agent: 'rw' }, thread: { agent: 'r' } }),
  property('routing', 'was_pinned', 'bool', on(['chat'], { agent: 'r' })),
  property('routing', 'ignore_agents_routing', 'bool', on(['chat'], { agent: 'rw', customer: 'rw' })),
  property('routing', 'ignore_bots', 'bool', on(['thread'], { customer: 'w' })),
  property('routing', 'unassigned', 'bool', on(['chat', 'thread'], { agent: 'r' })),
  property('routing', 'unreplied', 'bool', on(['thread'], { agent: 'r' })),
  property('routing', 'referrer', 'string', on(['thread'], { agent: 'r' })),
  property('routing', 'start_url', 'string', on(['thread'], { agent: 'r', customer: 'r' })),
  property('routing', 'transcript_email', 'string', on(['thread'], { agent: 'r', customer: 'rw' })),
  property(
    'smart_actions',
    'greeting.hide_when_offline',
    'bool',
    on(['group'], { agent: 'rw', customer: 'r' }),
  ),
  property('smart_actions', 'greeting.enabled', 'bool', on(['license'], { agent: 'rw' })),
  property('smart_actions', 'greeting.max_invites', 'int', on(['license'], { agent: 'r' })),
  property('source', 'client_id', 'string', on(['chat', 'thread', 'event'], { agent: 'r', customer: 'r' })),
  property('source', 'customer_client_id', 'string', on(['chat', 'thread'], { agent: 'r', customer: 'r' })),
  property('url_details', 'description', 'string', on(['event'], { agent: 'rw', customer: 'rw' })),
  property('url_details', 'image_height', 'int', on(['event'], { agent: 'rw', customer: 'rw' })),
  property('url_details', 'image_width', 'int', on(['event'], { agent: 'rw', customer: 'rw' })),
  property('url_details', 'image_url', 'string', on(['event'], { agent: 'rw', customer: 'rw' })),
  property('url_details', 'title', 'string', on(['event'], { agent: 'rw', customer: 'rw' })),
  property('url_details', 'url', 'string', on(['event'], { agent: 'rw', customer: 'rw' })),
  property('statistics', 'first_chat_date', 'string', on(['license'], { agent: 'r' })),
  property('statistics', 'website_last_activity', 'string', on(['license'], { agent: 'r' })),
  property('status', 'delivered', 'bool', on(['event'], { agent: 'rw', customer: 'rw' })),
  property(
    'test',
    'bool_property',
    'bool',
    on(['license', 'group', 'chat', 'thread', 'event'], { agent: 'rw', customer: 'rw' }),
  ),
  property(
    'test',
    'int_property',
    'int',
    on(['license', 'group', 'chat', 'thread', 'event'], { agent: 'rw', customer: 'rw' }),
  ),
  property(
    'test',
    'string_property',
    'string',
    on(['license', 'group', 'chat', 'thread', 'event'], { agent: 'rw', customer: 'rw' }),
  ),
  property(
    'test',
    'tokenized_string_property',
    'tokenized_string',
    on(['license', 'group', 'chat', 'thread', 'event'], { agent: 'rw', customer: 'rw' }),
  ),
  property('translation', 'source_lang_code', 'string', on(['event'], { agent: 'rw', customer: 'r' })),
  property('translation', 'target_lang_code', 'string', on(['event'], { agent: 'rw', customer: 'r' })),
  property(
    'translation',
    'target_message',
    'tokenized_string',
    on(['event'], { agent: 'rw', customer: 'r' }),
  ),
  ...limits,
];

const byKey = new Map(DEFAULT_PROPERTIES.map((row) => [`${row.namespace} ${row.name}`, row]));

/** The default property of that namespace and name; undefined when there is none. */
export function findDefaultProperty(namespace: string, name: string): DefaultProperty | undefined {
  return byKey.get(`${namespace} ${name}`);
}

/**
 * Whether one side may read (`r`) or write (`w`) a property at a location. Properties that are no default ones are
 * not known here, so they give false. Rules PROP-007, PROP-008.
 */
export function mayAccess(
  side: keyof SideAccess,
  act: 'r' | 'w',
  location: PropertyLocation,
  namespace: string,
  name: string,
): boolean {
  return findDefaultProperty(namespace, name)?.access[location]?.[side]?.includes(act) ?? false;
}

/**
 * How many of some things a licence may have while nobody says otherwise (LIMIT-009 to LIMIT-011, LIMIT-013 to LIMIT-015).
 * No page has numbers, so they are in no generated file.
 */
export const LICENSE_LIMITS = { tags: 1000, banned: 1000, groups: 1000, groups_per_agent: 1000 };
export type LicenseLimit = keyof typeof LICENSE_LIMITS;

/**
 * Limits of a plan that this server publishes in no property: any number while nobody says otherwise (AUTH-037, CUST-026).
 * The retention counts months, and -1 is no limit either (LIMIT-012).
 */
export type PlanLimit = 'seats' | 'online_customers' | 'archives_retention';

/** A limit in its three parts, of which the first says it alone. */
export function limitParts(name: string, value: number): Readonly<Record<string, number>> {
  return { [`${name}.base`]: value, [`${name}.additional`]: 0, [`${name}.hard`]: value };
}

/**
 * The settings among these properties that decide how chats are routed, queued and ended, with the values that hold
 * while nobody has set them (README question 8). The vendor publishes no defaults, so they are in no generated file.
 */
export const SETTING_DEFAULTS = {
  license: {
    limits: {
      'tags.base': LICENSE_LIMITS.tags,
      'tags.additional': 0,
      'tags.hard': LICENSE_LIMITS.tags,
      'banned.base': LICENSE_LIMITS.banned,
      'banned.additional': 0,
      'banned.hard': LICENSE_LIMITS.banned,
      'groups.base': LICENSE_LIMITS.groups,
      'groups.additional': 0,
      'groups.hard': LICENSE_LIMITS.groups,
      'groups_per_agent.base': LICENSE_LIMITS.groups_per_agent,
      'groups_per_agent.additional': 0,
      'groups_per_agent.hard': LICENSE_LIMITS.groups_per_agent,
    },
    chats: {
      archive_chat_after_min: 30,
      archive_offline_chat_after_min: 30,
      chat_inactive_after_min: 10,
      transfer_chat_after_min: 3,
      customer_timeout_after_min: 15,
      manual_routing: false,
      prefer_recent_agent: false,
      // ROUTE-019
      max_agent_active_chats: 6,
      'queue.enabled': true,
      'queue.limit': 900,
      'queue.reopen_threshold': 900,
    },
  },
  group: {
    chats: {
      'manual_routing.override': -1,
      'queue.enabled.override': -1,
      'queue.routing_priority': 0,
    },
  },
};
