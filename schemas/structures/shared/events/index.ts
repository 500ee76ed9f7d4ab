/** Events by side, told apart by `type`. */
import Type, { type Static } from 'typebox';
import { structure } from '../../../language/define.ts';
import { AgentCustom, CustomerCustom } from './custom.ts';
import { DeletedEvent } from './deleted.ts';
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

// What is told at the moment an event comes or changes is whole; what is read later may be a rest. Inside, events
// are whole, so programs of the kit need not expect it.
export const StoredAgentEvent = Type.Unsafe<AgentEvent>(
  Type.Union([DeletedEvent, AgentEvent], { description: 'An entry of a thread, or what is left of it.' }),
);

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
