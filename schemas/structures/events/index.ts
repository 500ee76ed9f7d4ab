/** Events by side and direction, told apart by `type`. */
import Type, { type Static } from 'typebox';
import { structure } from '../../define.ts';
import { AgentCustom, CustomerCustom, NewAgentCustom, NewCustomerCustom } from './custom.ts';
import { AgentFile, CustomerFile, NewAgentFile, NewCustomerFile } from './file.ts';
import {
  AgentFilledForm,
  AgentForm,
  CustomerFilledForm,
  CustomerForm,
  NewAgentFilledForm,
  NewAgentForm,
  NewCustomerFilledForm,
  NewCustomerForm,
} from './form.ts';
import { AgentMessage, CustomerMessage, NewAgentMessage, NewCustomerMessage } from './message.ts';
import {
  AgentRichMessage,
  CustomerRichMessage,
  NewAgentRichMessage,
  NewCustomerRichMessage,
} from './rich-message.ts';
import { AgentSystem, CustomerSystem } from './system.ts';
import {
  AgentSystemMessage,
  CustomerSystemMessage,
  NewAgentSystemMessage,
  NewCustomerSystemMessage,
} from './system-message.ts';

export const AgentEvent = Type.Union(
  [
    AgentMessage,
    AgentFile,
    AgentRichMessage,
    AgentForm,
    AgentFilledForm,
    AgentCustom,
    AgentSystemMessage,
    AgentSystem,
  ],
  { ...structure('agent', 'Event'), description: 'An entry of a thread, as agents see it.' },
);
export type AgentEvent = Static<typeof AgentEvent>;

export const CustomerEvent = Type.Union(
  [
    CustomerMessage,
    CustomerFile,
    CustomerRichMessage,
    CustomerForm,
    CustomerFilledForm,
    CustomerCustom,
    CustomerSystemMessage,
    CustomerSystem,
  ],
  { ...structure('customer', 'Event'), description: 'An entry of a thread, as the customer sees it.' },
);
export type CustomerEvent = Static<typeof CustomerEvent>;

/** Rule EVENT-002. */
export const NewAgentEvent = Type.Union(
  [
    NewAgentMessage,
    NewAgentFile,
    NewAgentRichMessage,
    NewAgentForm,
    NewAgentFilledForm,
    NewAgentCustom,
    NewAgentSystemMessage,
  ],
  { ...structure('agent', 'NewEvent'), description: 'What an agent may send.' },
);
export type NewAgentEvent = Static<typeof NewAgentEvent>;

/** Rule EVENT-002. */
export const NewCustomerEvent = Type.Union(
  [
    NewCustomerMessage,
    NewCustomerFile,
    NewCustomerRichMessage,
    NewCustomerForm,
    NewCustomerFilledForm,
    NewCustomerCustom,
    NewCustomerSystemMessage,
  ],
  { ...structure('customer', 'NewEvent'), description: 'What a customer may send.' },
);
export type NewCustomerEvent = Static<typeof NewCustomerEvent>;
