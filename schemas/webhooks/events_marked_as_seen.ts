/** Somebody has seen events of a chat. */
import { defineWebhook } from '../language/define.ts';
import { EventsMarkedAsSeen } from '../structures/shared/changes.ts';
import { ABOUT_CHAT } from '../tables/webhook-filters.ts';

/** Rule PUSH-013. */
export const eventsMarkedAsSeen = defineWebhook({
  name: 'events_marked_as_seen',
  summary: 'Events have been seen.',
  payload: EventsMarkedAsSeen,
  ...ABOUT_CHAT,
});
