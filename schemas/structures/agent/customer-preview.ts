/** What the customer is shown before or without an event: nothing here is stored, and nothing has the id of an event. */
import Type, { type Static } from 'typebox';
import { structure } from '../../language/define.ts';
import { id, rfc3339, timestamp } from '../../language/primitives.ts';
import { inThread } from '../shared/changes.ts';

const message = {
  type: Type.Literal('message'),
  text: Type.String({ description: 'The text.' }),
  author_id: id('Whose message it is.'),
  created_at: timestamp('When the server made it.'),
};
const custom_id = Type.Optional(
  Type.String({ minLength: 1, description: "The sender's own id; the final event has the same." }),
);

/** Rules RT-011, RT-012. */
export const EventPreview = Type.Object(
  { ...message, custom_id },
  { ...structure('customer', 'EventPreview'), description: 'A message as it may be sent later.' },
);
export type EventPreview = Static<typeof EventPreview>;

/** Rule ROUTE-075. */
export const WelcomeMessage = Type.Object(message, {
  ...structure('customer', 'WelcomeMessage'),
  description: 'A message that welcomes the customer.',
});
export type WelcomeMessage = Static<typeof WelcomeMessage>;

/** Rule RT-009. */
export const ThinkingIndicator = Type.Object({
  ...inThread,
  author_id: id('Who is working on an answer.'),
  sent_at: rfc3339('When it was told.'),
  title: Type.Optional(Type.String({ description: 'What to show.' })),
  description: Type.Optional(Type.String({ description: 'What is being done.' })),
  custom_id,
});
