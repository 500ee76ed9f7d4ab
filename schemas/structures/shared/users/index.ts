/** A user of a chat: agent or customer, told apart by `type`. */
import Type, { type Static } from 'typebox';
import { structure } from '../../../language/define.ts';
import { AgentSideAgent, CustomerSideAgent } from './agent.ts';
import { AgentSideCustomer, CustomerSideCustomer } from './customer.ts';

/** Rule USER-001. */
export const AgentSideUser = Type.Union([AgentSideAgent, AgentSideCustomer], {
  ...structure('agent', 'User'),
  description: 'A user of a chat, as agents see it.',
});
export type AgentSideUser = Static<typeof AgentSideUser>;

/** Rules USER-001, PUSH-019. */
export const CustomerSideUser = Type.Union([CustomerSideAgent, CustomerSideCustomer], {
  ...structure('customer', 'User'),
  description: 'A user of a chat, as the customer sees it.',
});
export type CustomerSideUser = Static<typeof CustomerSideUser>;
