/** An event was deleted. */
import { defineWebhook } from '../language/define.ts';
import { EventDeleted } from '../structures/shared/changes.ts';
import { ABOUT_CHAT } from '../tables/webhook-filters.ts';

/** Rule EVENT-047. */
export const eventDeleted = defineWebhook({
  name: 'event_deleted',
  summary: 'An event was deleted.',
  window: { since: '3.6' },
  payload: EventDeleted,
  ...ABOUT_CHAT,
});
