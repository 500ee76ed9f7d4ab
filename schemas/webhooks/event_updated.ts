/** An event changed. */

import Type from 'typebox';
import { defineWebhook } from '../language/define.ts';
import { inThread } from '../structures/shared/changes.ts';
import { AgentEvent } from '../structures/shared/events/index.ts';
import { ADDITIONAL_DATA, WEBHOOK_FILTERS } from './filters.ts';

/** Rule EVENT-049. */
export const eventUpdated = defineWebhook({
  name: 'event_updated',
  summary: 'An event changed.',
  payload: Type.Object({ ...inThread, event: AgentEvent }),
  filters: WEBHOOK_FILTERS.event_updated,
  additionalData: ADDITIONAL_DATA,
});
