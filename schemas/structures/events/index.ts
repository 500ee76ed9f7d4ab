/** Events by side, told apart by `type`. */
import Type, { type Static } from 'typebox';
import { structure } from '../../define.ts';
import { AgentCustom, CustomerCustom } from './custom.ts';
import { DeletedEvent } from './deleted.ts';
import { AgentFile, CustomerFile } from './file.ts';
import { AgentFilledForm, AgentForm, CustomerFilledForm, CustomerForm } from './form.ts';
import { AgentMessage, CustomerMessage } from './message.ts';
import { AgentRichMessage, CustomerRichMessage } from './rich-message.ts';
import { AgentSystem, CustomerSystem } from './system.ts';
import { AgentSystemMessage, CustomerSystemMessage } from './system-message.ts';

const agentEvents = [
  AgentMessage,
  AgentFile,
  AgentRichMessage,
  AgentForm,
  AgentFilledForm,
  AgentCustom,
  AgentSystemMessage,
  AgentSystem,
] as const;
export type AgentEvent = Static<(typeof agentEvents)[number]>;

// Inside, events are whole; the rest of a deleted one is only ever shown, so programs of the kit need not expect it.
export const AgentEvent = Type.Unsafe<AgentEvent>(
  Type.Union([...agentEvents, DeletedEvent], {
    ...structure('agent', 'Event'),
    description: 'An entry of a thread, as agents see it.',
  }),
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
