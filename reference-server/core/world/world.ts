/**
 * The server's state, as plain data, readonly for the compiler. Nothing here acts: everybody reads it, and only the
 * `apply` of a fact's row gets it as `Writable`. Ids and times come from outside (see `context.ts`).
 * Times are microseconds since the epoch as safe integers (`Micros`), because the protocol's timestamps have
 * six fractional digits and must never repeat within a licence.
 */
import type { Api, Transport } from '../../../schemas/language/define.ts';
import type { Version } from '../../../schemas/language/versions.ts';
import type { NOTIFICATIONS } from '../../../schemas/structures/agent/agent-settings.ts';
import type { WorkScheduler } from '../../../schemas/structures/agent/work-scheduler.ts';

/** Microseconds since 1970-01-01T00:00:00Z. */
export type Micros = number;

export type RoutingStatus = 'accepting_chats' | 'not_accepting_chats' | 'offline';
export type Priority = 'first' | 'normal' | 'last' | 'supervisor';
export type Visibility = 'all' | 'agents';
export type Role = 'owner' | 'viceowner' | 'administrator' | 'normal';
/** Why an agent is gone; the suffix of the `routing.*` system messages (ROUTE-060). */
export type LossCause = 'disconnected' | 'signed_out' | 'remotely_signed_out' | 'deleted' | 'other';
/** Properties by namespace, then name. */
export type Properties = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * The same data where it may be written: in the `apply` of a row, where a world is made or read from a file, and in
 * the machine's own bookkeeping of time and ids. A readonly object is never given where this is asked for.
 */
export type Writable<T> =
  T extends ReadonlyMap<infer K, infer V>
    ? Map<K, Writable<V>>
    : T extends ReadonlySet<infer V>
      ? Set<V>
      : T extends readonly (infer E)[]
        ? Writable<E>[]
        : T extends object
          ? { -readonly [K in keyof T]: Writable<T[K]> }
          : T;

/** A copy that may be written and shares nothing with the original. */
export function writableCopy<T>(value: T): Writable<T> {
  return structuredClone(value) as Writable<T>;
}

export interface World {
  /** Keyed by organization id. Licences share nothing, so a test can have one to itself. */
  readonly licenses: ReadonlyMap<string, License>;
  readonly connections: ReadonlyMap<string, Connection>;
  /** Keyed by the token's text. */
  readonly tokens: ReadonlyMap<string, Token>;
  /** Times of the last command, never going back. Each licence adds its own offset (see `License`). */
  readonly now: Micros;
  /** State of the seeded id and chance source; part of the world so that a replay continues it. */
  readonly ids: IdState;
}

export interface IdState {
  readonly seed: number;
  readonly counter: number;
}

export interface License {
  readonly organizationId: string;
  readonly licenseId: number;
  readonly clientId: string;
  /** Added to the world's time for this licence: moving one licence's clock leaves the others alone. */
  readonly clockOffset: Micros;
  /** Last timestamp handed out; the next is always larger (EVENT-011, THREAD-005). */
  readonly lastStamp: Micros;
  readonly properties: LicenseProperties;
  readonly groups: ReadonlyMap<number, Group>;
  /** The largest id that a group has had: a deleted group's chats never become those of another. */
  readonly lastGroupId: number;
  readonly agents: ReadonlyMap<string, Agent>;
  readonly customers: ReadonlyMap<string, Customer>;
  readonly chats: ReadonlyMap<string, Chat>;
  readonly webhooks: ReadonlyMap<string, Webhook>;
  readonly webhooksEnabled: boolean;
  /** The queue reached its limit and has not yet fallen to its threshold (QUEUE-015). */
  readonly queueClosed: boolean;
  readonly createdAt: Micros;
}

/** The licence properties that routing and timers read; minutes are whole minutes. */
export interface LicenseProperties {
  readonly archiveChatAfterMin: number;
  readonly archiveOfflineChatAfterMin: number;
  readonly chatInactiveAfterMin: number;
  readonly transferChatAfterMin: number;
  readonly customerTimeoutAfterMin: number;
  readonly manualRouting: boolean;
  readonly preferRecentAgent: boolean;
  /** Limit of an agent without an own one; 6 when unset. */
  readonly maxAgentActiveChats: number | null;
  readonly queueEnabled: boolean;
  readonly queueLimit: number;
  readonly queueReopenThreshold: number;
  /** Messaging Mode: a customer's start without `continuous` is continuous. */
  readonly messagingMode: boolean;
  /** How long a lost agent connection may take to come back before its chats move. */
  readonly agentGraceSeconds: number;
}

export interface Group {
  readonly id: number;
  readonly name: string;
  readonly languageCode: string;
  /** -1 inherits the licence value. */
  readonly manualRouting: -1 | 0 | 1;
  readonly queueEnabled: -1 | 0 | 1;
  readonly routingPriority: number;
  /** Last status pushed to agents and customers, so that only changes are pushed (ROUTE-072). */
  readonly announced: { readonly agents: string; readonly customers: string };
}

/** A human agent or a bot. */
export interface Agent {
  /** Login e-mail of an agent; a hash for a bot. */
  readonly id: string;
  /** The opaque id customers see (EVENT-052). */
  readonly publicId: string;
  readonly accountId: string;
  readonly bot: boolean;
  readonly name: string;
  readonly role: Role;
  readonly avatar: string;
  readonly jobTitle: string;
  readonly mobile: string;
  readonly notifications: readonly (typeof NOTIFICATIONS)[number][];
  readonly emailSubscriptions: readonly ('daily_summary' | 'weekly_summary')[];
  readonly workScheduler: WorkScheduler | null;
  /** Own limit of concurrent chats; null falls back to the licence, then 6. */
  readonly maxChatsCount: number | null;
  readonly loginStatus: RoutingStatus | null;
  readonly status: RoutingStatus;
  /**
   * Counts as logged in without a connection: no timer ends it. Its first login or any change of its status takes
   * over, and from then on it is like every agent.
   */
  readonly online?: true;
  /** Status before the last connection went, for `reconnect` (AGENT-003). */
  readonly lastStatus: RoutingStatus | null;
  /** Set when the away rule, not the agent, switched off accepting (AGENT-006). */
  readonly switchedOffByAway: boolean;
  readonly groups: ReadonlyMap<number, Priority>;
  readonly lastAssignedAt: Micros;
  /** Set while the chats of an agent whose last connection went still have to be moved; cleared by a login. */
  readonly lost: { readonly at: Micros; readonly cause: LossCause } | null;
  readonly suspended: boolean;
  readonly awaitingApproval: boolean;
  /** A bot's application, its kind in the application's words, and its priority where a group names none. */
  readonly ownerClientId: string | null;
  readonly botType: string | null;
  readonly defaultGroupPriority: Priority;
  /** With it tokens of a bot are issued (AUTH-034); null for agents. */
  readonly secret: string | null;
  readonly createdAt: Micros;
}

export interface Customer {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly avatar: string | null;
  readonly sessionFields: readonly Record<string, string>[];
  /** Group named at login. */
  readonly groupId: number | null;
  readonly createdAt: Micros;
  readonly bannedUntil: Micros | null;
  /** When the last connection went; null while connected or never connected. */
  readonly leftAt: Micros | null;
  readonly lastPage: { readonly url: string; readonly title: string; readonly openedAt: Micros } | null;
  readonly referrer: string | null;
  readonly visitStartedAt: Micros;
  readonly ip: string;
  readonly userAgent: string;
  readonly counts: { readonly visits: number; readonly pageViews: number };
}

export interface Chat {
  readonly id: string;
  readonly customerId: string | null;
  readonly createdAt: Micros;
  readonly users: readonly ChatUser[];
  /** Oldest first; only the last can be active (THREAD-002). */
  readonly threads: readonly Thread[];
  readonly access: Access;
  readonly properties: Properties;
  readonly followers: ReadonlySet<string>;
}

export interface Access {
  readonly groupIds: readonly number[];
}

export interface ChatUser {
  readonly id: string;
  readonly type: 'agent' | 'customer';
  readonly present: boolean;
  readonly visibility: Visibility;
  readonly seenUpTo: Micros | null;
}

export interface Thread {
  readonly id: string;
  readonly createdAt: Micros;
  readonly active: boolean;
  readonly userIds: readonly string[];
  readonly events: readonly StoredEvent[];
  readonly properties: Properties;
  readonly access: Access;
  readonly tags: readonly string[];
  readonly queuedAt: Micros | null;
  /** Microseconds spent waiting, without the present wait. */
  readonly queuedFor: Micros;
  /** Position and wait time last announced, so that only changes are pushed. */
  readonly announcedQueue: { readonly position: number; readonly waitTime: number } | null;
  /** Base of the inactivity timers: creation, then each message. */
  readonly lastMessageAt: Micros;
  readonly customerWroteAt: Micros | null;
  readonly agentWroteAt: Micros | null;
  /** Agents the router gave it to, in order; the last is the present one. */
  readonly assignedAgentIds: readonly string[];
  /** When the first-reply timer started; null when it does not run. */
  readonly replyDueSince: Micros | null;
}

/** An event in canonical agent-side form; `body` holds the members of its type as they are on the wire. */
export interface StoredEvent {
  readonly id: string;
  readonly type: string;
  readonly createdAt: Micros;
  /** Undefined for server-made system messages (EVENT-008). */
  readonly authorId: string | undefined;
  readonly visibility: Visibility;
  readonly customId: string | undefined;
  readonly properties: Properties;
  readonly body: Record<string, unknown>;
}

export interface Webhook {
  readonly id: string;
  readonly action: string;
  readonly version: Version;
  readonly url: string;
  readonly secretKey: string;
  readonly ownerClientId: string;
  readonly type: 'bot' | 'license';
  readonly description: string | null;
  readonly filters: Record<string, unknown> | null;
  readonly additionalData: readonly string[];
}

export interface Token {
  readonly token: string;
  readonly organizationId: string;
  readonly kind: 'agent' | 'customer' | 'bot';
  /** Agent id or customer id. */
  readonly subjectId: string;
  readonly clientId: string;
  readonly scopes: ReadonlySet<string>;
  /** A personal access token: Basic scheme, never expires. */
  readonly personal: boolean;
  readonly expiresAt: Micros | null;
}

/** A live RTM connection, or the stand-in of an in-process session. */
export interface Connection {
  readonly id: string;
  readonly api: Exclude<Api, 'configuration'>;
  readonly version: Version;
  readonly organizationId: string | null;
  /** Set by a successful login. */
  readonly token: string | null;
  readonly subjectId: string | null;
  readonly clientId: string | null;
  /** Push names per version, or all of them. Null before login. */
  readonly subscriptions: ReadonlyMap<Version, ReadonlySet<string> | 'all'> | null;
  readonly away: boolean;
  readonly openedAt: Micros;
  readonly lastSeenAt: Micros;
}

/** Who makes a call and how; settled at the edge. */
export interface Requester {
  readonly kind: 'agent' | 'customer' | 'bot';
  readonly id: string;
  readonly organizationId: string;
  readonly clientId: string;
  readonly scopes: ReadonlySet<string>;
  readonly transport: Transport;
  /** The RTM connection the call came on. */
  readonly connection: string | null;
  readonly requestId: string | undefined;
  /** The call came with a personal access token, which belongs to no application. */
  readonly personal?: boolean;
}
