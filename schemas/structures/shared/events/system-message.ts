/**
 * A notice about the chat, made by the server or by an application. The server's own types and texts are in
 * `schemas/tables/system-messages.ts`; applications may make up others.
 */
import Type, { type Static } from 'typebox';
import { structure } from '../../../language/define.ts';
import { agentEvent, customerEvent, newAgentEvent, newCustomerEvent, optionalAuthor } from './base.ts';

const members = {
  type: Type.Literal('system_message'),
  text: Type.Optional(Type.String({ description: 'The notice, filled in.' })),
  system_message_type: Type.String({ minLength: 1, description: 'What happened.' }),
  text_vars: Type.Optional(
    Type.Record(Type.String(), Type.String(), { description: 'Values that the text was filled in with.' }),
  ),
};

/** Rules EVENT-008, EVENT-041. */
export const AgentSystemMessage = Type.Object(
  { ...agentEvent, author_id: optionalAuthor, ...members },
  { ...structure('agent', 'SystemMessage'), description: 'A notice about the chat.' },
);
export const CustomerSystemMessage = Type.Object(
  { ...customerEvent, author_id: optionalAuthor, ...members },
  { ...structure('customer', 'SystemMessage'), description: 'A notice about the chat.' },
);

/** Rule EVENT-040. */
export const NewAgentSystemMessage = Type.Object(
  { ...newAgentEvent, ...members },
  { ...structure('agent', 'NewSystemMessage'), description: 'A notice to send.' },
);
export const NewCustomerSystemMessage = Type.Object(
  { ...newCustomerEvent, ...members },
  { ...structure('customer', 'NewSystemMessage'), description: 'A notice to send.' },
);
export type AgentSystemMessage = Static<typeof AgentSystemMessage>;
export type CustomerSystemMessage = Static<typeof CustomerSystemMessage>;
