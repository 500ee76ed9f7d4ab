/** Somebody pressed a button of a rich message. */
import { definePush } from '../../language/define.ts';
import { IncomingPostback } from '../../structures/shared/postback.ts';

/** Rules EVENT-037, EVENT-038. */
export const incomingRichMessagePostback = definePush({
  api: 'agent',
  name: 'incoming_rich_message_postback',
  summary: 'A button was pressed.',
  payload: IncomingPostback,
  webhook: 'incoming_rich_message_postback',
});
