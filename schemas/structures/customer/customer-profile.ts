/** The customer's own data outside a chat: as a whole, and what changed of it. */
import Type, { type Static } from 'typebox';
import { structure } from '../../language/define.ts';
import { id } from '../../language/primitives.ts';
import { CustomerSideCustomer } from '../shared/users/customer.ts';
import { CustomerStatistics } from '../shared/users/statistics.ts';

const {
  id: _id,
  type,
  present: _present,
  events_seen_up_to: _seen,
  ...details
} = CustomerSideCustomer.properties;

/** Rule CUST-001. No page lists the counters, but a released client does not work without them. */
export const CustomerProfile = Type.Object(
  { id: id('UUID of the customer.'), type, ...details, statistics: Type.Optional(CustomerStatistics) },
  { ...structure('customer', 'CustomerProfile'), description: 'What is known about the customer.' },
);
export type CustomerProfile = Static<typeof CustomerProfile>;

/** Rule CUST-009. */
export const CustomerChanges = Type.Object(
  { id: Type.Optional(id('UUID of the customer.')), type: Type.Optional(type), ...details },
  { ...structure('customer', 'CustomerChanges'), description: 'What changed about the customer.' },
);
export type CustomerChanges = Static<typeof CustomerChanges>;
