/** Properties that applications define: registered, published for good, unregistered and listed. No values. */
import type { RequestOf } from '../../../../schemas/language/define.ts';
import type { configurationActions } from '../../../../schemas/reading/definitions.ts';
import { DEFAULT_PROPERTIES } from '../../../../schemas/tables/default-properties.ts';
import { type PropertyDefinition, propertyKey } from '../../world/property-definitions.ts';
import { act } from '../act.ts';
import type { Call } from '../call.ts';
import { type Guard, keeps, refuse } from '../guard.ts';
import { isInRange, isOfType } from '../properties.ts';

type Actions = typeof configurationActions;
type Register = Call<RequestOf<Actions['register_property']>>;
type Named = Call<{ name: string; owner_client_id: string }>;

const DEFAULT_NAMESPACES = new Set(DEFAULT_PROPERTIES.map(({ namespace }) => namespace));

function definitionOf({ ctx, payload }: Named): PropertyDefinition | undefined {
  return ctx.license.propertyDefinitions.get(propertyKey(payload.owner_client_id, payload.name));
}

const ownNamespace: Guard<Named> = keeps(
  'PROP-017',
  refuse(
    'not_allowed',
    ({ payload: { owner_client_id: namespace } }) =>
      DEFAULT_NAMESPACES.has(namespace) && `The namespace ${namespace} cannot be changed`,
  ),
);

const nameIsFree: Guard<Named> = keeps(
  'definition',
  refuse(
    'already_exists',
    (call) => definitionOf(call) !== undefined && `Property ${call.payload.name} exists already`,
  ),
);

const domainFits: Guard<Register> = keeps(
  ['PROP-013', 'PROP-003'],
  refuse('validation', ({ payload: { domain = [], range, type } }) => {
    if (range !== undefined && type !== 'int') return 'range is for properties of type int only';
    return domain.some((value) => !isOfType(type, value)) && `domain must have values of type ${type} only`;
  }),
);

const defaultAllowed: Guard<Register> = keeps(
  'PROP-014',
  refuse('validation', ({ payload: { default_value: value, access, type, domain, range } }) => {
    if (value === undefined) return false;
    if (access.license === undefined && access.group === undefined) {
      return 'default_value is for properties of licences and groups only';
    }
    if (!isOfType(type, value)) return `default_value must be of type ${type}`;
    if (domain !== undefined && !domain.includes(value)) return 'default_value must be in the domain';
    return range !== undefined && !isInRange(range, value) && 'default_value must be in the range';
  }),
);

const isRegistered: Guard<Named> = keeps(
  'definition',
  refuse(
    'not_found',
    (call) => definitionOf(call) === undefined && `Property ${call.payload.name} is not registered`,
  ),
);

const isPrivate: Guard<Named> = keeps(
  'PROP-011',
  refuse('not_allowed', (call) => {
    const published = definitionOf(call)?.publicAccess ?? null;
    return published !== null && 'A published property stays as it is';
  }),
);

function view({ type, description, access, publicAccess }: PropertyDefinition) {
  const places = Object.entries(access).map(([place, sides]) => [
    place,
    Object.fromEntries(Object.entries(sides).map(([side, rights]) => [side, [...rights]])),
  ]);
  return {
    type,
    ...(description === null ? {} : { description }),
    access: Object.fromEntries(places),
    ...(publicAccess === null ? {} : { public_access: [...publicAccess] }),
  };
}

export const configurationActs = {
  register_property: act<Actions['register_property']>({
    refusals: [ownNamespace, nameIsFree, domainFits, defaultAllowed],
    facts({ ctx, payload }) {
      const definition: PropertyDefinition = {
        namespace: payload.owner_client_id,
        name: payload.name,
        type: payload.type,
        access: payload.access,
        description: payload.description ?? null,
        domain: payload.domain ?? null,
        range: payload.range ?? null,
        defaultValue: payload.default_value ?? null,
        publicAccess: null,
        createdAt: ctx.stamp(),
      };
      return { facts: [{ type: 'property_registered', definition }], reply: () => ({}) };
    },
  }),
  unregister_property: act<Actions['unregister_property']>({
    refusals: [ownNamespace, isRegistered, isPrivate],
    facts: ({ payload: { owner_client_id: namespace, name } }) => ({
      facts: [{ type: 'property_unregistered', namespace, name }],
      reply: () => ({}),
    }),
  }),
  publish_property: act<Actions['publish_property']>({
    refusals: [ownNamespace, isRegistered, isPrivate],
    facts: ({ payload: { owner_client_id: namespace, name, access_type: access } }) => ({
      facts: [{ type: 'property_published', namespace, name, access }],
      reply: () => ({}),
    }),
  }),
  list_properties: act<Actions['list_properties']>({
    refusals: [],
    facts({ ctx, payload }) {
      const all = [...ctx.license.propertyDefinitions.values()];
      const own = all.filter(({ namespace }) => namespace === payload.owner_client_id);
      return {
        facts: [],
        reply: () => Object.fromEntries(own.map((definition) => [definition.name, view(definition)])),
      };
    },
  }),
};
