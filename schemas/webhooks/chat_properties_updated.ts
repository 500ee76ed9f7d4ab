/** Properties of a chat changed. */
import { defineWebhook } from '../language/define.ts';
import { ChatPropertiesUpdated } from '../structures/shared/changes.ts';
import { ADDITIONAL_DATA, WEBHOOK_FILTERS } from './filters.ts';

/** Rules PROP-025, PUSH-011. */
export const chatPropertiesUpdated = defineWebhook({
  name: 'chat_properties_updated',
  summary: 'Properties of a chat changed.',
  payload: ChatPropertiesUpdated,
  filters: WEBHOOK_FILTERS.chat_properties_updated,
  additionalData: ADDITIONAL_DATA,
});
