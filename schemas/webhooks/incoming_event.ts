/** A new event. */

import Type from 'typebox';
import { defineWebhook } from '../define.ts';
import { inThread } from '../structures/changes.ts';
import { AgentEvent } from '../structures/events/index.ts';

/** Rules PUSH-004, PUSH-005, HOOK-015. */
export const incomingEvent = defineWebhook({
  name: 'incoming_event',
  summary: 'A new event.',
  payload: Type.Object({ ...inThread, event: AgentEvent }),
  filters: ['chat_presence', 'author_type', 'only_my_chats', 'source_type'],
});
