/**
 * The server's state, as plain data. Nothing here acts: `decide` reads it, only `evolve` writes it, and
 * `project` reads it to build what each audience may see. Ids and times come from outside (see `context.ts`).
 * Times are microseconds since the epoch as safe integers (`Micros`), because the protocol's timestamps have
 * six fractional digits and must never repeat within a licence.
 */
import type { Api, Transport } from '../../../schemas/language/define.ts';
import type { Version } from '../../../schemas/language/versions.ts';

/** Microseconds since 1970-01-01T00:00:00Z. */
export type Micros = number;

export type RoutingStatus = 'accepting_chats' | 'not_accepting_chats' | 'offline';
export type Priority = 'first' | 'normal' | 'last' | 'supervisor';
export type Visibility = 'all' | 'agents';
export type Role = 'owner' | 'viceowner' | 'administrator' | 'normal';
/** Why an agent is gone; the suffix of the `routing.*` system messages (ROUTE-060). */
export type LossCause = 'disconnected' | 'signed_out' | 'remotely_signed_out' | 'deleted' | 'other';
/** Properties by namespace, then name. */
export type Properties = Record<string, Record<string, unknown>>;

export interface World {
  /** Keyed by organization id. Licences share nothing, so a test can have one to itself. */
  licenses: Map<string, License>;
  connections: Map<string, Connection>;
  /** Keyed by the token's text. */
  tokens: Map<string, Token>;
  /** Times of the last command, never going back. Each licence adds its own offset (see `License`). */
  now: Micros;
  /** State of the seeded id and chance source; part of the world so that a replay continues it. */
  ids: IdState;
}

export interface IdState {
  seed: number;
  counter: number;
}

export interface License {
  organizationId: string;
  licenseId: number;
  clientId: string;
  /** Added to the world's time for this licence: moving one licence's clock leaves the others alone. */
  clockOffset: Micros;
  /** Last timestamp handed out; the next is always larger (EVENT-011, THREAD-005). */
  lastStamp: Micros;
  properties: LicenseProperties;
  groups: Map<number, Group>;
  agents: Map<string, Agent>;
  customers: Map<string, Customer>;
  chats: Map<string, Chat>;
  webhooks: Map<string, Webhook>;
  webhooksEnabled: boolean;
  /** The queue reached its limit and has not yet fallen to its threshold (QUEUE-015). */
  queueClosed: boolean;
  createdAt: Micros;
}

/** The licence properties that routing and timers read; minutes are whole minutes. */
export interface LicenseProperties {
  archiveChatAfterMin: number;
  archiveOfflineChatAfterMin: number;
  chatInactiveAfterMin: number;
  transferChatAfterMin: number;
  customerTimeoutAfterMin: number;
  manualRouting: boolean;
  preferRecentAgent: boolean;
  /** Limit of an agent without an own one; 6 when unset. */
  maxAgentActiveChats: number | null;
  queueEnabled: boolean;
  queueLimit: number;
  queueReopenThreshold: number;
  /** Messaging Mode: a customer's start without `continuous` is continuous. */
  messagingMode: boolean;
  /** How long a lost agent connection may take to come back before its chats move. */
  agentGraceSeconds: number;
}

export interface Group {
  id: number;
  name: string;
  languageCode: string;
  /** -1 inherits the licence value. */
  manualRouting: -1 | 0 | 1;
  queueEnabled: -1 | 0 | 1;
  routingPriority: number;
  /** Last status pushed to agents and customers, so that only changes are pushed (ROUTE-072). */
  announced: { agents: string; customers: string };
}

/** A human agent or a bot. */
export interface Agent {
  /** Login e-mail of an agent; a hash for a bot. */
  id: string;
  /** The opaque id customers see (EVENT-052). */
  publicId: string;
  accountId: string;
  bot: boolean;
  name: string;
  role: Role;
  avatar: string;
  jobTitle: string;
  /** Own limit of concurrent chats; null falls back to the licence, then 6. */
  maxChatsCount: number | null;
  loginStatus: RoutingStatus | null;
  status: RoutingStatus;
  /**
   * Counts as logged in without a connection: no timer ends it. Its first login or any change of its status takes
   * over, and from then on it is like every agent.
   */
  online?: true;
  /** Status before the last connection went, for `reconnect` (AGENT-003). */
  lastStatus: RoutingStatus | null;
  /** Set when the away rule, not the agent, switched off accepting (AGENT-006). */
  switchedOffByAway: boolean;
  groups: Map<number, Priority>;
  lastAssignedAt: Micros;
  /** Set while the chats of an agent whose last connection went still have to be moved; cleared by a login. */
  lost: { at: Micros; cause: LossCause } | null;
  suspended: boolean;
  awaitingApproval: boolean;
  ownerClientId: string | null;
  createdAt: Micros;
}

export interface Customer {
  id: string;
  name: string | null;
  email: string | null;
  avatar: string | null;
  sessionFields: Record<string, string>[];
  /** Group named at login. */
  groupId: number | null;
  createdAt: Micros;
  bannedUntil: Micros | null;
  /** When the last connection went; null while connected or never connected. */
  leftAt: Micros | null;
  lastPage: { url: string; title: string; openedAt: Micros } | null;
  referrer: string | null;
  visitStartedAt: Micros;
  ip: string;
  userAgent: string;
  counts: { visits: number; pageViews: number };
}

export interface Chat {
  id: string;
  customerId: string | null;
  createdAt: Micros;
  users: ChatUser[];
  /** Oldest first; only the last can be active (THREAD-002). */
  threads: Thread[];
  access: Access;
  properties: Properties;
  followers: Set<string>;
}

export interface Access {
  groupIds: number[];
}

export interface ChatUser {
  id: string;
  type: 'agent' | 'customer';
  present: boolean;
  visibility: Visibility;
  seenUpTo: Micros | null;
}

export interface Thread {
  id: string;
  createdAt: Micros;
  active: boolean;
  userIds: string[];
  events: StoredEvent[];
  properties: Properties;
  access: Access;
  tags: string[];
  queuedAt: Micros | null;
  /** Microseconds spent waiting, without the present wait. */
  queuedFor: Micros;
  /** Position and wait time last announced, so that only changes are pushed. */
  announcedQueue: { position: number; waitTime: number } | null;
  /** Base of the inactivity timers: creation, then each message. */
  lastMessageAt: Micros;
  customerWroteAt: Micros | null;
  agentWroteAt: Micros | null;
  /** Agents the router gave it to, in order; the last is the present one. */
  assignedAgentIds: string[];
  /** When the first-reply timer started; null when it does not run. */
  replyDueSince: Micros | null;
}

/** An event in canonical agent-side form; `body` holds the members of its type as they are on the wire. */
export interface StoredEvent {
  id: string;
  type: string;
  createdAt: Micros;
  /** Undefined for server-made system messages (EVENT-008). */
  authorId: string | undefined;
  visibility: Visibility;
  customId: string | undefined;
  properties: Properties;
  body: Record<string, unknown>;
}

export interface Webhook {
  id: string;
  action: string;
  version: Version;
  url: string;
  secretKey: string;
  ownerClientId: string;
  type: 'bot' | 'license';
  description: string | null;
  filters: Record<string, unknown> | null;
  additionalData: string[];
}

export interface Token {
  token: string;
  organizationId: string;
  kind: 'agent' | 'customer' | 'bot';
  /** Agent id or customer id. */
  subjectId: string;
  clientId: string;
  scopes: ReadonlySet<string>;
  /** A personal access token: Basic scheme, never expires. */
  personal: boolean;
  expiresAt: Micros | null;
}

/** A live RTM connection, or the stand-in of an in-process session. */
export interface Connection {
  id: string;
  api: Exclude<Api, 'configuration'>;
  version: Version;
  organizationId: string | null;
  /** Set by a successful login. */
  token: string | null;
  subjectId: string | null;
  clientId: string | null;
  /** Push names per version, or all of them. Null before login. */
  subscriptions: Map<Version, ReadonlySet<string> | 'all'> | null;
  away: boolean;
  openedAt: Micros;
  lastSeenAt: Micros;
}

/** Who makes a call and how; settled at the edge. */
export interface Requester {
  kind: 'agent' | 'customer' | 'bot';
  id: string;
  organizationId: string;
  clientId: string;
  scopes: ReadonlySet<string>;
  transport: Transport;
  /** The RTM connection the call came on. */
  connection: string | null;
  requestId: string | undefined;
}
