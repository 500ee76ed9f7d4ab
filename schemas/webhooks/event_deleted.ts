/** An event was deleted. */
import { defineWebhook } from '../language/define.ts';
import { EventDeleted } from '../structures/shared/changes.ts';
import { ADDITIONAL_DATA, WEBHOOK_FILTERS } from './filters.ts';

/** Rule EVENT-047. */
export const eventDeleted = defineWebhook({
  name: 'event_deleted',
  summary: 'An event was deleted.',
  window: { since: '3.6' },
  payload: EventDeleted,
  filters: WEBHOOK_FILTERS.event_deleted,
  additionalData: ADDITIONAL_DATA,
});
