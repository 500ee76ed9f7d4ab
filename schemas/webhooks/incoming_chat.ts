/** A chat began or went on. Unlike the push it says nothing beside the chat. */

import Type from 'typebox';
import { defineWebhook } from '../language/define.ts';
import { AgentChat } from '../structures/shared/chat.ts';
import { ABOUT_CHAT } from '../tables/webhook-filters.ts';

/** Rules PUSH-001, HOOK-025. */
export const incomingChat = defineWebhook({
  name: 'incoming_chat',
  summary: 'A chat begins or goes on.',
  payload: Type.Object({ chat: AgentChat }),
  ...ABOUT_CHAT,
});
