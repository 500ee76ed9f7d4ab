/** Properties of an event changed. */
import { defineWebhook } from '../language/define.ts';
import { EventPropertiesUpdated } from '../structures/shared/changes.ts';
import { ABOUT_CHAT } from '../tables/webhook-filters.ts';

/** Rules PROP-008, PROP-025, PUSH-011. */
export const eventPropertiesUpdated = defineWebhook({
  name: 'event_properties_updated',
  summary: 'Properties of an event changed.',
  payload: EventPropertiesUpdated,
  ...ABOUT_CHAT,
});
