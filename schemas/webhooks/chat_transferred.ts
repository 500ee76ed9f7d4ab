/** A chat was handed over. */
import Type from 'typebox';
import { defineWebhook } from '../language/define.ts';
import { AgentChatTransferred } from '../structures/agent/chat-transferred.ts';
import { QueueInWebhook } from '../structures/shared/queue.ts';
import { ABOUT_CHAT } from '../tables/webhook-filters.ts';

/** Rules ACCESS-017 to ACCESS-020, PUSH-008, QUEUE-009. */
export const chatTransferred = defineWebhook({
  name: 'chat_transferred',
  summary: 'A chat was handed over.',
  payload: Type.Object({ ...AgentChatTransferred.properties, queue: Type.Optional(QueueInWebhook) }),
  ...ABOUT_CHAT,
});
