/** A thread was closed. */
import { defineWebhook } from '../language/define.ts';
import { ChatDeactivated } from '../structures/shared/changes.ts';
import { ADDITIONAL_DATA, WEBHOOK_FILTERS } from './filters.ts';

/** Rules CHAT-029, PUSH-007. */
export const chatDeactivated = defineWebhook({
  name: 'chat_deactivated',
  summary: 'A thread was closed.',
  payload: ChatDeactivated,
  filters: WEBHOOK_FILTERS.chat_deactivated,
  additionalData: ADDITIONAL_DATA,
});
