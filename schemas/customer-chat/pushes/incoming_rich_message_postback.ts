/** A button of a rich message was pressed. */
import { definePush } from '../../language/define.ts';
import { IncomingPostback } from '../../structures/shared/postback.ts';

/** Rules EVENT-034 to EVENT-038. */
export const incomingRichMessagePostback = definePush({
  api: 'customer',
  name: 'incoming_rich_message_postback',
  summary: 'A button was pressed.',
  payload: IncomingPostback,
  webhook: 'incoming_rich_message_postback',
});
