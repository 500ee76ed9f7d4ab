/** New licences, agents and groups with every value defaulted, for the commands that create them. */
import type {
  Agent,
  Group,
  License,
  LicenseProperties,
  Micros,
  Priority,
  Role,
  RoutingStatus,
  Writable,
} from './world.ts';

/** Largest limit of concurrent chats an agent may have (ROUTE-018). */
export const MAX_AGENT_CHATS = 99;

/** Defaults of README question 8; everything can be set per licence. */
export const DEFAULT_PROPERTIES: LicenseProperties = {
  archiveChatAfterMin: 30,
  archiveOfflineChatAfterMin: 30,
  chatInactiveAfterMin: 10,
  transferChatAfterMin: 3,
  customerTimeoutAfterMin: 15,
  manualRouting: false,
  preferRecentAgent: false,
  maxAgentActiveChats: null,
  queueEnabled: true,
  queueLimit: 900,
  queueReopenThreshold: 900,
  messagingMode: false,
  agentGraceSeconds: 0,
};

export function emptyLicense(
  organizationId: string,
  licenseId: number,
  clientId: string,
  createdAt: Micros,
): Writable<License> {
  return {
    organizationId,
    licenseId,
    clientId,
    clockOffset: 0,
    lastStamp: createdAt,
    properties: { ...DEFAULT_PROPERTIES },
    groups: new Map(),
    lastGroupId: 0,
    agents: new Map(),
    customers: new Map(),
    chats: new Map(),
    webhooks: new Map(),
    webhooksEnabled: true,
    queueClosed: false,
    createdAt,
  };
}

export function newGroup(id: number, name: string, changes: Partial<Group> = {}): Writable<Group> {
  return {
    id,
    name,
    languageCode: 'en',
    manualRouting: -1,
    queueEnabled: -1,
    routingPriority: 0,
    // Nobody is told of the status a group is born with.
    announced: { agents: 'offline', customers: 'offline' },
    ...changes,
  };
}

/** What distinguishes a new agent; the rest is the same for all. */
export interface NewAgent {
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
    botType: null,
    defaultGroupPriority: 'normal',
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
    suspended: false,
  };
}
