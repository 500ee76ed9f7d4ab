/** Tells the others in a chat that the agent is writing. Agents only; customers have sneak peeks. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty, id, Visibility } from '../../language/primitives.ts';
import { WRITE_CHATS } from '../../tables/scopes.ts';

/** Rules RT-001 to RT-003, RT-006 to RT-008. */
export const sendTypingIndicator = defineAction({
  api: 'agent',
  name: 'send_typing_indicator',
  summary: 'Show that the agent is writing.',
  scopes: WRITE_CHATS,
  request: Type.Object({
    chat_id: id('The chat.'),
    is_typing: Type.Boolean({ description: 'False when the writing stopped.' }),
    visibility: Type.Optional(Type.With(Visibility, { default: 'all' })),
  }),
  response: Empty,
  errors: ['chat_inactive', 'not_found', 'missing_access', 'chat_anonymized'],
  pushes: ['incoming_typing_indicator'],
});
