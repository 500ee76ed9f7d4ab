/** Shows the customer a message before it is sent. Nothing is stored. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty, id } from '../../language/primitives.ts';
import { NewAgentMessage } from '../../structures/shared/events/message.ts';
import { WRITE_CHATS } from '../../tables/scopes.ts';

/** Rules RT-006 to RT-008, RT-010 to RT-012, VER-015. That only `all` may see it is for the server to judge. */
export const sendEventPreview = defineAction({
  api: 'agent',
  name: 'send_event_preview',
  summary: 'Show a message before it is sent.',
  window: { since: '3.6' },
  scopes: WRITE_CHATS,
  request: Type.Object({ chat_id: id('The chat.'), event: NewAgentMessage }),
  response: Empty,
  errors: ['chat_inactive', 'not_found', 'missing_access', 'not_allowed', 'chat_anonymized'],
});
