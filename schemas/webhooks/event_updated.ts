/** An event changed. */

import Type from 'typebox';
import { defineWebhook } from '../language/define.ts';
import { inThread } from '../structures/shared/changes.ts';
import { AgentEvent } from '../structures/shared/events/index.ts';
import { ABOUT_EVENT } from '../tables/webhook-filters.ts';

/** Rule EVENT-049. */
export const eventUpdated = defineWebhook({
  name: 'event_updated',
  summary: 'An event changed.',
  payload: Type.Object({ ...inThread, event: AgentEvent }),
  ...ABOUT_EVENT,
});
