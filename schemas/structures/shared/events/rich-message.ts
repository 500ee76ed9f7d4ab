/**
 * Cards, stickers, quick replies and products. The elements are in `rich-message-element.ts`. Rule LIMIT-003 is
 * kept here.
 */
import Type, { type Static } from 'typebox';
import { structure } from '../../../language/define.ts';
import { growing } from '../../../language/primitives.ts';
import { since, window } from '../../../language/window.ts';
import { agentEvent, customerEvent, newAgentEvent, newCustomerEvent } from './base.ts';
import {
  AgentRichElement,
  CustomerRichElement,
  NewAgentRichElement,
  NewCustomerRichElement,
} from './rich-message-element.ts';

const type = Type.Literal('rich_message');
const COMMON = ['cards', 'sticker', 'quick_replies'] as const;

/** Rule EVENT-031: products are an agent-side template, from 3.6 on. */
const agentTemplate = Type.Union([Type.Enum([...COMMON]), Type.Literal('ecommerce', since('3.6'))], {
  description: 'How the elements are shown.',
});
// A customer reads what agents sent, products included, but sends none.
const readTemplate = Type.Union([Type.Enum([...COMMON]), Type.Literal('ecommerce', since('3.6'))], {
  description: 'How the elements are shown.',
  ...growing(),
});
const customerTemplate = Type.Enum([...COMMON], { description: 'How the elements are shown.' });

const MAX_ELEMENTS = 10;
const description = 'What the message shows.';

export const AgentRichMessage = Type.Object(
  {
    ...agentEvent,
    type,
    template_id: readTemplate,
    elements: Type.Optional(Type.Array(AgentRichElement, { maxItems: MAX_ELEMENTS, description })),
  },
  { ...structure('agent', 'RichMessage'), description: 'Cards, a sticker, quick replies or products.' },
);

// Clients need the list; up to 3.6 the tables call it optional on this side too.
export const CustomerRichMessage = Type.Object(
  {
    ...customerEvent,
    type,
    template_id: readTemplate,
    elements: Type.Array(CustomerRichElement, {
      maxItems: MAX_ELEMENTS,
      description,
      ...window({ requiredSince: '3.7' }),
    }),
  },
  { ...structure('customer', 'RichMessage'), description: 'Cards, a sticker, quick replies or products.' },
);

/** Rules EVENT-031, EVENT-032. */
export const NewAgentRichMessage = Type.Object(
  {
    ...newAgentEvent,
    type,
    template_id: agentTemplate,
    elements: Type.Optional(Type.Array(NewAgentRichElement, { maxItems: MAX_ELEMENTS, description })),
  },
  { ...structure('agent', 'NewRichMessage'), description: 'A rich message to send.' },
);
export const NewCustomerRichMessage = Type.Object(
  {
    ...newCustomerEvent,
    type,
    template_id: customerTemplate,
    elements: Type.Optional(Type.Array(NewCustomerRichElement, { maxItems: MAX_ELEMENTS, description })),
  },
  { ...structure('customer', 'NewRichMessage'), description: 'A rich message to send.' },
);
export type AgentRichMessage = Static<typeof AgentRichMessage>;
export type CustomerRichMessage = Static<typeof CustomerRichMessage>;
