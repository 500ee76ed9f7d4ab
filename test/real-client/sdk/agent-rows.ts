/** The methods of `Agent.Web` and `Agent.RTM`, each with a call of it. */

import { BOTH_SIDES } from './both-sides-rows.ts';
import { LIST, NUMBER, OBJECT, type SdkRows, TEXT } from './row.ts';

const message = { type: 'message', text: 'Hello', recipients: 'all' };

/** In both classes. */
const AGENT: SdkRows = {
  ...BOTH_SIDES,
  listChats: { args: () => [], answer: { found_chats: 1, chats_summary: LIST } },
  listThreads: { args: ({ chat }) => [chat.id, { limit: 3 }], answer: { found_threads: 1, threads: LIST } },
  getChat: {
    args: ({ chat }) => [chat.id, chat.threadId],
    answer: { id: TEXT, thread: OBJECT, users: LIST },
  },
  listArchives: { args: () => [], answer: { found_chats: NUMBER, chats: LIST } },
  startChat: { args: () => [], answer: { chat_id: TEXT, thread_id: TEXT } },
  deactivateChat: { args: ({ chat }) => [chat.id, true] },
  followChat: { args: ({ chat }) => [chat.id], by: 'owner' },
  unfollowChat: {
    args: async ({ chat, owner }) => {
      await owner.call('follow_chat', { id: chat.id });
      return [chat.id];
    },
    by: 'owner',
    answer: {},
  },
  transferChat: {
    args: ({ chat, colleague }) => [chat.id, { target: { type: 'agent', ids: [colleague.id] } }],
  },
  addUserToChat: { args: ({ chat, colleague }) => [chat.id, colleague.id, 'agent', 'all', true] },
  removeUserFromChat: { args: ({ chat, agent }) => [chat.id, agent.id, true] },
  sendEvent: { args: ({ chat }) => [chat.id, message, false], answer: { event_id: TEXT } },
  tagThread: { args: ({ chat }) => [chat.id, chat.threadId, 'vip'] },
  untagThread: { args: ({ chat }) => [chat.id, chat.threadId, 'refund'] },
  getCustomer: { args: ({ customer }) => [customer.id], answer: { id: TEXT, type: 'customer', name: 'Ann' } },
  listCustomers: { args: () => [{ limit: 1 }], answer: { customers: LIST, total_customers: NUMBER } },
  createCustomer: { args: () => [{ name: 'Eve' }], answer: { customer_id: TEXT } },
  updateCustomer: { args: ({ customer }) => [customer.id, { name: 'Anna' }] },
  banCustomer: { args: ({ customer }) => [customer.id, 1] },
  setRoutingStatus: { args: () => ['not_accepting_chats'] },
  sendTypingIndicator: { args: ({ chat }) => [chat.id, true, 'all'] },
  multicast: { args: ({ colleague }) => [{ agents: { ids: [colleague.id] } }, { hi: 1 }, 'type1'] },
  listAgentsForTransfer: { args: ({ chat }) => [chat.id], answer: [{ agent_id: TEXT }, { agent_id: TEXT }] },
  followCustomer: { args: ({ customer }) => [customer.id] },
  unfollowCustomer: { args: ({ customer }) => [customer.id] },
  listRoutingStatuses: { args: () => [[0]], answer: LIST },
};

export const AGENT_WEB: SdkRows = AGENT;

export const AGENT_RTM: SdkRows = {
  ...AGENT,
  unfollowChat: { ...AGENT['unfollowChat'], answer: { chat_id: TEXT } },
  login: {
    args: ({ agent }) => [agent.authorization],
    logsIn: false,
    answer: { my_profile: { name: 'agent1' }, chats_summary: LIST, license: OBJECT },
  },
  changePushNotifications: {
    args: () => [{ firebase_token: 'a-device', platform: 'android', enabled: true }],
  },
  setAwayStatus: { args: () => [true] },
  logout: { args: () => [] },
};
