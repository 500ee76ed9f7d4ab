/** A customer outside a chat: what the licence knows, whether or not the customer is there. */
import Type, { type Static } from 'typebox';
import { structure } from '../../../language/define.ts';
import { id, rfc3339 } from '../../../language/primitives.ts';
import { AgentSideCustomer } from './customer.ts';
import { AgentStatistics } from './statistics.ts';

/** Rules CUST-019, CUST-021. */
export const CustomerRecord = Type.Object(AgentSideCustomer.properties, {
  ...structure('agent', 'CustomerRecord'),
  description: 'A customer, not as a user of a chat.',
});
export type CustomerRecord = Static<typeof CustomerRecord>;

/** Rule CUST-001. */
export const CustomerProfile = Type.Object(
  {
    ...CustomerRecord.properties,
    created_at: rfc3339('First appearance of the customer.'),
    statistics: AgentStatistics,
    chat_ids: Type.Optional(
      Type.Array(id('Id of a chat.'), { description: 'Chats of the customer, when there are any.' }),
    ),
  },
  { ...structure('agent', 'CustomerProfile'), description: 'All that is known about a customer.' },
);
export type CustomerProfile = Static<typeof CustomerProfile>;
