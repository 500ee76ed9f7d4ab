/**
 * What a world file or `POST license` says, and its groups, people and settings with everything defaulted. Makes
 * no licence itself.
 */
import type { Fact } from '../../facts/fact.ts';
import { DEFAULT_PROPERTIES, newGroup } from '../../world/license.ts';
import type { LicenseProperties, Priority, Role, World } from '../../world/world.ts';
import type { AgentSpec } from './people.ts';

/** What a world file or `POST license` says; the control API has checked its shape. */
export interface WorldSpec {
  readonly organization_id?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly groups?: readonly GroupSpec[];
  readonly agents?: readonly PersonSpec[];
}

interface GroupSpec {
  readonly id: number;
  readonly name?: string;
  readonly language_code?: string;
  readonly manual_routing?: boolean;
  readonly 'queue.enabled'?: boolean;
  readonly routing_priority?: number;
}

interface PersonSpec {
  readonly id?: string;
  readonly name?: string;
  readonly type?: 'agent' | 'bot';
  readonly bot?: boolean;
  readonly role?: Role;
  readonly groups?: readonly { readonly id: number; readonly priority?: Priority }[];
  readonly max_chats_count?: number;
  readonly online?: boolean;
}

const SETTINGS: Readonly<Record<string, keyof LicenseProperties>> = {
  archive_chat_after_min: 'archiveChatAfterMin',
  archive_offline_chat_after_min: 'archiveOfflineChatAfterMin',
  chat_inactive_after_min: 'chatInactiveAfterMin',
  transfer_chat_after_min: 'transferChatAfterMin',
  customer_timeout_after_min: 'customerTimeoutAfterMin',
  manual_routing: 'manualRouting',
  prefer_recent_agent: 'preferRecentAgent',
  max_agent_active_chats: 'maxAgentActiveChats',
  'queue.enabled': 'queueEnabled',
  'queue.limit': 'queueLimit',
  'queue.reopen_threshold': 'queueReopenThreshold',
  messaging_mode: 'messagingMode',
  agent_grace_seconds: 'agentGraceSeconds',
};

export function propertiesOf(settings: WorldSpec['properties']): LicenseProperties {
  const named = Object.entries(settings ?? {}).flatMap(([name, value]) => {
    const property = SETTINGS[name];
    return property === undefined || value === undefined ? [] : [[property, value]];
  });
  const properties = { ...DEFAULT_PROPERTIES, ...Object.fromEntries(named) } as LicenseProperties;
  const { queueReopenThreshold, queueLimit } = properties;
  return { ...properties, queueReopenThreshold: Math.min(queueReopenThreshold, queueLimit) };
}

function flag(value: boolean | undefined): -1 | 0 | 1 {
  return value === undefined ? -1 : value ? 1 : 0;
}

/** Group 0 exists on every licence (CONF-004). */
export function groupFacts(specs: readonly GroupSpec[]): Fact[] {
  const all = specs.some((spec) => spec.id === 0) ? specs : [{ id: 0, name: 'General' }, ...specs];
  return all.map((spec: GroupSpec): Fact => {
    const group = newGroup(spec.id, spec.name ?? `Group ${spec.id}`, {
      languageCode: spec.language_code ?? 'en',
      manualRouting: flag(spec.manual_routing),
      queueEnabled: flag(spec['queue.enabled']),
      routingPriority: spec.routing_priority ?? 0,
    });
    return { type: 'group_created', item: group };
  });
}

/** Every licence has an owner, whose token can make everything else. */
export function peopleOf(spec: WorldSpec): AgentSpec[] {
  const people = (spec.agents ?? []).map((person): AgentSpec => {
    const bot = person.type === 'bot' || person.bot === true;
    const groups = (person.groups ?? [{ id: 0 }]).map(({ id, priority }) => ({
      id,
      priority: priority ?? 'normal',
    }));
    const { id, name, max_chats_count: maxChatsCount, online } = person;
    return { id, name, bot, role: person.role ?? 'normal', groups, maxChatsCount, online };
  });
  if (people.some((person) => person.role === 'owner')) return people;
  const owner: AgentSpec = {
    id: 'owner@example.com',
    name: 'Owner',
    bot: false,
    role: 'owner',
    groups: [{ id: 0, priority: 'normal' }],
  };
  return [owner, ...people];
}

/** What is wrong with a world beyond its shape, in words. */
export function problemOf(world: World, spec: WorldSpec): string | null {
  if (spec.organization_id !== undefined && world.licenses.has(spec.organization_id)) {
    return `organization ${spec.organization_id} exists already`;
  }
  const groupIds = (spec.groups ?? []).map((group) => group.id);
  if (new Set(groupIds).size !== groupIds.length) return 'two groups have the same id';
  const known = new Set([0, ...groupIds]);
  const people = peopleOf(spec);
  const ids = people.flatMap((person) => person.id ?? []);
  if (new Set(ids).size !== ids.length) return 'two agents have the same id';
  const stray = people.flatMap((person) => person.groups).find((group) => !known.has(group.id));
  return stray === undefined ? null : `an agent belongs to group ${stray.id}, which is not among the groups`;
}
