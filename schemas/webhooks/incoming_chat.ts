/** A chat began or went on. Unlike the push it says nothing beside the chat. */

import Type from 'typebox';
import { defineWebhook } from '../language/define.ts';
import { AgentChat } from '../structures/shared/chat.ts';
import { ADDITIONAL_DATA, WEBHOOK_FILTERS } from './filters.ts';

/** Rules PUSH-001, HOOK-025. */
export const incomingChat = defineWebhook({
  name: 'incoming_chat',
  summary: 'A chat begins or goes on.',
  payload: Type.Object({ chat: AgentChat }),
  filters: WEBHOOK_FILTERS.incoming_chat,
  additionalData: ADDITIONAL_DATA,
});
