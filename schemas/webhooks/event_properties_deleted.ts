/** Properties of an event were removed. */
import { defineWebhook } from '../language/define.ts';
import { EventPropertiesDeleted } from '../structures/shared/changes.ts';
import { ADDITIONAL_DATA, WEBHOOK_FILTERS } from './filters.ts';

/** Rules PROP-006, PROP-025, PUSH-011. */
export const eventPropertiesDeleted = defineWebhook({
  name: 'event_properties_deleted',
  summary: 'Properties of an event were removed.',
  payload: EventPropertiesDeleted,
  filters: WEBHOOK_FILTERS.event_properties_deleted,
  additionalData: ADDITIONAL_DATA,
});
