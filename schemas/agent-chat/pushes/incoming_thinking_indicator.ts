/** An answer is being worked on. */
import Type from 'typebox';
import { definePush } from '../../language/define.ts';
import { id, rfc3339 } from '../../language/primitives.ts';
import { inThread } from '../../structures/shared/changes.ts';

/** Rule RT-009. */
export const incomingThinkingIndicator = definePush({
  api: 'agent',
  name: 'incoming_thinking_indicator',
  summary: 'An answer is being worked on.',
  window: { since: '3.6' },
  payload: Type.Object({
    ...inThread,
    author_id: id('Who works on it.'),
    sent_at: rfc3339('When it was told.'),
    title: Type.Optional(Type.String({ description: 'What to show.' })),
    description: Type.Optional(Type.String({ description: 'What is being done.' })),
    custom_id: Type.Optional(Type.String({ description: "The sender's own id, unchanged." })),
  }),
});
