/** A thread was closed. */
import { defineWebhook } from '../language/define.ts';
import { ChatDeactivated } from '../structures/shared/changes.ts';
import { ABOUT_CHAT } from '../tables/webhook-filters.ts';

/** Rules CHAT-029, PUSH-007. */
export const chatDeactivated = defineWebhook({
  name: 'chat_deactivated',
  summary: 'A thread was closed.',
  payload: ChatDeactivated,
  ...ABOUT_CHAT,
});
