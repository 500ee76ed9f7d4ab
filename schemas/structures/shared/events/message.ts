/** Plain text, possibly the answer to a button of a rich message. */
import Type, { type Static } from 'typebox';
import { structure } from '../../../language/define.ts';
import { id } from '../../../language/primitives.ts';
import { since } from '../../../language/window.ts';
import { agentEvent, customerEvent, newAgentEvent, newCustomerEvent } from './base.ts';

export const PostbackEcommerce = Type.Object(
  {
    product_id: id('Product the button stands for.'),
    option_id: Type.Optional(Type.String({ description: 'Chosen option of the product.' })),
    quantity: Type.Optional(Type.Number({ description: 'How many.' })),
  },
  { ...structure('shared', 'PostbackEcommerce'), description: 'Product chosen with the button.' },
);

/** Rules EVENT-022, EVENT-023. `type` and `value` come together or not at all. */
export const MessagePostback = Type.Object(
  {
    id: id('Postback id of the button.'),
    thread_id: id('Thread of the rich message.'),
    event_id: id('The rich message.'),
    type: Type.Optional(Type.String({ description: 'Type of the button.' })),
    value: Type.Optional(Type.String({ description: 'Value of the button.' })),
    ecommerce: Type.Optional(Type.With(PostbackEcommerce, since('3.6'))),
  },
  {
    ...structure('shared', 'MessagePostback'),
    description: 'The button of a rich message that the message answers.',
    dependentRequired: { type: ['value'], value: ['type'] },
  },
);
export type MessagePostback = Static<typeof MessagePostback>;

const postback = Type.Optional(MessagePostback);
const type = Type.Literal('message');

// 16384 bytes of UTF-8 are the limit (LIMIT-001); a schema counts characters, so the server counts bytes.
const newText = Type.String({
  minLength: 1,
  maxLength: 16384,
  description: 'The text; at most 16384 bytes.',
});
const text = Type.String({ description: 'The text, as it was sent.' });

/** Rules EVENT-020, EVENT-021. */
export const AgentMessage = Type.Object(
  { ...agentEvent, type, text, postback },
  { ...structure('agent', 'Message'), description: 'A text message.' },
);
export const CustomerMessage = Type.Object(
  { ...customerEvent, type, text, postback },
  { ...structure('customer', 'Message'), description: 'A text message.' },
);
export const NewAgentMessage = Type.Object(
  { ...newAgentEvent, type, text: newText, postback },
  { ...structure('agent', 'NewMessage'), description: 'A text message to send.' },
);
export const NewCustomerMessage = Type.Object(
  { ...newCustomerEvent, type, text: newText, postback },
  { ...structure('customer', 'NewMessage'), description: 'A text message to send.' },
);
export type AgentMessage = Static<typeof AgentMessage>;
export type CustomerMessage = Static<typeof CustomerMessage>;
