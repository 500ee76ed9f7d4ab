/** Tells the others in a chat that an answer is being worked on. Nothing is stored. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty, id, Visibility } from '../../language/primitives.ts';
import { WRITE_CHATS } from '../../tables/scopes.ts';

/** Rules RT-006 to RT-009, VER-015. */
export const sendThinkingIndicator = defineAction({
  api: 'agent',
  name: 'send_thinking_indicator',
  summary: 'Show that an answer is being worked on.',
  window: { since: '3.6' },
  scopes: WRITE_CHATS,
  request: Type.Object({
    chat_id: id('The chat.'),
    title: Type.Optional(Type.String({ description: 'What to show.' })),
    description: Type.Optional(Type.String({ description: 'What is being done.' })),
    visibility: Type.Optional(Type.With(Visibility, { default: 'all' })),
    custom_id: Type.Optional(Type.String({ description: "The sender's own id; passed on unchanged." })),
  }),
  response: Empty,
  errors: ['chat_inactive', 'not_found', 'missing_access', 'chat_anonymized'],
  pushes: ['incoming_thinking_indicator'],
});
