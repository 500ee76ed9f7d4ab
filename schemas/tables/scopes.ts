/**
 * OAuth scopes, who gets them by role, and the needs that many actions share. Whether a token
 * satisfies a need (`:rw` grants `:ro`, `--all` grants `--access`; AUTH-008, AUTH-009) is behaviour and not here.
 */
import type { FurtherScopes, ScopeNeed } from '../language/define.ts';

/** The lowest role whose tokens can carry a scope. `none`: no role has it by itself. */
export type ScopeRole = 'normal' | 'administrator' | 'owner' | 'none';

/** Every published scope of the product and the accounts, plus those that methods ask for and no list names. */
export const SCOPES = {
  'agents--my:ro': 'normal',
  'agents--my:rw': 'normal',
  'agents--all:ro': 'normal',
  'agents--all:rw': 'administrator',
  'access_rules:ro': 'administrator',
  'access_rules:rw': 'administrator',
  'agents-bot--my:ro': 'administrator',
  'agents-bot--my:rw': 'administrator',
  'agents-bot--all:ro': 'normal',
  'agents-bot--all:rw': 'administrator',
  'canned_responses--groups:ro': 'normal',
  'canned_responses--groups:rw': 'administrator',
  'canned_responses--all:ro': 'administrator',
  'canned_responses--all:rw': 'administrator',
  'groups--my:ro': 'normal',
  'groups--my:rw': 'administrator',
  'groups--all:ro': 'normal',
  'groups--all:rw': 'administrator',
  'chats--all:ro': 'administrator',
  'chats--all:rw': 'administrator',
  'chats--access:ro': 'normal',
  'chats--access:rw': 'normal',
  'chats--my:ro': 'normal',
  'chats--my:rw': 'normal',
  'chats.conversation--all:rw': 'administrator',
  'chats.conversation--access:rw': 'normal',
  'chats.conversation--my:rw': 'normal',
  'customers.ban:rw': 'normal',
  'customers:own': 'administrator',
  'customers:ro': 'normal',
  'customers:rw': 'normal',
  'multicast:ro': 'normal',
  'multicast:rw': 'normal',
  'properties--my:ro': 'administrator',
  'properties--my:rw': 'administrator',
  'properties--all:ro': 'administrator',
  'properties.configuration:rw': 'administrator',
  'properties.license.value--my:ro': 'normal',
  'properties.license.value--my:rw': 'administrator',
  'properties.license.value--all:ro': 'normal',
  'properties.license.value--all:rw': 'administrator',
  'properties.group.value--my:ro': 'normal',
  'properties.group.value--my:rw': 'administrator',
  'properties.group.value--all:ro': 'normal',
  'properties.group.value--all:rw': 'administrator',
  'tags--all:ro': 'none',
  'tags--all:rw': 'administrator',
  'tags--groups:ro': 'normal',
  'tags--groups:rw': 'none',
  'webhooks--my:ro': 'administrator',
  'webhooks--my:rw': 'administrator',
  'webhooks--all:ro': 'administrator',
  'webhooks--all:rw': 'administrator',
  'webhooks.state:ro': 'administrator',
  'webhooks.state:rw': 'administrator',
  'webhooks.configuration:rw': 'administrator',
  'accounts--my:ro': 'normal',
  'accounts--my:rw': 'normal',
  'accounts--all:ro': 'normal',
  'accounts--all:rc': 'normal',
  'accounts--all:rw': 'administrator',
  'accounts.roles--all:ro': 'normal',
  'accounts.roles--all:rw': 'administrator',
  'accounts.roles.lc--all:rw': 'administrator',
  'sessions--my:ro': 'normal',
  'sessions--my:rw': 'normal',
  'sessions--all:rw': 'administrator',
  'organization--my:rw': 'owner',
  'subscription.lc:rw': 'administrator',
  'bots.templates:rw': 'administrator',
  'greetings:ro': 'administrator',
  'greetings:rw': 'administrator',
  banlist_read: 'administrator',
  banlist_write: 'administrator',
  canned_responses_write: 'administrator',
  domain_manage: 'administrator',
  languages_read: 'administrator',
  languages_write: 'administrator',
} as const satisfies Record<string, ScopeRole>;

export type Scope = keyof typeof SCOPES;

/** Scopes that methods ask for and that the published list lacks; their roles are our reading. */
export const UNLISTED_SCOPES = [
  'banlist_read',
  'banlist_write',
  'bots.templates:rw',
  'canned_responses_write',
  'domain_manage',
  'greetings:ro',
  'greetings:rw',
  'languages_read',
  'languages_write',
  'multicast:ro',
  'properties.group.value--all:ro',
  'properties.group.value--my:ro',
  'properties.license.value--all:ro',
  'properties.license.value--my:ro',
  'sessions--all:rw',
  'subscription.lc:rw',
] as const satisfies readonly Scope[];

const any = (...scopes: Scope[]): ScopeNeed => ({ any: scopes });

/** Rules AUTH-010 to AUTH-014, and AUTH-022: what is restricted to one's own chats is not enough. */
export const READ_CHATS = any('chats--all:ro', 'chats--access:ro');
export const WRITE_CHATS = any('chats--all:rw', 'chats--access:rw');
/** Rule AUTH-018. */
export const SET_STATUS: ScopeNeed = {
  perTarget: {
    agents: ['agents--my:rw', 'agents--all:rw'],
    bots: ['agents-bot--my:rw', 'agents-bot--all:rw'],
  },
};
export const READ_AGENTS = any('agents--all:ro');
/** One scope for oneself, the other for everybody; which of them a call needs is behaviour. */
export const READ_AGENT = any('agents--my:ro', 'agents--all:ro');
export const CHANGE_ROLE: FurtherScopes = {
  scopes: ['accounts.roles.lc--all:rw'],
  when: 'the role is to change, or to be above `normal`',
};
export const APPROVE_AT_ONCE: FurtherScopes = {
  scopes: ['accounts--all:rw', 'subscription.lc:rw'],
  when: 'the new agent does not wait to be approved',
};
export const DELETE_OTHERS: FurtherScopes = {
  scopes: ['agents--all:rw', 'accounts--all:rw'],
  when: 'the agent is not the requester',
};
export const UPDATE_AGENT = any('agents--my:rw', 'agents--all:rw');
export const DELETE_AGENT: ScopeNeed = { all: ['agents--my:rw', 'accounts--my:rw'] };
export const SUSPEND_AGENT: ScopeNeed = { all: ['agents--all:rw', 'sessions--all:rw'] };
export const ADMIT_AGENT: ScopeNeed = { all: ['agents--all:rw', 'accounts--all:rw', 'subscription.lc:rw'] };
export const READ_BOTS = any('agents-bot--my:ro', 'agents-bot--all:ro');
export const WRITE_OWN_BOTS = any('agents-bot--my:rw');
export const WRITE_BOTS = any('agents-bot--my:rw', 'agents-bot--all:rw');
/** Rule AUTH-041. */
export const WRITE_BOT_TEMPLATES = any('bots.templates:rw');
export const READ_ACCESS_RULES = any('access_rules:ro');
export const WRITE_ACCESS_RULES = any('access_rules:rw');
export const CREATE_AGENTS = any('accounts--all:rc', 'accounts--all:rw');
export const READ_GROUPS = any('groups--all:ro');
export const WRITE_GROUPS = any('groups--all:rw');
/** The first suffices for a group the requester is in. */
export const READ_GROUP = any('groups--my:ro', 'groups--all:ro');
export const WRITE_GROUP = any('groups--my:rw', 'groups--all:rw');
/** Rule AUTH-041. */
export const CONFIGURE_WEBHOOKS = any('webhooks.configuration:rw');
/** Rule AUTH-041. */
export const CONFIGURE_PROPERTIES = any('properties.configuration:rw');
/** Rule PROP-032: the first is for the requester's own namespace, the second for public properties too. */
export const READ_LICENSE_PROPERTIES = any(
  'properties.license.value--my:ro',
  'properties.license.value--all:ro',
);
export const WRITE_LICENSE_PROPERTIES = any(
  'properties.license.value--my:rw',
  'properties.license.value--all:rw',
);
export const READ_GROUP_PROPERTIES = any('properties.group.value--my:ro', 'properties.group.value--all:ro');
export const READ_ALL_GROUP_PROPERTIES = any('properties.group.value--all:ro');
export const WRITE_GROUP_PROPERTIES = any('properties.group.value--my:rw', 'properties.group.value--all:rw');
export const READ_WEBHOOKS_STATE = any('webhooks.state:ro');
export const WRITE_WEBHOOKS_STATE = any('webhooks.state:rw');
/** Rule TAG-011: with `--groups` only tags of the requester's groups. */
export const READ_TAGS = any('tags--all:ro', 'tags--groups:ro');
export const WRITE_TAGS = any('tags--all:rw', 'tags--groups:rw');
export const READ_GREETINGS = any('greetings:ro');
export const WRITE_GREETINGS = any('greetings:rw');
export const READ_BANS = any('banlist_read');
export const WRITE_BANS = any('banlist_write');
export const MANAGE_DOMAINS = any('domain_manage');
export const READ_CANNED_RESPONSES = any('canned_responses--groups:ro', 'canned_responses--all:ro');
export const CHANGE_CANNED_RESPONSES = any('canned_responses--groups:rw', 'canned_responses--all:rw');
export const WRITE_CANNED_RESPONSES = any('canned_responses_write');
export const READ_LANGUAGES = any('languages_read');
export const WRITE_LANGUAGES = any('languages_write');
export const MANAGE_SUBSCRIPTION = any('subscription.lc:rw');
export const WRITE_AGENTS = any('agents--all:rw');
export const CHANGE_ORGANIZATION = any('organization--my:rw');

const further = (when: string, ...scopes: Scope[]): readonly FurtherScopes[] => [{ scopes, when }];
const FOREIGN_NAMESPACE = 'a property of another namespace is meant';
const FOREIGN_GROUP = 'a group that the requester is not in is concerned';

/** Rule PROP-032. */
export const FOREIGN_NAMESPACES = {
  readLicense: further(FOREIGN_NAMESPACE, 'properties.license.value--all:ro'),
  writeLicense: further(FOREIGN_NAMESPACE, 'properties.license.value--all:rw'),
  readGroup: further(FOREIGN_NAMESPACE, 'properties.group.value--all:ro'),
  writeGroup: further(FOREIGN_NAMESPACE, 'properties.group.value--all:rw'),
} as const;
/** Rule TAG-011, and the like for canned responses. */
export const FOREIGN_GROUPS = {
  readTags: further(FOREIGN_GROUP, 'tags--all:ro'),
  writeTags: further(FOREIGN_GROUP, 'tags--all:rw'),
  writeCannedResponses: further(FOREIGN_GROUP, 'canned_responses--all:rw'),
} as const;
export const READ_ALL_PRIVATE = further('`include_all_private` is set', 'canned_responses--all:ro');
