/**
 * Properties of licences and groups: what is set here is what the router reads. Lists fill in defaults where nothing is
 * set (PROP-014); customers see only what they may read, even without a token (PROP-028).
 */
import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { configurationActions, customerActions } from '../../../../schemas/reading/definitions.ts';
import type { PropertyNames } from '../../../../schemas/structures/shared/properties.ts';
import { SETTING_DEFAULTS } from '../../../../schemas/tables/default-properties.ts';
import { mayRead } from '../../scopes.ts';
import { readableOf } from '../../views/known-property.ts';
import type { Side } from '../../world/property-definitions.ts';
import { licenseSetting } from '../../world/settings.ts';
import type { Properties } from '../../world/world.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';
import { askingOf, merged, namesValid, propertiesValid } from '../properties.ts';
import { setOnes } from './in_chats.ts';

type Actions = typeof configurationActions;
type Location = 'license' | 'group';

/** The own namespace needs `--my`, every other `--all` (PROP-032). */
function namespacesCovered(
  location: Location,
): Guard<Call<{ properties: Readonly<Record<string, unknown>> }>> {
  const needed = `properties.${location}.value--all:rw`;
  return keeps(
    'PROP-032',
    refuse('authorization', ({ payload, requester }) => {
      const foreign = Object.keys(payload.properties).find((namespace) => namespace !== requester.clientId);
      return (
        foreign !== undefined &&
        !requester.scopes.has(needed) &&
        `Properties of the namespace ${foreign} need the scope ${needed}`
      );
    }),
  );
}

function groupExists<Payload>(idsOf: (payload: Payload) => readonly number[]): Guard<Call<Payload>> {
  return keeps(
    ['PROP-029', 'ENV-029'],
    refuse('group_not_found', ({ ctx, payload }) => {
      const unknown = idsOf(payload).find((id) => !ctx.license.groups.has(id));
      return unknown !== undefined && `Group ${unknown} not found`;
    }),
  );
}

const given = (call: Call<{ properties: Properties }>) => call.payload.properties;

/** A queue may open again at most at its limit, and at no fewer than nobody; `inherits` says which value is none. */
function reopensWithinLimit(
  name: 'queue.reopen_threshold' | 'queue.reopen_threshold.override',
  inherits?: number,
): Guard<Call<{ properties: Properties }>> {
  return keeps(
    'QUEUE-015',
    refuse('validation', ({ ctx, payload }) => {
      const threshold = payload.properties['chats']?.[name];
      if (typeof threshold !== 'number' || threshold === inherits) return false;
      const limit = licenseSetting(ctx.license, 'chats', 'queue.limit');
      return (
        (threshold < 0 || threshold > limit) &&
        `Property chats.${name} must be from 0 to ${limit}, the limit of the queue`
      );
    }),
  );
}

const noneIn = (properties: Properties) =>
  Object.values(properties).every((values) => Object.keys(values).length === 0);

/** What is set, with the defaults of this server and those that applications registered. */
function withDefaults({ ctx: { license } }: Call, location: Location, set: Properties): Properties {
  let all: Properties = SETTING_DEFAULTS[location];
  for (const { namespace, name, defaultValue, access } of license.propertyDefinitions.values()) {
    if (defaultValue === null || access[location] === undefined) continue;
    all = merged(all, { [namespace]: { [name]: defaultValue } });
  }
  return merged(all, set);
}

const setInGroup = ({ ctx }: Call, id: number): Properties => ctx.license.groups.get(id)?.properties ?? {};

/** What the application of an agent may read: with `--my` its own namespace only. */
function forAgents(
  call: Call<{ namespace?: string; name_prefix?: string }>,
  location: Location,
  set: Properties,
): Properties {
  const { namespace: wanted, name_prefix: prefix = '' } = call.payload;
  const { scopes, clientId } = call.requester;
  const all = mayRead(scopes, `properties.${location}.value`, 'all');
  return readableOf(
    askingOf(call),
    withDefaults(call, location, set),
    'agent',
    location,
    (namespace, name) => {
      if (!all && namespace !== clientId) return false;
      return (wanted === undefined || namespace === wanted) && name.startsWith(prefix);
    },
  );
}

function forCustomers(
  call: Call<{ namespace?: string; name?: string }>,
  location: Location,
  set: Properties,
): Properties {
  const side: Side = 'customer';
  const { namespace: inNamespace = null, name: called = null } = call.payload;
  return readableOf(askingOf(call), withDefaults(call, location, set), side, location, (namespace, name) => {
    return (inNamespace ?? namespace) === namespace && (called ?? name) === name;
  });
}

type DeleteGroup = Call<RequestOf<Actions['delete_group_properties']>>;
const anyNames = (names: PropertyNames) => Object.keys(names).length > 0;

export const configurationActs = {
  update_license_properties: act<Actions['update_license_properties']>({
    refusals: [
      namespacesCovered('license'),
      propertiesValid(given, 'license', 'agent', askingOf),
      reopensWithinLimit('queue.reopen_threshold'),
    ],
    facts: ({ payload: { properties } }) => ({
      facts: noneIn(properties) ? [] : [{ type: 'license_properties_set', properties }],
      reply: () => ({}),
    }),
  }),
  delete_license_properties: act<Actions['delete_license_properties']>({
    refusals: [namespacesCovered('license'), namesValid('license', 'agent')],
    facts({ ctx, payload }) {
      const names = setOnes(ctx.license.properties, payload.properties);
      return {
        facts: anyNames(names) ? [{ type: 'license_properties_deleted', names }] : [],
        reply: () => ({}),
      };
    },
  }),
  list_license_properties: act<Actions['list_license_properties']>({
    refusals: [],
    facts: (call) => ({ facts: [], reply: () => forAgents(call, 'license', call.ctx.license.properties) }),
  }),
  update_group_properties: act<Actions['update_group_properties']>({
    refusals: [
      groupExists(({ group_id: id }) => [id]),
      namespacesCovered('group'),
      propertiesValid(given, 'group', 'agent', askingOf),
      reopensWithinLimit('queue.reopen_threshold.override', -1),
    ],
    facts: ({ payload: { group_id: groupId, properties } }) => ({
      facts: noneIn(properties) ? [] : [{ type: 'group_properties_set', groupId, properties }],
      reply: () => ({}),
    }),
  }),
  delete_group_properties: act<Actions['delete_group_properties']>({
    refusals: [groupExists(({ id }) => [id]), namespacesCovered('group'), namesValid('group', 'agent')],
    facts(call: DeleteGroup) {
      const { id: groupId, properties } = call.payload;
      const names = setOnes(setInGroup(call, groupId), properties);
      return {
        facts: anyNames(names) ? [{ type: 'group_properties_deleted', groupId, names }] : [],
        reply: () => ({}),
      };
    },
  }),
  list_group_properties: act<Actions['list_group_properties']>({
    refusals: [groupExists(({ id }) => [id])],
    facts: (call) => ({
      facts: [],
      reply: () => forAgents(call, 'group', setInGroup(call, call.payload.id)),
    }),
  }),
  list_groups_properties: act<Actions['list_groups_properties']>({
    refusals: [groupExists(({ group_ids: ids }) => ids)],
    facts(call) {
      const { group_ids: asked } = call.payload;
      const ids = asked.length > 0 ? asked : [...call.ctx.license.groups.keys()].sort((a, b) => a - b);
      return {
        facts: [],
        reply: () => ids.map((id) => ({ id, properties: forAgents(call, 'group', setInGroup(call, id)) })),
      };
    },
  }),
};

export const customerActs = {
  list_license_properties: act<(typeof customerActions)['list_license_properties']>({
    refusals: [],
    facts: (call) => ({ facts: [], reply: () => forCustomers(call, 'license', call.ctx.license.properties) }),
  }),
  list_group_properties: act<(typeof customerActions)['list_group_properties']>({
    refusals: [groupExists(({ id }) => [id])],
    facts: (call) => ({
      facts: [],
      reply: () => forCustomers(call, 'group', setInGroup(call, call.payload.id)),
    }),
  }),
};
