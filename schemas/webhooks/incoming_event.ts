/** A new event. */

import Type from 'typebox';
import { defineWebhook } from '../language/define.ts';
import { inThread } from '../structures/shared/changes.ts';
import { AgentEvent } from '../structures/shared/events/index.ts';
import { ABOUT_EVENT } from '../tables/webhook-filters.ts';

/** Rules PUSH-004, PUSH-005, HOOK-015. */
export const incomingEvent = defineWebhook({
  name: 'incoming_event',
  summary: 'A new event.',
  payload: Type.Object({ ...inThread, event: AgentEvent }),
  ...ABOUT_EVENT,
});
