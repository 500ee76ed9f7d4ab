/** A chat was handed over. */
import { defineWebhook } from '../language/define.ts';
import { AgentChatTransferred } from '../structures/agent/chat-transferred.ts';
import { ABOUT_CHAT } from '../tables/webhook-filters.ts';

/** Rules ACCESS-017 to ACCESS-020, PUSH-008. */
export const chatTransferred = defineWebhook({
  name: 'chat_transferred',
  summary: 'A chat was handed over.',
  payload: AgentChatTransferred,
  ...ABOUT_CHAT,
});
