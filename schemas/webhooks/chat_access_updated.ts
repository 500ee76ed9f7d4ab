/** The groups with access to a chat changed. */

import { chatAccessUpdated as push } from '../agent-chat/pushes/chat_access_updated.ts';
import { defineWebhook } from '../language/define.ts';
import { ABOUT_CHAT } from '../tables/webhook-filters.ts';

/** Rules ACCESS-014, PUSH-009. */
export const chatAccessUpdated = defineWebhook({
  name: 'chat_access_updated',
  summary: 'Access to a chat changed.',
  payload: push.payload,
  ...ABOUT_CHAT,
});
