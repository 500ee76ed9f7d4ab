/** Data that applications exchange; the platform passes it on unchanged (EVENT-039). */
import Type, { type Static } from 'typebox';
import { structure } from '../../../language/define.ts';
import { agentEvent, customerEvent, newAgentEvent, newCustomerEvent } from './base.ts';

const type = Type.Literal('custom');
const content = Type.Optional(Type.Unknown({ description: 'Any JSON value.' }));

export const AgentCustom = Type.Object(
  { ...agentEvent, type, content },
  { ...structure('agent', 'Custom'), description: 'Data of an application.' },
);
export const CustomerCustom = Type.Object(
  { ...customerEvent, type, content },
  { ...structure('customer', 'Custom'), description: 'Data of an application.' },
);
export const NewAgentCustom = Type.Object(
  { ...newAgentEvent, type, content },
  { ...structure('agent', 'NewCustom'), description: 'Data to send.' },
);
export const NewCustomerCustom = Type.Object(
  { ...newCustomerEvent, type, content },
  { ...structure('customer', 'NewCustom'), description: 'Data to send.' },
);
export type AgentCustom = Static<typeof AgentCustom>;
export type CustomerCustom = Static<typeof CustomerCustom>;
