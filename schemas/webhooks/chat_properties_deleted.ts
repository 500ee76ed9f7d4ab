/** Properties of a chat were removed. */
import { defineWebhook } from '../language/define.ts';
import { ChatPropertiesDeleted } from '../structures/shared/changes.ts';
import { ADDITIONAL_DATA, WEBHOOK_FILTERS } from './filters.ts';

/** Rules PROP-006, PROP-025, PUSH-011. */
export const chatPropertiesDeleted = defineWebhook({
  name: 'chat_properties_deleted',
  summary: 'Properties of a chat were removed.',
  payload: ChatPropertiesDeleted,
  filters: WEBHOOK_FILTERS.chat_properties_deleted,
  additionalData: ADDITIONAL_DATA,
});
