/** Somebody pressed a button of a rich message. */
import { defineWebhook } from '../language/define.ts';
import { IncomingPostback } from '../structures/shared/postback.ts';
import { ADDITIONAL_DATA, WEBHOOK_FILTERS } from './filters.ts';

/** Rules EVENT-037, EVENT-038. */
export const incomingRichMessagePostback = defineWebhook({
  name: 'incoming_rich_message_postback',
  summary: 'A button was pressed.',
  payload: IncomingPostback,
  filters: WEBHOOK_FILTERS.incoming_rich_message_postback,
  additionalData: ADDITIONAL_DATA,
});
