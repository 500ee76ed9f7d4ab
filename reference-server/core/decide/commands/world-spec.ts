/**
 * What a world file or `POST license` says, and its groups, people and settings with everything defaulted. Makes
 * no licence itself.
 */
import {
  type LicenseLimit,
  limitParts,
  type PlanLimit,
  SETTING_DEFAULTS,
} from '../../../../schemas/tables/default-properties.ts';
import type { Fact } from '../../facts/fact.ts';
import { newGroup } from '../../world/groups.ts';
import { OWN_SETTINGS, type OwnSettings } from '../../world/own-settings.ts';
import type { SettingsOfGroups, SettingsOfLicenses } from '../../world/settings.ts';
import type { License, Priority, Properties, Role, World } from '../../world/world.ts';
import type { AgentSpec, FurtherToken } from './people.ts';

/** What a world file or `POST license` says; the control API has checked its shape. */
export interface WorldSpec {
  readonly organization_id?: string;
  readonly properties?: Partial<SettingsOfLicenses['chats'] & OwnSettings>;
  readonly limits?: Partial<Record<LicenseLimit | PlanLimit, number>>;
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
  readonly tokens?: readonly FurtherToken[];
}

/** What a world file calls the settings of a group, and the properties that they are. */
const GROUP_PROPERTIES = {
  manual_routing: 'manual_routing.override',
  'queue.enabled': 'queue.enabled.override',
  routing_priority: 'queue.routing_priority',
} as const satisfies Partial<Record<keyof GroupSpec, keyof SettingsOfGroups['chats']>>;

/** The settings of a licence as it keeps them. A world file calls them by the names of their properties. */
export function settingsOf({
  properties: given = {},
  limits: { seats, online_customers, archives_retention, ...published } = {},
}: Pick<WorldSpec, 'properties' | 'limits'>): Pick<License, 'properties' | 'ownSettings' | 'plan'> {
  const {
    messaging_mode = OWN_SETTINGS.messaging_mode,
    customer_history = OWN_SETTINGS.customer_history,
    agent_grace_seconds = OWN_SETTINGS.agent_grace_seconds,
    ...rest
  } = given;
  const known = Object.entries(rest).filter(
    ([name, value]) => value !== undefined && name in SETTING_DEFAULTS.license.chats,
  );
  const limits: Record<string, number> = Object.assign(
    {},
    ...Object.entries(published).map(([name, value]) => limitParts(name, value)),
  );
  return {
    properties: {
      ...(known.length === 0 ? {} : { chats: Object.fromEntries(known) }),
      ...(Object.keys(limits).length === 0 ? {} : { limits }),
    },
    ownSettings: { messaging_mode, customer_history, agent_grace_seconds },
    plan: {
      ...(seats !== undefined && { seats }),
      ...(online_customers !== undefined && { online_customers }),
      ...(archives_retention !== undefined && { archives_retention }),
    },
  };
}

/** An override is a number: 0 is off, 1 is on; one that is not set inherits. */
function groupProperties(spec: GroupSpec): Properties {
  const chats: Record<string, number> = {};
  for (const name of ['manual_routing', 'queue.enabled', 'routing_priority'] as const) {
    const value = spec[name];
    if (value !== undefined) chats[GROUP_PROPERTIES[name]] = Number(value);
  }
  return Object.keys(chats).length === 0 ? {} : { chats };
}

/** Group 0 exists on every licence (CONF-004). */
export function groupFacts(specs: readonly GroupSpec[]): Fact[] {
  const all = specs.some((spec) => spec.id === 0) ? specs : [{ id: 0, name: 'General' }, ...specs];
  return all.map((spec: GroupSpec): Fact => {
    const group = newGroup(spec.id, spec.name ?? `Group ${spec.id}`, {
      languageCode: spec.language_code ?? 'en',
      properties: groupProperties(spec),
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
    const { id, name, max_chats_count: maxChatsCount, online, tokens } = person;
    return { id, name, bot, role: person.role ?? 'normal', groups, maxChatsCount, online, tokens };
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
