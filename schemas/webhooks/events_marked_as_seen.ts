/** Somebody has seen events of a chat. */
import { defineWebhook } from '../language/define.ts';
import { EventsMarkedAsSeen } from '../structures/shared/changes.ts';
import { ADDITIONAL_DATA, WEBHOOK_FILTERS } from './filters.ts';

/** Rule PUSH-013. */
export const eventsMarkedAsSeen = defineWebhook({
  name: 'events_marked_as_seen',
  summary: 'Events have been seen.',
  payload: EventsMarkedAsSeen,
  filters: WEBHOOK_FILTERS.events_marked_as_seen,
  additionalData: ADDITIONAL_DATA,
});
