/** A customer as a user of a chat: in full for agents, with the customer's own data for the customer. */
import Type, { type Static } from 'typebox';
import { structure } from '../../../language/define.ts';
import { groupIds, id, rfc3339 } from '../../../language/primitives.ts';
import { since, was } from '../../../language/window.ts';
import { Visit } from '../visit.ts';
import { Cart } from './cart.ts';
import { Address, Omnichannel, SessionFields } from './contact.ts';
import { AgentStatistics } from './statistics.ts';

const members = {
  id: id('UUID, the same on both sides.'),
  type: Type.Literal('customer'),
  present: Type.Boolean({ description: 'Whether the customer takes part in the chat.' }),
  events_seen_up_to: Type.Optional(rfc3339('Everything up to this time has been seen.')),
  name: Type.Optional(Type.String({ description: 'Name, when given.' })),
  email: Type.Optional(Type.String({ description: 'E-mail, when given.' })),
  email_verified: Type.Optional(Type.Boolean({ description: 'Whether the e-mail has been confirmed.' })),
  phone_number: Type.Optional(Type.String({ description: 'Phone number in E.164 form.', ...since('3.6') })),
  avatar: Type.Optional(Type.String({ description: 'Address of a picture.' })),
  session_fields: Type.Optional(SessionFields),
  address: Type.Optional(Type.With(Address, since('3.6'))),
  omnichannel: Type.Optional(Type.With(Omnichannel, since('3.6'))),
};

const Ticket = Type.Object(
  { ticket_id: id('Id of the ticket.'), created_at: rfc3339('When it was made.') },
  { ...structure('agent', 'Ticket'), description: 'A ticket of the customer.' },
);

/** Rules USER-001, CUST-001, VER-017. */
export const AgentSideCustomer = Type.Object(
  {
    ...members,
    present: Type.Optional(members.present),
    created_at: Type.Optional(rfc3339('First appearance of the customer.')),
    visit: Type.Optional(Type.With(Visit, was('last_visit', '3.5'))),
    statistics: Type.Optional(AgentStatistics),
    agent_last_event_created_at: Type.Optional(rfc3339('Time of the latest event of an agent.')),
    customer_last_event_created_at: Type.Optional(rfc3339('Time of the latest event of the customer.')),
    carts: Type.Optional(Type.Array(Cart, { description: 'Shopping carts.', ...since('3.6') })),
    tickets: Type.Optional(Type.Array(Ticket, { description: 'Tickets.', ...since('3.6') })),
    followed: Type.Optional(Type.Boolean({ description: 'Whether the requester follows the customer.' })),
    online: Type.Optional(Type.Boolean({ description: 'Whether the customer is connected.' })),
    group_ids: Type.Optional(groupIds('Groups the customer is assigned to.')),
    state: Type.Optional(Type.String({ description: 'Stage of the visit, e.g. whether it is chatting.' })),
    __priv_lc2_customer_id: Type.Optional(Type.String({ description: 'Undocumented id of older products.' })),
  },
  { ...structure('agent', 'Customer'), description: 'A customer, as agents see it.' },
);
export type AgentSideCustomer = Static<typeof AgentSideCustomer>;

export const CustomerSideCustomer = Type.Object(members, {
  ...structure('customer', 'Customer'),
  description: 'A customer, as the customer sees it.',
});
export type CustomerSideCustomer = Static<typeof CustomerSideCustomer>;
