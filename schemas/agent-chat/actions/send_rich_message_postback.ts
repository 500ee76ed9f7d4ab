/** Reports the press of a button of a rich message. */
import { defineAction } from '../../language/define.ts';
import { Empty } from '../../language/primitives.ts';
import { postbackRequest } from '../../structures/shared/postback.ts';
import { WRITE_CHATS } from '../../tables/scopes.ts';

/** Rules EVENT-034 to EVENT-038. */
export const sendRichMessagePostback = defineAction({
  api: 'agent',
  name: 'send_rich_message_postback',
  summary: 'Report the press of a button.',
  scopes: WRITE_CHATS,
  request: postbackRequest,
  response: Empty,
  errors: ['not_found', 'missing_access', 'chat_anonymized'],
  pushes: ['incoming_rich_message_postback'],
  webhooks: ['incoming_rich_message_postback'],
});
