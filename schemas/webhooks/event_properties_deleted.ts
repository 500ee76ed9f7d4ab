/** Properties of an event were removed. */
import { defineWebhook } from '../language/define.ts';
import { EventPropertiesDeleted } from '../structures/shared/changes.ts';
import { ABOUT_CHAT } from '../tables/webhook-filters.ts';

/** Rules PROP-006, PROP-025, PUSH-011. */
export const eventPropertiesDeleted = defineWebhook({
  name: 'event_properties_deleted',
  summary: 'Properties of an event were removed.',
  payload: EventPropertiesDeleted,
  ...ABOUT_CHAT,
});
