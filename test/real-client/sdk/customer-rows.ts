/** The methods of `Customer.Web` and `Customer.RTM`, each with a call of it. */
import { Customer } from '@livechat/lc-sdk-js';
import { PAGE_GREETING, PAGE_OF_GREETING } from '../greeting.ts';
import { BOTH_SIDES } from './both-sides-rows.ts';
import { FLAG, LIST, OBJECT, type SdkRows, TEXT } from './row.ts';
import { endRtm, type SdkScene } from './scene.ts';

const message = { type: 'message', text: 'Hello', recipients: 'all' };

/** Shows a greeting to somebody without a chat, as its page is opened, and gives the ids of both. */
async function greeted({
  license,
  owner,
  newcomer,
  ends,
}: SdkScene): Promise<{ id: unknown; uniqueId: unknown }> {
  const { id } = await owner.call('create_greeting', PAGE_GREETING, { api: 'configuration', version: '3.6' });
  const rtm = new Customer.RTM(license.organizationId);
  await rtm.connect();
  ends.push(() => endRtm(rtm));
  // The SDK's types want every member of a login; its code sends what it is given.
  const login = { token: newcomer.authorization, customer_page: { url: PAGE_OF_GREETING, title: 'Shop' } };
  await Reflect.apply(rtm.login, rtm, [login]);
  const [push] = await license.whenPushed(newcomer, { action: 'incoming_greeting' });
  return { id, uniqueId: Object(push?.payload).unique_id };
}

/** Under which versions the two documents of the widget are kept. */
async function versionsOf({
  customer,
}: SdkScene): Promise<{ config_version: string; localization_version: string }> {
  return Object(await customer.call('get_dynamic_configuration', { group_id: 0 }, { version: '3.4' }));
}

const CUSTOMER: SdkRows = {
  ...BOTH_SIDES,
  listChats: { args: () => [], answer: { total_chats: 1, chats_summary: LIST } },
  listThreads: { args: ({ chat }) => [chat.id, { limit: 3 }], answer: { found_threads: 1, threads: LIST } },
  getChat: { args: ({ chat }) => [chat.id], answer: { id: TEXT, thread: OBJECT, users: LIST } },
  startChat: {
    args: () => [{ active: true, chat: { thread: { events: [message] } } }],
    by: 'newcomer',
    answer: { chat_id: TEXT, thread_id: TEXT, event_ids: [TEXT] },
  },
  deactivateChat: { args: ({ chat }) => [chat.id] },
  sendEvent: { args: ({ chat }) => [chat.id, message], answer: { event_id: TEXT } },
  sendSneakPeek: { args: ({ chat }) => [chat.id, 'Hel'] },
  listLicenseProperties: { args: () => [undefined, 's'], answer: OBJECT },
  listGroupProperties: { args: () => [0, undefined, 's'], answer: OBJECT },
  updateCustomer: { args: () => [{ name: 'Anna' }] },
  setCustomerSessionFields: { args: () => [[{ plan: 'pro' }]] },
  getCustomer: { args: () => [], answer: { id: TEXT, name: 'Ann', statistics: OBJECT } },
  listGroupStatuses: { args: () => [[0, 1]], answer: { groups_status: { '0': 'online', '1': 'online' } } },
  checkGoals: { args: () => [[{ plan: 'pro' }], 0, PAGE_OF_GREETING] },
  getForm: { args: () => [0, 'prechat'], answer: { enabled: FLAG } },
  getPredictedAgent: { args: () => [], answer: { agent: { id: TEXT, name: TEXT } } },
  getURLInfo: { args: () => [PAGE_OF_GREETING], sends: 'get_url_info', answer: { url: PAGE_OF_GREETING } },
  acceptGreeting: {
    args: async (scene) => {
      const { id, uniqueId } = await greeted(scene);
      return [id, uniqueId];
    },
    by: 'newcomer',
  },
  cancelGreeting: { args: async (scene) => [(await greeted(scene)).uniqueId], by: 'newcomer' },
};

export const CUSTOMER_WEB: SdkRows = {
  ...CUSTOMER,
  requestEmailVerification: { args: () => ['https://example.com/verified'] },
  getDynamicConfiguration: {
    args: () => [{ group_id: 0, url: PAGE_OF_GREETING }],
    answer: { config_version: TEXT },
  },
  getConfiguration: {
    args: async (scene) => ['0', (await versionsOf(scene)).config_version],
    answer: OBJECT,
  },
  getLocalization: {
    args: async (scene) => ['0', 'en', (await versionsOf(scene)).localization_version],
    answer: OBJECT,
  },
};

export const CUSTOMER_RTM: SdkRows = {
  ...CUSTOMER,
  login: {
    args: ({ customer }) => [customer.authorization],
    logsIn: false,
    answer: { customer: { name: 'Ann', statistics: OBJECT }, chats: LIST, has_active_thread: true },
  },
};
