/** Agents and bots: what is kept of one, and a new one with everything defaulted. Reads no other noun. */
import type { PayloadOf } from '../../../schemas/language/define.ts';
import type { agentPushes } from '../../../schemas/reading/definitions.ts';
import type { NOTIFICATIONS } from '../../../schemas/structures/agent/agent-settings.ts';
import type { WorkScheduler } from '../../../schemas/structures/agent/work-scheduler.ts';
import type { Micros, Writable } from './values.ts';

export type RoutingStatus = 'accepting_chats' | 'not_accepting_chats' | 'offline';
export type Priority = 'first' | 'normal' | 'last' | 'supervisor';
export type Role = 'owner' | 'viceowner' | 'administrator' | 'normal';
/** Why an agent is gone; the suffix of the `routing.*` system messages (ROUTE-060). */
export type LossCause = 'disconnected' | 'signed_out' | 'remotely_signed_out' | 'deleted' | 'other';

/** Why the server ends a connection of an agent, in the words of the last push. */
export type AgentEndReason = PayloadOf<(typeof agentPushes)['agent_disconnected']>['reason'];

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
  /** Which hours are watched, as text, and up to when what they say has been done (ROUTE-077). */
  readonly shift: { readonly of: string; readonly at: Micros } | null;
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
  /** When it was last without any connection after one; left out before. */
  readonly leftAt?: Micros;
  /** Set while the server has still to end its connections; with the cause `deleted` it is gone then. */
  readonly ending: { readonly reason: AgentEndReason; readonly cause: LossCause } | null;
  readonly suspended: boolean;
  readonly awaitingApproval: boolean;
  /** A bot's application, and its kind in the application's words. */
  readonly ownerClientId: string | null;
  readonly botType: string | null;
  /** A bot's priority in every group that it names none for; null: it is in no such group. */
  readonly defaultGroupPriority: Priority | null;
  /** With it tokens of a bot are issued (AUTH-034); null for agents. */
  readonly secret: string | null;
  readonly createdAt: Micros;
}

/** What distinguishes a new agent; the rest is the same for all. */
interface NewAgent {
  readonly id: string;
  readonly publicId: string;
  readonly accountId: string;
  readonly name: string;
  readonly bot: boolean;
  readonly role: Role;
  readonly groups: readonly { readonly id: number; readonly priority: Priority }[];
  readonly maxChatsCount: number | null;
  /** Counts as logged in and accepting until its first login or change of status. */
  readonly online?: boolean;
  readonly loginStatus: RoutingStatus | null;
  readonly jobTitle: string;
  readonly awaitingApproval: boolean;
  readonly ownerClientId: string | null;
  readonly createdAt: Micros;
}

/** What may be said beside it, and is empty otherwise. */
type MoreOfAgent = Partial<
  Pick<
    Writable<Agent>,
    | 'avatar'
    | 'mobile'
    | 'notifications'
    | 'emailSubscriptions'
    | 'workScheduler'
    | 'botType'
    | 'defaultGroupPriority'
    | 'secret'
  >
>;

/** The priority of an agent or bot in a group; undefined: it has no part in it (ROUTE-044). */
export function priorityIn(
  { groups, defaultGroupPriority }: Pick<Agent, 'groups' | 'defaultGroupPriority'>,
  groupId: number,
): Priority | undefined {
  return groups.get(groupId) ?? defaultGroupPriority ?? undefined;
}

/** Priorities by group, of memberships as they are on the wire. */
export function membership(groups: NewAgent['groups']): Map<number, Priority> {
  return new Map(groups.map((group) => [group.id, group.priority]));
}

export function newAgent({ online = false, ...given }: NewAgent, more: MoreOfAgent = {}): Writable<Agent> {
  return {
    avatar: `https://cdn.example.com/avatars/${given.publicId}.png`,
    mobile: '',
    notifications: [],
    emailSubscriptions: [],
    workScheduler: null,
    shift: null,
    botType: null,
    defaultGroupPriority: null,
    secret: null,
    ...given,
    ...more,
    ...(online ? { online } : {}),
    groups: membership(given.groups),
    status: online ? 'accepting_chats' : 'offline',
    lastStatus: null,
    switchedOffByAway: false,
    lastAssignedAt: 0,
    lost: null,
    ending: null,
    suspended: false,
  };
}
