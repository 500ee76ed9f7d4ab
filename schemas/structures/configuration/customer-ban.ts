/** A running ban, of an address, of a customer, or of both. */
import Type, { type Static } from 'typebox';
import { structure } from '../../language/define.ts';
import { id, rfc3339 } from '../../language/primitives.ts';

/** Rule CUST-015. */
export const CustomerBan = Type.Object(
  {
    ip: Type.Optional(id('Address that is banned.')),
    customer_id: Type.Optional(id('Customer who is banned.')),
    agent_id: Type.Optional(id('Agent who banned.')),
    thread_id: Type.Optional(id('Thread in which it happened.')),
    created_at: rfc3339('When it began.'),
    expires_at: rfc3339('When it ends.'),
  },
  { ...structure('configuration', 'CustomerBan'), description: 'A ban that has not ended.' },
);
export type CustomerBan = Static<typeof CustomerBan>;
