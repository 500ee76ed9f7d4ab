/** Events by side, told apart by `type`. */
import Type, { type Static } from 'typebox';
import { structure } from '../../define.ts';
import { AgentCustom, CustomerCustom } from './custom.ts';
import { AgentFile, CustomerFile } from './file.ts';
import { AgentFilledForm, AgentForm, CustomerFilledForm, CustomerForm } from './form.ts';
import { AgentMessage, CustomerMessage } from './message.ts';
import { AgentRichMessage, CustomerRichMessage } from './rich-message.ts';
import { AgentSystem, CustomerSystem } from './system.ts';
import { AgentSystemMessage, CustomerSystemMessage } from './system-message.ts';

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

export { NewAgentEvent, NewCustomerEvent } from './new.ts';
