/** New licences, agents and groups with every value defaulted, for the commands that create them. */
import { SERVER_LIMITS } from './limits.ts';
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
  queueLimit: SERVER_LIMITS.queued_chats.value,
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
  readonly loginStatus: RoutingStatus | null;
  readonly jobTitle: string;
  readonly awaitingApproval: boolean;
  readonly ownerClientId: string | null;
  readonly createdAt: Micros;
}

export function newAgent(given: NewAgent): Writable<Agent> {
  return {
    ...given,
    avatar: `https://cdn.example.com/avatars/${given.publicId}.png`,
    groups: new Map(given.groups.map((group) => [group.id, group.priority])),
    status: 'offline',
    lastStatus: null,
    switchedOffByAway: false,
    lastAssignedAt: 0,
    lost: null,
    suspended: false,
  };
}
