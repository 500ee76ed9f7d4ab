/** The methods of `Configuration.Web`, each with a call of it. */
import { LIST, NUMBER, OBJECT, type SdkRows, TEXT } from './row.ts';
import type { SdkScene } from './scene.ts';

const CONFIGURATION = { api: 'configuration', version: '3.4' } as const;

/** A webhook, registered by the SDK's own words. */
const webhook = {
  action: 'incoming_chat',
  secret_key: 'a-secret',
  url: 'http://127.0.0.1:9/',
  type: 'license',
};

const made = async ({ owner }: SdkScene, action: Parameters<SdkScene['owner']['call']>[0], payload: object) =>
  (await owner.call(action, payload, CONFIGURATION))['id'];

const bot = (scene: SdkScene) =>
  made(scene, 'create_bot', { name: 'Bot', owner_client_id: scene.license.clientId });
const rule = { access: { groups: [1] }, conditions: { domain: { values: [{ value: 'example.com' }] } } };

const PROPERTY = {
  name: 'colour',
  type: 'string',
  access: { chat: { agent: ['read'] } },
};

export const CONFIGURATION_WEB: SdkRows = {
  createAgent: {
    args: () => ['new@example.com', { name: 'New', groups: [{ id: 0, priority: 'normal' }] }],
    answer: { id: 'new@example.com' },
  },
  getAgent: {
    args: ({ agent }) => [agent.id, ['max_chats_count']],
    answer: { id: TEXT, max_chats_count: NUMBER },
  },
  listAgents: { args: () => [[0], ['max_chats_count']], answer: [{ id: TEXT }, { id: TEXT }, { id: TEXT }] },
  updateAgent: { args: ({ agent }) => [agent.id, { job_title: 'Support' }] },
  deleteAgent: { args: ({ colleague }) => [colleague.id] },
  suspendAgent: { args: ({ colleague }) => [colleague.id] },
  unsuspendAgent: {
    args: async ({ owner, colleague }) => {
      await owner.call('suspend_agent', { id: colleague.id }, CONFIGURATION);
      return [colleague.id];
    },
  },
  requestAgentUnsuspension: {
    args: async ({ owner, agent }) => {
      await owner.call('suspend_agent', { id: agent.id }, CONFIGURATION);
      return [];
    },
    by: 'agent',
  },
  approveAgent: {
    args: async (scene) => {
      await made(scene, 'create_agent', { id: 'new@example.com', name: 'New', awaiting_approval: true });
      return ['new@example.com'];
    },
  },
  createBot: {
    args: ({ license }) => [
      {
        name: 'Bot',
        owner_client_id: license.clientId,
        default_group_priority: 'normal',
        max_chats_count: 4,
      },
    ],
    answer: { id: TEXT },
  },
  deleteBot: { args: async (scene) => [await bot(scene)] },
  updateBot: { args: async (scene) => [await bot(scene), { name: 'Robot' }] },
  listBots: { args: () => [true, { fields: ['groups'] }], answer: LIST },
  getBot: {
    args: async (scene) => [await bot(scene), { fields: ['groups'] }],
    answer: { id: TEXT, name: 'Bot' },
  },
  createGroup: { args: ({ agent }) => ['Sales', { [agent.id]: 'normal' }, 'en'], answer: { id: NUMBER } },
  // It creates a group, as the SDK's code says: with an `id` that `create_group` does not know.
  updateGroup: {
    args: ({ agent }) => [1, 'Renamed', { [agent.id]: 'normal' }],
    sends: 'create_group',
    payload: { id: 1, name: 'Renamed' },
    answer: { id: NUMBER },
  },
  deleteGroup: { args: () => [1] },
  listGroups: { args: () => [['agent_priorities']], answer: [{ id: 0 }, { id: 1 }] },
  getGroup: { args: () => [1, ['agent_priorities']], answer: { id: 1, agent_priorities: OBJECT } },
  registerProperty: { args: ({ license }) => [{ ...PROPERTY, owner_client_id: license.clientId }] },
  unregisterProperty: { args: ({ license }) => ['score', license.clientId] },
  publishProperty: { args: ({ license }) => ['score', license.clientId, true, true] },
  listProperties: { args: ({ license }) => [license.clientId], answer: { score: { type: 'int' } } },
  updateLicenseProperties: { args: ({ properties }) => [properties()] },
  listLicenseProperties: { args: () => [undefined, 'sc'], answer: OBJECT },
  deleteLicenseProperties: { args: ({ properties }) => [properties(['score'])] },
  updateGroupProperties: { args: ({ properties }) => [1, properties()] },
  listGroupProperties: { args: () => [1, undefined, 'score'], answer: OBJECT },
  deleteGroupProperties: { args: ({ properties }) => [1, properties(['score'])] },
  registerWebhook: { args: ({ license }) => [webhook, license.clientId], answer: { id: TEXT } },
  listWebhooks: { args: ({ license }) => [license.clientId], answer: LIST },
  unregisterWebhook: {
    args: async (scene) => {
      const owner_client_id = scene.license.clientId;
      return [await made(scene, 'register_webhook', { ...webhook, owner_client_id }), owner_client_id];
    },
  },
  listWebhookNames: { args: () => ['3.4'], answer: LIST },
  enableLicenseWebhooks: { args: ({ license }) => [license.clientId] },
  disableLicenseWebhooks: { args: ({ license }) => [license.clientId] },
  getLicenseWebhooksState: {
    args: ({ license }) => [license.clientId],
    answer: { license_webhooks_enabled: true },
  },
  addAutoAccess: { args: () => [{ ...rule, description: 'Shop' }], answer: { id: TEXT } },
  listAutoAccesses: { args: () => [], answer: LIST },
  deleteAutoAccess: { args: async (scene) => [await made(scene, 'add_auto_access', rule)] },
  updateAutoAccess: {
    args: async (scene) => [await made(scene, 'add_auto_access', rule), { access: { groups: [0] } }],
  },
  getOrganizationID: {
    args: ({ license }) => [license.licenseId],
    sends: 'get_organization_id',
    answer: { organization_id: TEXT },
  },
  getLicenseID: {
    args: ({ license }) => [license.organizationId],
    sends: 'get_license_id',
    answer: { license_id: NUMBER },
  },
};
