/** Rows of the Configuration API, played by the owner over the Web. Each makes what it changes, and touches nothing else. */
import type { configurationActions } from '../../../../schemas/reading/definitions.ts';
import type { Json } from '../../../stage/scenes.ts';
import { type ActRow, type ChangedThing, type NamedThing, on } from './act.ts';
import {
  freshEmail,
  freshName,
  type House,
  hookRegistration,
  house,
  madeNames,
  madeValues,
  propertyOf,
  withAgent,
  withBan,
  withBot,
  withCustomer,
  withGroup,
  withGroupValue,
  withLicenceValue,
  withProperty,
  withPropertyAndGroup,
  withTag,
  withWebhook,
} from './places.ts';

interface More {
  readonly names?: Readonly<Record<string, NamedThing>>;
  readonly changes?: ChangedThing;
}

const by = ({ owner }: House): House['owner'] => owner;

function asOwner<S extends House>(
  scene: (stage: House['stage']) => Promise<S>,
  request: (scene: S) => Json,
  more: More = {},
): ActRow {
  return on(scene, { by, request, ...more });
}

const inGroups = ({ stage }: House): Json => ({ groups: [{ id: stage.group(0), priority: 'supervisor' }] });
const GROUPS = { 'groups/0/id': 'group' } as const;
/** Where an entry of a batch has what a single request has at its top. */
const inBatch = (names: Readonly<Record<string, NamedThing>>): Readonly<Record<string, NamedThing>> =>
  Object.fromEntries(Object.entries(names).map(([path, noun]) => [`requests/0/${path}`, noun]));

/** What is done to agents and bots, singly or in a batch of one. */
function singly(create: ChangedThing, entry: Entry) {
  const { scene, made, changed, names } = entry;
  return {
    create: asOwner(house, made, { names: GROUPS, changes: create }),
    update: asOwner(scene, changed, { names: { ...names, ...GROUPS }, changes: create }),
    delete: asOwner(scene, ({ id }) => ({ id }), { names, changes: create }),
    create_batch: asOwner(house, (at) => ({ requests: [made(at)] }), {
      names: inBatch(GROUPS),
      changes: create,
    }),
    update_batch: asOwner(scene, (at) => ({ requests: [changed(at)] }), {
      names: inBatch({ ...names, ...GROUPS }),
      changes: create,
    }),
    delete_batch: asOwner(scene, ({ id }) => ({ requests: [{ id }] }), {
      names: inBatch(names),
      changes: create,
    }),
  };
}

interface Entry {
  readonly scene: typeof withAgent;
  readonly made: (at: House) => Json;
  readonly changed: (at: Awaited<ReturnType<typeof withAgent>>) => Json;
  readonly names: Readonly<Record<string, NamedThing>>;
}

const agents = singly('agent', {
  scene: withAgent,
  made: (at) => ({ id: freshEmail(), name: 'New', job_title: 'Tester', max_chats_count: 3, ...inGroups(at) }),
  changed: (at) => ({ id: at.id, job_title: 'Changed', max_chats_count: 4, ...inGroups(at) }),
  names: { id: 'agent' },
});

const bots = singly('bot', {
  scene: withBot,
  made: (at) => ({
    name: freshName(),
    owner_client_id: at.clientId,
    max_chats_count: 3,
    ...inGroups(at),
  }),
  changed: (at) => ({ id: at.id, name: freshName(), max_chats_count: 4, ...inGroups(at) }),
  names: { id: 'bot' },
});

const AGENT_FIELDS = { fields: ['groups', 'job_title', 'max_chats_count'] };
const BOT_FIELDS = { fields: ['groups', 'max_chats_count'] };
const owners = ({ clientId }: House): Json => ({ owner_client_id: clientId });

export const configurationRows = {
  create_agent: agents.create,
  update_agent: agents.update,
  delete_agent: agents.delete,
  batch_create_agents: agents.create_batch,
  batch_update_agents: agents.update_batch,
  batch_delete_agents: agents.delete_batch,
  get_agent: asOwner(withAgent, ({ id }) => ({ id, ...AGENT_FIELDS }), { names: { id: 'agent' } }),
  list_agents: asOwner(house, ({ stage }) => ({ filters: { group_ids: [stage.group(0)] } }), {
    names: { 'filters/group_ids/0': 'group' },
  }),

  create_bot: bots.create,
  update_bot: bots.update,
  delete_bot: bots.delete,
  batch_create_bots: bots.create_batch,
  batch_update_bots: bots.update_batch,
  batch_delete_bots: bots.delete_batch,
  get_bot: asOwner(withBot, ({ id }) => ({ id, ...BOT_FIELDS }), { names: { id: 'bot' } }),
  list_bots: asOwner(withBot, () => ({ all: true })),
  issue_bot_token: asOwner(
    withBot,
    ({ id, secret, clientId, stage }) => ({
      bot_id: id,
      client_id: clientId,
      bot_secret: secret,
      organization_id: stage.tenant.organizationId,
    }),
    { names: { bot_id: 'bot' } },
  ),
  reset_bot_secret: asOwner(withBot, (at) => ({ id: at.id, ...owners(at) }), { names: { id: 'bot' } }),

  create_group: asOwner(
    withAgent,
    ({ id }) => ({ name: freshName(), agent_priorities: { [id]: 'normal' } }),
    {
      changes: 'group',
    },
  ),
  update_group: asOwner(withGroup, ({ id }) => ({ id, name: freshName(), language_code: 'pl' }), {
    names: { id: 'group' },
    changes: 'group',
  }),
  delete_group: asOwner(withGroup, ({ id }) => ({ id }), { names: { id: 'group' }, changes: 'group' }),
  get_group: asOwner(withGroup, ({ id }) => ({ id, fields: ['agent_priorities'] }), {
    names: { id: 'group' },
  }),
  list_groups: asOwner(withGroup, () => ({ fields: ['agent_priorities'] })),

  create_tag: asOwner(house, ({ stage }) => ({ name: freshName(), group_ids: [stage.group(0)] }), {
    names: { 'group_ids/0': 'group' },
    changes: 'tag',
  }),
  update_tag: asOwner(withTag, ({ id, stage }) => ({ name: id, group_ids: [stage.group(0)] }), {
    names: { name: 'tag', 'group_ids/0': 'group' },
    changes: 'tag',
  }),
  delete_tag: asOwner(withTag, ({ id }) => ({ name: id }), { names: { name: 'tag' }, changes: 'tag' }),
  list_tags: asOwner(withTag, ({ stage }) => ({ filters: { group_ids: [stage.group(0)] } })),

  ban_customer: asOwner(withCustomer, ({ id }) => ({ customer_id: id, seconds: 60 }), {
    names: { customer_id: 'customer' },
    changes: 'ban',
  }),
  unban_customer: asOwner(withBan, ({ id }) => ({ customer_id: id }), {
    names: { customer_id: 'customer' },
    changes: 'ban',
  }),
  list_customer_bans: asOwner(withBan, () => ({})),

  register_webhook: asOwner(house, hookRegistration, { changes: 'webhook' }),
  unregister_webhook: asOwner(withWebhook, (at) => ({ id: at.id, ...owners(at) }), {
    names: { id: 'webhook' },
    changes: 'webhook',
  }),
  list_webhooks: asOwner(withWebhook, owners),
  enable_license_webhooks: asOwner(house, owners, { changes: 'webhooks state' }),
  disable_license_webhooks: asOwner(house, owners, { changes: 'webhooks state' }),
  get_license_webhooks_state: asOwner(house, owners),

  register_property: asOwner(house, (at) => propertyOf(at), { changes: 'property' }),
  publish_property: asOwner(withProperty, (at) => ({ name: at.id, access_type: ['read'], ...owners(at) }), {
    names: { name: 'property' },
    changes: 'property',
  }),
  unregister_property: asOwner(withProperty, (at) => ({ name: at.id, ...owners(at) }), {
    names: { name: 'property' },
    changes: 'property',
  }),
  list_properties: asOwner(withProperty, owners),

  update_license_properties: asOwner(withProperty, (at) => ({ properties: madeValues(at, 2) }), {
    changes: 'licence properties',
  }),
  delete_license_properties: asOwner(withLicenceValue, (at) => ({ properties: madeNames(at) }), {
    changes: 'licence properties',
  }),
  list_license_properties: asOwner(withLicenceValue, ({ clientId }) => ({ namespace: clientId })),
  update_group_properties: asOwner(
    withPropertyAndGroup,
    (at) => ({ group_id: at.group, properties: madeValues(at, 2) }),
    { names: { group_id: 'group' }, changes: 'group properties' },
  ),
  delete_group_properties: asOwner(withGroupValue, (at) => ({ id: at.group, properties: madeNames(at) }), {
    names: { id: 'group' },
    changes: 'group properties',
  }),
  list_group_properties: asOwner(
    withGroupValue,
    ({ group, clientId }) => ({ id: group, namespace: clientId }),
    {
      names: { id: 'group' },
    },
  ),
  list_groups_properties: asOwner(
    withGroupValue,
    ({ group, clientId }) => ({ group_ids: [group], namespace: clientId }),
    { names: { 'group_ids/0': 'group' } },
  ),
} as const satisfies Partial<Record<keyof typeof configurationActions, ActRow>>;
