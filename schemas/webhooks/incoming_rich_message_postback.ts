/** Somebody pressed a button of a rich message. */
import { defineWebhook } from '../language/define.ts';
import { IncomingPostback } from '../structures/shared/postback.ts';
import { ABOUT_CHAT } from '../tables/webhook-filters.ts';

/** Rules EVENT-037, EVENT-038. */
export const incomingRichMessagePostback = defineWebhook({
  name: 'incoming_rich_message_postback',
  summary: 'A button was pressed.',
  payload: IncomingPostback,
  ...ABOUT_CHAT,
});
