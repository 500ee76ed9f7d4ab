/** Keeps a customer away for some days. */
import Type from 'typebox';
import { defineAction } from '../../language/define.ts';
import { Empty, id } from '../../language/primitives.ts';
import { Ban } from '../../structures/shared/users/ban.ts';
import { BAN_CUSTOMERS } from '../needs.ts';

/** Rules CUST-012 to CUST-014. */
export const banCustomer = defineAction({
  api: 'agent',
  name: 'ban_customer',
  summary: 'Ban a customer for some days.',
  scopes: BAN_CUSTOMERS,
  request: Type.Object({ id: id('The customer.'), ban: Ban }),
  response: Empty,
  errors: ['not_found', 'limit_reached'],
  pushes: ['customer_banned', 'incoming_event', 'chat_deactivated'],
  webhooks: ['incoming_event', 'chat_deactivated'],
});
