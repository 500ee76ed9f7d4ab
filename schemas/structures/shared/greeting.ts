/** An invitation shown to a customer, as login repeats it. */
import Type, { type Static } from 'typebox';
import { structure } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';
import { since } from '../../language/window.ts';
import { CustomerMessage } from './events/message.ts';
import { CustomerRichMessage } from './events/rich-message.ts';
import { AgentInfo } from './users/agent.ts';

const flag = (description: string, options: object = {}) =>
  Type.Optional(Type.Boolean({ description, ...options }));

export const Greeting = Type.Object(
  {
    id: Type.Integer({ description: 'The greeting.' }),
    unique_id: id('This showing of it.'),
    accepted: flag('Whether the customer accepted it.'),
    displayed_first_time: flag('Whether it is shown for the first time.'),
    is_exit_intent: flag('Whether it answers an attempt to leave the page.', since('3.5')),
    addon: Type.Optional(Type.String({ description: 'Addition to the greeting.' })),
    subtype: Type.Optional(Type.String({ description: 'Kind of greeting.' })),
    event: Type.Union([CustomerMessage, CustomerRichMessage], { description: 'What it says.' }),
    agent: AgentInfo,
  },
  { ...structure('customer', 'Greeting'), description: 'An invitation shown to the customer.' },
);
export type Greeting = Static<typeof Greeting>;
